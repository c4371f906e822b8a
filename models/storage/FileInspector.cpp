// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/FileInspector.h"

#include "models/domain/PasswordScheme.h"
#include "models/domain/Permission.h"
#include "models/storage/Connection.h"
#include "models/storage/FileProbe.h"
#include "models/storage/FileSystem.h"
#include "models/storage/LongWork.h"
#include "models/storage/Migrator.h"
#include "models/storage/QueryGuard.h"
#include "models/storage/Schema.h"
#include "models/storage/Sql.h"
#include "models/storage/StoreSupport.h"

#include <QFileInfo>
#include <QSet>
#include <QStringDecoder>

#include <functional>
#include <optional>

namespace {

const QString DanglingSql = QStringLiteral(R"(
    SELECT count(*) FROM {links} AS link
    WHERE NOT EXISTS (SELECT 1 FROM user WHERE user.id = link.user_id)
       OR NOT EXISTS (SELECT 1 FROM role WHERE role.id = link.role_id))");

const QString DuplicatesSql = QStringLiteral(R"(
    SELECT coalesce(sum(copies - 1), 0) FROM (
        SELECT count(*) AS copies FROM {links}
        WHERE user_id IS NOT NULL AND role_id IS NOT NULL
        GROUP BY user_id, role_id))");

const QString WithoutAuthorSql = QStringLiteral("SELECT count(*) FROM post WHERE user_id IS NULL");

const QString UnknownAuthorSql = QStringLiteral(R"(
    SELECT count(*) FROM post
    WHERE user_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM user WHERE user.id = post.user_id))");

const QString AnybodySql = QStringLiteral("SELECT EXISTS (SELECT 1 FROM user)");

const QString AuthenticatorsSql = QStringLiteral(R"(
    SELECT count(*) FROM user
    WHERE tf_totp_secret <> '' AND tf_primary_method IN ('authenticator', 'google_authenticator'))");

const QString PasswordsSql = QStringLiteral(R"(
    SELECT CASE WHEN typeof(password) = 'text' THEN password END FROM user)");

const QString RolesSql = QStringLiteral(R"(
    SELECT role.id, CAST({name} AS TEXT), CAST({permissions} AS TEXT), {members}
    FROM role ORDER BY role.id)");

const QString MembersSql = QStringLiteral(R"(
    (SELECT count(DISTINCT link.user_id)
     FROM {links} AS link JOIN user ON user.id = link.user_id WHERE link.role_id = role.id))");

/// The bytes themselves: SQLite would repair them on the way.
const QString BytesSql =
    QStringLiteral("SELECT CAST(%1 AS BLOB), typeof(%1) FROM %2 WHERE %1 IS NOT NULL");

const QString NamesSql =
    QStringLiteral("SELECT %1 FROM user WHERE typeof(%1) = 'text' AND %1 <> ''");

constexpr int RowsBetween = 1000; // so often is told how far the reading is

/// Runs the questions one after another and keeps the first error, so that each is one line. Where
/// somebody watches it tells how far it is, by the rows that it has gone through, and may be ended.
class Reader final
{
public:
    explicit Reader(const QSqlDatabase &connection)
        : m_connection(connection)
        , m_schema(Schema::read(connection))
    {
        if (LongWork::isWatched()) {
            m_guard.emplace(connection, &LongWork::mustStop);
        }
    }

    const Schema &schema() const { return m_schema; }
    Result<> outcome() const
    {
        return m_guard && m_guard->hasStopped() ? Error{.code = ErrorCode::Cancelled} : m_outcome;
    }
    /// How many rows eachRow() will be given, all in all.
    void expect(int rows) { m_expectedRows = rows; }

    bool has(const char *table, const char *column) const
    {
        return m_schema.hasColumn(QLatin1String(table), QLatin1String(column));
    }

    int number(const QString &statement)
    {
        int number = 0;
        each(statement, [&](const QSqlQuery &query) { number = query.value(0).toInt(); });
        return number;
    }

    int rows(const QString &table)
    {
        return m_schema.hasTable(table) ? number(QStringLiteral("SELECT count(*) FROM ") + table)
                                        : 0;
    }

    void each(const QString &statement, const std::function<void(const QSqlQuery &)> &function)
    {
        if (outcome()) {
            m_outcome = Sql::forEach(m_connection, StoreSupport::withLinks(statement, m_schema), {},
                                     "inspect", function);
        }
    }

    /// The same for a whole table.
    void eachRow(const QString &statement, const std::function<void(const QSqlQuery &)> &function)
    {
        each(statement, [&](const QSqlQuery &query) {
            function(query);
            if (++m_rowsRead % RowsBetween == 0) {
                LongWork::tell(LongWork::Stage::Reading, m_rowsRead, m_expectedRows);
            }
        });
    }

private:
    QSqlDatabase m_connection;
    Schema m_schema;
    std::optional<QueryGuard> m_guard;
    Result<> m_outcome;
    int m_rowsRead = 0;
    int m_expectedRows = 0;
};

