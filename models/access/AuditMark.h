// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuditChain.h"

#include <QMutex>
#include <QThreadPool>

/// How far this workstation has seen a database's audit reach, in a small file beside its secrets:
/// an older copy of the database in the place of the newer one is noticed. It only ever rises.
/// Written on a thread, because a disk may take its time; the destructor waits for it. May be used
/// in several threads.
class AuditMark final
{
public:
    /// `path`: the mark's file; empty: nothing is kept.
    explicit AuditMark(QString path);
    ~AuditMark();

    /// Beside the file of secrets.
    static QString pathFor(const QString &secretsPath, const QString &databaseId);

    AuditChain::Head highest() const;
    void raise(const AuditChain::Head &head);
    void waitForWriting();

private:
    void write(const AuditChain::Head &head);

    const QString m_path;
    mutable QMutex m_mutex;
    AuditChain::Head m_highest;
    bool m_writes = false;
    QThreadPool m_thread;
};
