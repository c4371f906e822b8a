// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/ImportJob.h"

#include <QFutureWatcher>
#include <QThreadPool>
#include <QTimer>

/// Runs an ImportJob on a thread of its own and tells how far it is. Its destructor cancels and
/// waits, for a statement or a password at most. GUI thread.
class Importer final : public QObject
{
    Q_OBJECT

public:
    explicit Importer(QObject *parent = nullptr);
    ~Importer() override;

    /// One at a time.
    void start(const ImportJob &job, ImportJob::Mode mode);
    bool isRunning() const { return m_isRunning; }
    bool isPreparing() const { return m_control.isPreparing; }

public slots:
    void cancel();

signals:
    /// In units of the file.
    void progressed(qint64 done, qint64 total);
    void finished(const Result<ImportReport> &report);

private:
    void finish();

    QThreadPool m_pool;
    QFutureWatcher<Result<ImportReport>> m_watcher;
    TransferControl m_control;
    QTimer m_timer;
    bool m_isRunning = false;
};
