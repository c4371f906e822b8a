// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/ChangeStamp.h"

#include "models/storage/Sql.h"

namespace {

// Some twenty rows of counters, the end of an index, and the few drafts that there are.
const QString StampSql = QStringLiteral(R"(
    SELECT (SELECT coalesce(max(id), 0) FROM postern_audit) || ' ' ||
           (SELECT group_concat(changes) FROM postern_change),
           (SELECT count(*) || ' ' || total(revision) FROM postern_draft))");

} // namespace

Result<ChangeStamp> ChangeStamp::read(const QSqlDatabase &connection)
{
    ChangeStamp stamp;
    const Result<> done =
        Sql::forEach(connection, StampSql, {}, "change stamp", [&stamp](const QSqlQuery &query) {
            stamp = {query.value(0).toString(), query.value(1).toString()};
        });
    return done ? Result<ChangeStamp>(stamp) : done.error();
}
