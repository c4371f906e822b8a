// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/AuditEntry.h"
#include "models/domain/Result.h"

#include <QSqlDatabase>

#include <functional>

/// What another program did to one row, as the file's triggers noted it.
struct ForeignChange
{
    QString table;     ///< user, role, membership, setting, view
    QString operation; ///< insert, update, delete
    std::optional<qint64> rowId;
    std::optional<qint64> roleId; ///< of a membership, whose rowId is the user
    QString name;
    QStringList columns;
};

/// How often another program did it.
struct ForeignCount
{
    QString table;
    QString operation;
    qint64 count = 0;
    std::optional<qint64> firstId; ///< the lowest and the highest that it was done to
    std::optional<qint64> lastId;
};

/// The SQL over `postern_audit`, its head in `postern_meta`, and the counters of foreign changes.
/// Knows nothing of hashes: whoever appends has made them. The only place that writes these tables,
/// and the only one that a guarded connection lets: each call is for the audit itself (Guard), but
/// reading entries needs audit.read.
class AuditStore final
{
public:
    explicit AuditStore(const QSqlDatabase &connection)
        : m_connection(connection)
    {
    }

    /// The last entry; none in an empty audit.
    Result<std::optional<AuditRecord>> last() const;
    Result<std::optional<AuditRecord>> find(qint64 id) const;
    /// The id of the last one; 0 in an empty audit. For the audit itself.
    Result<qint64> newestId() const;
    /// How objects, by kind and id, were changed behind the entry `after`, out of the last
    /// thousands of entries; the newest first. With them what other programs did to so many of such
    /// a kind that single ones are not told. For the audit itself.
    Result<QList<AuditRecord>> latest(const QList<std::pair<QString, qint64>> &objects,
                                      qint64 after) const;
    /// Every entry with an id above `after`, ascending, until `each` returns false.
    Result<> forEach(qint64 after, const std::function<bool(const AuditRecord &)> &each) const;
    /// Whether the audit goes on from the entry `id` with this hash: false where another one
    /// stands in its place and nobody has accepted that since. For the audit itself.
    Result<bool> goesOnFrom(qint64 id, const QString &hash) const;
    /// Inside the caller's transaction.
    Result<> append(const QList<AuditRecord> &records);

    /// The sealed end of the chain as text; null where there is none.
    Result<QString> head() const;
    Result<> setHead(const QString &head);

    /// Whether the triggers that keep entries from being changed stand as they were made.
    Result<bool> isGuarded() const;
    /// Makes them anew, on a connection that is not guarded, inside the caller's transaction.
    Result<> putGuardsBack();

    // What other programs changed since the last account()
    Result<QList<ForeignCount>> foreignCounts() const;
    /// The first of each kind; see ForeignCount for how many there were.
    Result<QList<ForeignChange>> foreignChanges(const QString &table) const;
    /// From now on all that was changed counts as known.
    Result<> account();

private:
    QSqlDatabase m_connection;
};