FileReport::Kind applicationKind(const Reader &reader)
{
    using Kind = FileReport::Kind;
    if (!reader.has("user", "active")) {
        return Kind::Tutorial;
    }
    if (!reader.has("user", "fs_uniquifier")) {
        return Kind::TutorialActive;
    }
    if (!reader.has("user", "tf_totp_secret") && !reader.has("user", "tf_primary_method")) {
        return Kind::TutorialWorking;
    }
    if (reader.schema().hasTable(QStringLiteral("fs_refresh_tracker"))) {
        return Kind::FsqlaV4;
    }
    if (reader.has("user", "fs_webauthn_user_handle") || reader.has("user", "mf_recovery_codes")) {
        return Kind::FsqlaV3;
    }
    return reader.has("user", "us_totp_secrets") ? Kind::FsqlaV2 : Kind::FsqlaV1;
}

Result<FileReport::Kind> kindOf(Reader &reader, int *schemaVersion)
{
    using Kind = FileReport::Kind;
    const bool ours =
        reader.number(QStringLiteral("PRAGMA application_id")) == Migrator::ApplicationId;
    const int version = reader.number(QStringLiteral("PRAGMA user_version"));
    if (!reader.outcome()) {
        return reader.outcome().error();
    }
    if (ours && version > Migrator::newestVersion()) {
        return Error{ErrorCode::Storage, Reason::NewerVersion, Field::DatabaseFile};
    }
    if (!ours && reader.schema().tables().isEmpty()) {
        return Kind::Empty;
    }
    if (!reader.schema().isUsable()) {
        return Error{ErrorCode::Storage, Reason::UnknownSchema, Field::DatabaseFile};
    }
    *schemaVersion = ours ? version : 0;
    return ours ? Kind::Postern : applicationKind(reader);
}

void countRows(Reader &reader, FileReport *report)
{
    const QString links = reader.schema().linkTable();
    report->users = reader.rows(QStringLiteral("user"));
    report->roles = reader.rows(QStringLiteral("role"));
    report->posts = reader.rows(QStringLiteral("post"));
    if (!links.isEmpty() && reader.schema().hasTable(QStringLiteral("role"))) {
        report->memberships = reader.rows(links);
        report->danglingMemberships = reader.number(DanglingSql);
        report->duplicateMemberships = reader.number(DuplicatesSql);
    }
    if (reader.has("user", "tf_totp_secret") && reader.has("user", "tf_primary_method")) {
        report->authenticators = reader.number(AuthenticatorsSql);
    }
    if (reader.has("post", "user_id")) {
        report->postsWithoutAuthor = reader.number(WithoutAuthorSql);
        report->postsWithUnknownAuthor = reader.number(UnknownAuthorSql);
    }
}

int unreadable(Reader &reader, const char *table, const char *column)
{
    int count = 0;
    if (!reader.has(table, column)) {
        return count;
    }
    const QString statement = QString(BytesSql).arg(QLatin1String(column), QLatin1String(table));
    reader.eachRow(statement, [&](const QSqlQuery &query) {
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString text = decoder(query.value(0).toByteArray());
        const bool isText = query.value(1).toString() != QLatin1String("blob");
        count += isText && !decoder.hasError() ? 0 : 1;
    });
    return count;
}

/// The names of `column` that are the same to whoever ignores case, each spelling as it is stored.
QStringList collidingNames(Reader &reader, const char *column)
{
    if (!reader.has("user", column)) {
        return {};
    }
    QHash<QString, QStringList> spellings;
    const QString statement = QString(NamesSql).arg(QLatin1String(column));
    reader.eachRow(statement, [&](const QSqlQuery &query) {
        const QString name = query.value(0).toString();
        spellings[name.toCaseFolded()].append(name);
    });
    QStringList names;
    for (const QStringList &same : std::as_const(spellings)) {
        if (same.size() > 1) {
            names += same;
        }
    }
    names.sort();
    return names;
}

void readPasswords(Reader &reader, FileReport *report)
{
    reader.eachRow(PasswordsSql, [&](const QSqlQuery &query) {
        const PasswordScheme scheme = PasswordSchemes::identify(query.value(0).toString());
        const bool isUnusable = scheme == PasswordScheme::Unusable;
        report->unusablePasswords += isUnusable ? 1 : 0;
        report->needsSalt =
            report->needsSalt || (!isUnusable && !PasswordSchemes::isSingleHashed(scheme));
    });
}

