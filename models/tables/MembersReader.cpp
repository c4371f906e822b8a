// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/MembersReader.h"

#include "models/storage/Sql.h"

namespace {

const QString NamesSql = QStringLiteral(R"(
    SELECT author.id, author.name
    FROM postern_memberships AS membership
    JOIN postern_authors AS author ON author.id = membership.user_id
    WHERE membership.role_id = :role
    ORDER BY lower(author.name), author.id LIMIT :most)");

const QString CountSql =
    QStringLiteral("SELECT count(*) FROM postern_memberships WHERE role_id = :role");

const QString PeopleSql =
    QStringLiteral("SELECT count(DISTINCT user_id) FROM postern_memberships WHERE role_id IN (%1)");

Result<int> peopleOf(const QSqlDatabase &connection, const QList<RoleId> &roles)
{
    QStringList ids;
    for (const RoleId role : roles) {
        ids.append(QString::number(role));
    }
    const auto count =
        Sql::value(connection, PeopleSql.arg(ids.join(u',')), {}, "members of roles");
    return count ? Result<int>(count->toInt()) : count.error();
}

Result<Members> membersOf(const QSqlDatabase &connection, RoleId role)
{
    Members members;
    const auto named = MembersReader::list(connection, role, MembersReader::MostNames);
    if (!named) {
        return named.error();
    }
    for (const Member &member : *named) {
        members.names.append(member.name);
    }
    const auto count = Sql::value(connection, CountSql, {{":role", role}}, "member count");
    if (!count) {
        return count.error();
    }
    members.count = count->toInt();
    return members;
}

} // namespace

Result<QList<Member>> MembersReader::list(const QSqlDatabase &connection, RoleId role, int most)
{
    return Sql::list<Member>(
        connection, NamesSql, {{":role", role}, {":most", most}}, "members",
        [](const QSqlQuery &query) {
            return Member{query.value(0).toLongLong(), query.value(1).toString()};
        });
}

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

void MembersReader::count(const QList<RoleId> &roles)
{
    m_reader.run(
        BackgroundReader::Running::Ends,
        [roles](const QSqlDatabase &connection) { return peopleOf(connection, roles); },
        [this, roles](const Result<int> &people) { emit counted(roles, people); });
}
