// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/SearchIndex.h"

#include "models/storage/Sql.h"

namespace {

// The number is that of the index pages written at most. Nothing was left to merge when fewer than
// two rows of the index's own tables have changed.
const QString MergeSql = QStringLiteral(
    "INSERT INTO postern_post_search (postern_post_search, rank) VALUES ('merge', 16)");

const QString ChangesSql = QStringLiteral("SELECT total_changes()");

} // namespace

Result<bool> SearchIndex::mergeStep(const QSqlDatabase &connection)
{
    const Result<QVariant> before = Sql::value(connection, ChangesSql, {}, "merge");
    if (!before) {
        return before.error();
    }
    if (const Result<int> merged = Sql::run(connection, MergeSql, {}, "merge"); !merged) {
        return merged.error();
    }
    const Result<QVariant> after = Sql::value(connection, ChangesSql, {}, "merge");
    if (!after) {
        return after.error();
    }
    return after->toLongLong() - before->toLongLong() >= 2;
}

void SearchIndex::emptyLog(const QSqlDatabase &connection)
{
    (void)Sql::value(connection, QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"), {}, "log");
}

void SearchIndex::cutLog(const QSqlDatabase &connection)
{
    (void)Sql::value(connection, QStringLiteral("PRAGMA busy_timeout = 1000"), {}, "log");
    (void)Sql::value(connection, QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"), {}, "log");
}
