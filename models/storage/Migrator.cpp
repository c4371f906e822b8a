// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Migrator.h"

#include "models/storage/FileHeader.h"
#include "models/storage/LongWork.h"
#include "models/storage/QueryGuard.h"
#include "models/storage/Sql.h"
#include "models/storage/SqlScript.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QtEndian>

#include <optional>

namespace {

// In the order of their numbers; a merged one is never changed.
const QStringList Files{QStringLiteral("0001_tutorial.sql"),
                        QStringLiteral("0002_flask_security.sql"),
                        QStringLiteral("0003_postern.sql"),
                        QStringLiteral("0004_search.sql"),
                        QStringLiteral("0005_views.sql"),
                        QStringLiteral("0006_audit.sql"),
                        QStringLiteral("0007_drafts.sql"),
                        QStringLiteral("0008_attempts.sql"),
                        QStringLiteral("0009_recovery.sql"),
                        QStringLiteral("0010_desk.sql"),
                        QStringLiteral("0011_versions.sql"),
                        QStringLiteral("0012_second_factor.sql"),
                        QStringLiteral("0013_has_second_factor.sql"),
                        QStringLiteral("0014_generations.sql")};

// A schema knows no generated columns, which nothing fills.
const QString GeneratedColumnSql = QStringLiteral(R"(
    SELECT count(*) FROM pragma_table_xinfo(:table)
    WHERE hidden <> 0 AND name = :column COLLATE NOCASE)");

/// As where a file has lost its mark: a dump that was read in again.
bool addsExistingColumn(const QSqlDatabase &connection, const QString &statement,
                        const Schema &schema)
{
    static const QRegularExpression addColumn(
        QStringLiteral("^ALTER TABLE (\\w+) ADD COLUMN (\\w+)"));
    const QRegularExpressionMatch match = addColumn.match(statement);
    if (!match.hasMatch() || schema.hasColumn(match.captured(1), match.captured(2))) {
        return match.hasMatch();
    }
    const Result<QVariant> generated =
        Sql::value(connection, GeneratedColumnSql,
                   {{":table", match.captured(1)}, {":column", match.captured(2)}}, "columns");
    return generated && generated->toInt() > 0;
}

Result<> runFile(const QSqlDatabase &connection, const QString &fileName)
{
    const Result<QStringList> statements = SqlScript::statements(fileName);
    if (!statements) {
        return statements.error();
    }
    const Schema schema = Schema::read(connection);
    const QString links =
        schema.linkTable().isEmpty() ? QStringLiteral("user_roles") : schema.linkTable();
    for (QString statement : *statements) {
        if (addsExistingColumn(connection, statement, schema)) {
            continue;
        }
        statement.replace(QLatin1String("{links}"), links);
        const Result<int> done =
            Sql::run(connection, statement, {}, fileName.toLatin1().constData());
        if (!done) {
            return done.error();
        }
    }
    return {};
}

// A PRAGMA takes no placeholders; name and number are ours.
Result<> setPragma(const QSqlDatabase &connection, const char *name, int value)
{
    const Result<int> done = Sql::run(
        connection, QStringLiteral("PRAGMA %1 = %2").arg(QLatin1String(name)).arg(value), {}, name);
    return done ? Result<>() : done.error();
}

// Of a file that is marked as Postern's, as it stands in the header of every SQLite file. A log
// beside it may hold a newer one; then there is nothing left to do for who opens the file.
std::optional<int> markedVersion(const QString &path)
{
    constexpr qsizetype VersionAt = 60;
    constexpr qsizetype MarkAt = 68;
    const std::optional<FileHeader> header = FileHeader::read(path);
    const auto number = [&header](qsizetype at) {
        return qFromBigEndian<qint32>(header->bytes.constData() + at);
    };
    if (!header || header->bytes.size() != FileHeader::Size ||
        number(MarkAt) != Migrator::ApplicationId) {
        return {};
    }
    return number(VersionAt);
}

} // namespace

const QStringList &Migrator::files()
{
    return Files;
}

int Migrator::newestVersion()
{
    return static_cast<int>(Files.size());
}

bool Migrator::isOutdated(const QString &path)
{
    const std::optional<int> version = markedVersion(path);
    return version && *version < newestVersion();
}

bool Migrator::isCurrent(const QString &path)
{
    return QFileInfo(path).isFile() && markedVersion(path) == newestVersion();
}

Result<> Migrator::migrate(const QSqlDatabase &connection)
{
    const Result<QVariant> mark =
        Sql::value(connection, QStringLiteral("PRAGMA application_id"), {}, "application id");
    if (!mark) {
        return mark.error();
    }
    const Result<QVariant> version =
        Sql::value(connection, QStringLiteral("PRAGMA user_version"), {}, "version");
    if (!version) {
        return version.error();
    }
    // Another application may count its own versions there.
    const int present = mark->toInt() == ApplicationId ? std::max(0, version->toInt()) : 0;
    std::optional<QueryGuard> guard;
    if (LongWork::isWatched()) {
        guard.emplace(connection, &LongWork::mustStop);
    }
    for (int index = present; index < newestVersion(); ++index) {
        LongWork::tell(LongWork::Stage::Updating, index - present, newestVersion() - present);
        if (LongWork::mustStop()) {
            return Error{.code = ErrorCode::Cancelled};
        }
        if (const Result<> done = runFile(connection, Files.at(index)); !done) {
            return done.error();
        }
    }
    if (const Result<> done = setPragma(connection, "application_id", ApplicationId); !done) {
        return done.error();
    }
    return setPragma(connection, "user_version", newestVersion());
}
