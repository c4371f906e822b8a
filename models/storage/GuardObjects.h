// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/GuardRules.h"

#include <QHash>
#include <QSet>
#include <QSqlDatabase>

class Schema;

/// What stands in a file that a guard is set up for: views, triggers, and an application's own
/// tables. A guarded connection cannot change it. Names in lower case.
class GuardObjects final
{
public:
    static Result<GuardObjects> read(const QSqlDatabase &connection, const Schema &schema);

    /// The name by which GuardRules know a table.
    QByteArray ruleName(const QByteArray &table) const;

    /// A view, whose tables are asked for one by one; an application's table; a pragma that reads
    /// like a table; a name that a statement has made up for a part of itself.
    bool isReadable(const QByteArray &table, const QByteArray &column) const;

    /// Postern's own triggers write whatever they are for; an application's its own tables.
    bool mayTriggerWrite(const QByteArray &trigger, const QByteArray &table) const;

    /// Which rows a trigger of ours is about. Anybody can give a subquery a trigger's name, and
    /// then sees whose secrets there are, and none of them.
    bool mayTriggerRead(const QByteArray &trigger, const QByteArray &table,
                        const QByteArray &column) const;

    /// A table that somebody may not write, or not even read, is so by its foreign keys: as the row
    /// that it refers to goes.
    bool followsFrom(GuardRules::Operation operation, const QByteArray &table,
                     const QByteArray &column, const GuardRules::Pass &pass) const;

private:
    /// What happens when the row of `parent` goes that `column` refers to.
    enum class Follow { Goes, IsEmptied, Keeps };
    struct Key
    {
        QByteArray parent;
        QByteArray column;
        Follow follow;
    };

    Result<> readNames(const QSqlDatabase &connection);
    Result<> readForeignKeys(const QSqlDatabase &connection);
    bool mayDelete(const QByteArray &table, const GuardRules::Pass &pass, int depth) const;

    QByteArray m_linkTable;
    QSet<QByteArray> m_tables; // an application's
    QSet<QByteArray> m_views;
    QSet<QByteArray> m_ownTriggers;
    QSet<QByteArray> m_otherTriggers;
    QHash<QByteArray, QList<Key>> m_keys;
};
