// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/MembersReader.h"

#include "models/storage/Sql.h"

namespace {

const QString NamesSql = QStringLiteral(R"(
    SELECT author.name
    FROM postern_memberships AS membership
    JOIN postern_authors AS author ON author.id = membership.user_id
    WHERE membership.role_id = :role
    ORDER BY lower(author.name), author.id LIMIT :most)");

const QString CountSql =
    QStringLiteral("SELECT count(*) FROM postern_memberships WHERE role_id = :role");

Result<Members> membersOf(const QSqlDatabase &connection, RoleId role)
{
    Members members;
    const auto named = Sql::list<QString>(
        connection, NamesSql, {{":role", role}, {":most", MembersReader::MostNames}}, "members",
        [](const QSqlQuery &query) { return query.value(0).toString(); });
    if (!named) {
        return named.error();
    }
    const auto count = Sql::value(connection, CountSql, {{":role", role}}, "member count");
    if (!count) {
        return count.error();
    }
    return Members{*named, count->toInt()};
}

} // namespace

MembersReader::MembersReader(Database::Place place, QObject *parent)
    : QObject(parent)
    , m_reader(std::move(place))
{
}

void MembersReader::read(RoleId role)
{
    m_reader.run(
        BackgroundReader::Running::Ends,
        [role](const QSqlDatabase &connection) { return membersOf(connection, role); },
        [this, role](const Result<Members> &members) {
            emit membersRead(role, members ? std::optional(*members) : std::nullopt);
        });
}