void readRoles(Reader &reader, FileReport *report)
{
    if (!reader.schema().hasTable(QStringLiteral("role"))) {
        return;
    }
    const auto columnOrNull = [&](const char *column) {
        return QLatin1String(reader.has("role", column) ? column : "NULL");
    };
    QString statement = RolesSql;
    statement.replace(QLatin1String("{name}"), columnOrNull("name"));
    statement.replace(QLatin1String("{permissions}"), columnOrNull("permissions"));
    statement.replace(QLatin1String("{members}"),
                      reader.schema().linkTable().isEmpty() ? QStringLiteral("0") : MembersSql);
    reader.each(statement, [&](const QSqlQuery &query) {
        FileReport::RoleFound role;
        role.id = query.value(0).toLongLong();
        role.name = query.isNull(1) ? QString() : query.value(1).toString();
        role.permissions = Permissions::split(query.value(2).toString());
        role.members = query.value(3).toInt();
        report->roleList.append(role);
    });
}

QStringList extraTables(const Schema &schema)
{
    QStringList extra;
    for (const QString &table : schema.tables()) {
        const bool known = table == QLatin1String("user") || table == QLatin1String("role") ||
                           table == QLatin1String("post") || table == schema.linkTable() ||
                           table.startsWith(QLatin1String("postern_")) ||
                           table.startsWith(QLatin1String("sqlite_"));
        if (!known) {
            extra.append(table);
        }
    }
    extra.sort();
    return extra;
}

enum class Depth { Kind, Anybody, Passwords, Whole };

/// The passwords, and of each person and post the names that readWhole() looks at.
int rowsOfWhole(const FileReport &report)
{
    constexpr int TimesPerUser = 5;
    return TimesPerUser * report.users + report.roles + report.posts;
}

void readWhole(Reader &reader, FileReport *report)
{
    countRows(reader, report);
    reader.expect(rowsOfWhole(*report));
    readPasswords(reader, report);
    readRoles(reader, report);
    report->namesDifferingInCase =
        collidingNames(reader, "username") + collidingNames(reader, "email");
    report->unreadableValues =
        unreadable(reader, "user", "username") + unreadable(reader, "user", "email") +
        unreadable(reader, "role", "name") + unreadable(reader, "post", "title");
    report->extraTables = extraTables(reader.schema());
}

Result<FileReport> readReport(const QSqlDatabase &connection, FileReport report, Depth depth)
{
    Reader reader(connection);
    const Result<FileReport::Kind> kind = kindOf(reader, &report.schemaVersion);
    if (!kind) {
        return kind.error();
    }
    report.kind = *kind;
    if (report.kind == FileReport::Kind::Empty) {
        return report;
    }
    switch (depth) {
    case Depth::Kind:
        break;
    case Depth::Anybody:
        report.users = reader.number(AnybodySql);
        break;
    case Depth::Passwords:
        readPasswords(reader, &report);
        break;
    case Depth::Whole:
        readWhole(reader, &report);
        break;
    }
    const Result<> outcome = reader.outcome();
    return outcome ? Result<FileReport>(report) : outcome.error();
}

Result<FileReport> read(const QString &path, Depth depth)
{
    FileReport report;
    report.path = QFileInfo(path).absoluteFilePath();
    const Result<FileProbe> probe = FileProbe::of(path);
    if (!probe) {
        return probe.error();
    }
    if (!probe->exists) {
        return report;
    }
    const QByteArray fileSystem = FileSystem::typeOf(path);
    report.fileSystem = QString::fromLatin1(fileSystem);
    report.isOnNetwork = FileSystem::isNetwork(fileSystem);
    report.isWal = probe->isWal;
    if (probe->isEmpty) {
        report.kind = FileReport::Kind::Empty;
        return report;
    }
    const Result<Connection> connection =
        Connection::open(path, FileProbe::readingMode(*probe, Connection::Mode::ReadOnly), 0);
    if (!connection) {
        return connection.error();
    }
    return readReport(connection->database(), report, depth);
}

} // namespace

Result<FileReport> FileInspector::inspect(const QString &path)
{
    return read(path, Depth::Whole);
}

Result<FileReport> FileInspector::inspectPasswords(const QString &path)
{
    return read(path, Depth::Passwords);
}

Result<bool> FileInspector::holdsNobody(const QString &path)
{
    const Result<FileReport> report = read(path, Depth::Anybody);
    return report ? Result<bool>(report->users == 0) : report.error();
}

Result<FileReport::Kind> FileInspector::kindOf(const QString &path)
{
    const Result<FileReport> report = read(path, Depth::Kind);
    return report ? Result<FileReport::Kind>(report->kind) : report.error();
}
