// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Workspace.h"
#include "models/transfer/ImportMapping.h"

#include <QSet>

#include <memory>

class PasswordColumn;

/// Brings one row of a file into the database, by the service that every other writer uses. Lives
/// for one import, inside its UnitOfWork.
class RowImport
{
public:
    enum class Effect { Added, Changed, Unchanged };

    static std::unique_ptr<RowImport> make(TransferKind kind, Workspace &workspace,
                                           const Session &session, PasswordColumn &passwords);
    virtual ~RowImport() = default;
    RowImport(const RowImport &) = delete;
    RowImport &operator=(const RowImport &) = delete;

    virtual Result<Effect> apply(const ImportRow &row) = 0;
    virtual int withoutPassword() const { return 0; }

protected:
    RowImport(Workspace &workspace, const Session &session)
        : m_workspace(workspace)
        , m_session(session)
    {
    }

    Workspace &workspace() const { return m_workspace; }
    const Session &session() const { return m_session; }

    /// Error Conflict, Taken, when an earlier line was about the same thing.
    Result<> claim(qint64 id, const ImportRow &row, Field field);
    static Result<qint64> toId(const QString &value);
    /// "yes", "true", "1", "on" and their opposites, in any case.
    static Result<bool> toFlag(const QString &value, Field field);
    static QStringList toList(const QString &value);
    static Error unknown(Reason reason, Field field, const QString &subject);

private:
    Workspace &m_workspace;
    const Session &m_session;
    QSet<qint64> m_claimed;
};
