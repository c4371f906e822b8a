// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Database.h"

#include "models/storage/Backup.h"
#include "models/storage/FileProbe.h"
#include "models/storage/FileSystem.h"
#include "models/storage/Migrator.h"
#include "models/storage/Sql.h"
#include "models/storage/Transaction.h"
#include "models/storage/TriggerRepair.h"
#include "models/storage/Views.h"

#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QUuid>

#include <sqlite3.h>

namespace {

const QString IdSql = QStringLiteral("SELECT value FROM postern_meta WHERE key = 'database_id'");

const QString SetIdSql = QStringLiteral(R"(
    INSERT OR REPLACE INTO postern_meta (key, value) VALUES ('database_id', :id))");

// Whose file it is, told by its marks and its tables.
enum class Owner { Postern, NewerPostern, Application, Unknown };

Result<int> schemaVersionOf(const QSqlDatabase &connection)
{
    const Result<QVariant> version =
        Sql::value(connection, QStringLiteral("PRAGMA user_version"), {}, "version");
    return version ? Result<int>(version->toInt()) : Result<int>(version.error());
}

Result<Owner> ownerOf(const QSqlDatabase &connection, const Schema &schema)
{
    const Result<QVariant> mark =
        Sql::value(connection, QStringLiteral("PRAGMA application_id"), {}, "application id");
    if (!mark) {
        return mark.error();
    }
    if (mark->toInt() != Migrator::ApplicationId) {
        return schema.isUsable() ? Owner::Application : Owner::Unknown;
    }
    const Result<int> version = schemaVersionOf(connection);
    if (!version) {
        return version.error();
    }
    if (*version > Migrator::newestVersion()) {
        return Owner::NewerPostern;
    }
    return schema.isUsable() ? Owner::Postern : Owner::Unknown;
}

// In a file that is ours, triggers keep FTS5 tables, which SQLite 3.40 lets only trusted
// schemas do. There are no functions of ours that such a file could misuse.
Result<> trustSchema(const QSqlDatabase &connection)
{
    const Result<int> done =
        Sql::run(connection, QStringLiteral("PRAGMA trusted_schema = ON"), {}, "pragma");
    return done ? Result<>() : done.error();
}

// A file that was in WAL mode on a local disk may lie on a network drive now. Its log is read into
// the file and given up, which only somebody who has it alone can do.
Result<> leaveWal(const QString &path, const QByteArray &fileSystem)
{
    const Error inUse{ErrorCode::Storage, Reason::OpenOnNetwork, Field::DatabaseFile,
                      QString::fromLatin1(fileSystem)};
    const Result<Connection> alone = Connection::open(path, Connection::Mode::Alone, 0);
    if (!alone) {
        return alone.error().code == ErrorCode::Busy ? inUse : alone.error();
    }
    const Result<QVariant> mode = Sql::value(
        alone->database(), QStringLiteral("PRAGMA journal_mode = DELETE"), {}, "leave wal");
    const bool isLeft = mode && mode->toString() == QLatin1String("delete");
    return isLeft ? Result<>() : inUse;
}

} // namespace

Database::Database(QString path, Connection connection)
    : m_path(std::move(path))
    , m_connection(std::move(connection))
{
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::connect(const QString &path, Connection::Mode mode,
                                                    Options options)
{
    const Result<FileProbe> probe = FileProbe::of(path);
    if (!probe) {
        return probe.error();
    }
    if (!probe->exists) {
        return databaseFileError(Reason::FileMissing);
    }
    if (mode == Connection::Mode::ReadWrite) {
        if (const Result<> writable = FileProbe::checkWritable(path); !writable) {
            return writable.error();
        }
    }
    const QByteArray fileSystem =
        options.fileSystem.isEmpty() ? FileSystem::typeOf(path) : options.fileSystem;
    const bool isOnNetwork = FileSystem::isNetwork(fileSystem);
    if (isOnNetwork && probe->isWal && mode == Connection::Mode::ReadWrite) {
        if (const Result<> left = leaveWal(path, fileSystem); !left) {
            return left.error();
        }
    }
    Result<Connection> connection =
        Connection::open(path, FileProbe::readingMode(*probe, mode), options.busyTimeoutMs);
    if (!connection) {
        return connection.error();
    }
    std::unique_ptr<Database> database(
        new Database(QFileInfo(path).absoluteFilePath(), std::move(*connection)));
    database->m_isOnNetwork = isOnNetwork;
    database->m_schema = Schema::read(database->connection());
    return database;
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Options options)
{
    Result<std::unique_ptr<Database>> opened = connect(path, Connection::Mode::ReadWrite, options);
    if (!opened) {
        return opened.error();
    }
    Database &database = **opened;
    const Result<Owner> owner = ownerOf(database.connection(), database.m_schema);
    if (!owner) {
        return owner.error();
    }
    switch (*owner) {
    case Owner::NewerPostern:
        return databaseFileError(Reason::NewerVersion);
    case Owner::Application:
        return databaseFileError(Reason::NotAdopted);
    case Owner::Unknown:
        return databaseFileError(Reason::UnknownSchema);
    case Owner::Postern:
        break;
    }
    if (const Result<> trusted = trustSchema(database.connection()); !trusted) {
        return trusted.error();
    }
    if (const Result<> upgraded = database.upgrade(); !upgraded) {
        return upgraded.error();
    }
    if (const Result<> finished = database.finishOpening(); !finished) {
        return finished.error();
    }
    return opened;
}

Result<std::unique_ptr<Database>> Database::openBeside(const Database &first, Options options)
{
    Result<Connection> connection =
        Connection::open(first.m_path, Connection::Mode::ReadWrite, options.busyTimeoutMs);
    if (!connection) {
        return connection.error();
    }
    std::unique_ptr<Database> database(new Database(first.m_path, std::move(*connection)));
    database->m_isOnNetwork = first.m_isOnNetwork;
    database->m_schema = first.m_schema;
    database->m_id = first.m_id;
    if (const Result<> trusted = trustSchema(database->connection()); !trusted) {
        return trusted.error();
    }
    if (const auto made = Views::create(database->connection(), database->m_schema); !made) {
        return made.error();
    }
    return database;
}

Result<std::unique_ptr<Database>> Database::openForeign(const QString &path, ForeignMode mode,
                                                        Options options)
{
    Result<std::unique_ptr<Database>> opened = connect(
        path,
        mode == ForeignMode::ReadOnly ? Connection::Mode::ReadOnly : Connection::Mode::ReadWrite,
        options);
    if (!opened) {
        return opened.error();
    }
    const Result<Owner> owner = ownerOf((*opened)->connection(), (*opened)->m_schema);
    if (!owner) {
        return owner.error();
    }
    switch (*owner) {
    case Owner::Postern:
        return databaseFileError(Reason::AlreadyAdopted);
    case Owner::NewerPostern:
        return databaseFileError(Reason::NewerVersion);
    case Owner::Unknown:
        if (!(*opened)->m_schema.isEmpty()) {
            return databaseFileError(Reason::UnknownSchema);
        }
        break; // a file without tables is anybody's
    case Owner::Application:
        break;
    }
    return opened;
}

Result<> Database::adoptSchema()
{
    if (const Result<> trusted = trustSchema(connection()); !trusted) {
        return trusted.error();
    }
    if (const Result<> migrated = Migrator::migrate(connection()); !migrated) {
        return migrated.error();
    }
    if (const Result<> named = ensureId(); !named) {
        return named.error();
    }
    m_schema = Schema::read(connection());
    return Views::create(connection(), m_schema);
}

// An older schema: a copy first, then all of it in one transaction.
Result<> Database::upgrade()
{
    const Result<int> version = schemaVersionOf(connection());
    if (!version) {
        return version.error();
    }
    if (*version == Migrator::newestVersion()) {
        return TriggerRepair::run(connection(), m_schema.linkTable());
    }
    Result<Transaction> transaction = Transaction::begin(connection());
    if (!transaction) {
        return transaction.error();
    }
    const Result<QString> copy = Backup::besides(m_path, QStringLiteral("upgrade"));
    if (!copy) {
        return copy.error();
    }
    auto tidy = qScopeGuard([&copy] { QFile::remove(*copy); }); // of a file that stays as it was
    if (const Result<> migrated = Migrator::migrate(connection()); !migrated) {
        return migrated.error();
    }
    if (const auto repaired = TriggerRepair::run(connection(), m_schema.linkTable()); !repaired) {
        return repaired.error();
    }
    if (const Result<> named = ensureId(); !named) {
        return named.error();
    }
    if (const Result<> committed = transaction->commit(); !committed) {
        return committed.error();
    }
    tidy.dismiss();
    m_schema = Schema::read(connection());
    return {};
}

Result<> Database::finishOpening()
{
    chooseJournal();
    if (const Result<> read = readId(); !read) {
        return read.error();
    }
    return Views::create(connection(), m_schema);
}

void Database::chooseJournal()
{
    // With the log, readers and one writer do not wait for each other. Where the mode cannot be
    // changed (another program has the file open) all works as well, only with more waiting.
    if (!m_isOnNetwork) {
        (void)Sql::value(connection(), QStringLiteral("PRAGMA journal_mode = WAL"), {}, "wal");
    }
}

Result<> Database::readId()
{
    const Result<QVariant> id = Sql::value(connection(), IdSql, {}, "database id");
    if (!id) {
        return id.error();
    }
    m_id = id->toString();
    return m_id.isEmpty() ? Result<>(databaseFileError(Reason::UnknownSchema)) : Result<>();
}

Result<> Database::ensureId()
{
    const Result<QVariant> id = Sql::value(connection(), IdSql, {}, "database id");
    if (!id) {
        return id.error();
    }
    m_id = id->toString();
    if (!m_id.isEmpty()) {
        return {};
    }
    m_id = QUuid::createUuid().toString(QUuid::Id128);
    const Result<int> stored = Sql::run(connection(), SetIdSql, {{":id", m_id}}, "database id");
    return stored ? Result<>() : stored.error();
}

Database::Place Database::place() const
{
    return {m_path, m_schema, isGuarded() ? m_connection.guard()->pass() : nullptr};
}

Result<> Database::checkPlace() const
{
    int hasMoved = 0;
    sqlite3 *handle = Sql::handle(connection());
    if (handle != nullptr) { // keeps no file open, so no lock of SQLite's is lost
        sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved);
    }
    if (hasMoved != 0) {
        return databaseFileError(Reason::FileReplaced);
    }
    const Result<int> version = schemaVersionOf(connection());
    if (!version) {
        return version.error();
    }
    return *version <= Migrator::newestVersion() ? Result<>()
                                                 : databaseFileError(Reason::NewerVersion);
}

Result<> Database::guard(const GuardRules::Pass &pass)
{
    if (Guard *guard = m_connection.guard()) {
        guard->pass()->set(pass);
        guard->forgetPrepared();
        return {};
    }
    auto shared = std::make_shared<GuardPass>();
    shared->set(pass);
    auto guard = Guard::put(connection(), m_schema, shared, Guard::Reach::ReadWrite);
    if (!guard) {
        return guard.error();
    }
    m_connection.carry(*std::move(guard));
    return {};
}

Result<Connection> Database::openReader(const Place &place)
{
    constexpr int BusyTimeoutMs = 1000;
    Result<Connection> reader =
        Connection::open(place.path, Connection::Mode::ReadOnly, BusyTimeoutMs);
    if (!reader) {
        return reader;
    }
    if (const Result<> made = Views::create(reader->database(), place.schema); !made) {
        return made.error();
    }
    if (place.pass) {
        auto guard =
            Guard::put(reader->database(), place.schema, place.pass, Guard::Reach::ReadOnly);
        if (!guard) {
            return guard.error();
        }
        reader->carry(*std::move(guard));
    }
    return reader;
}

qint64 Database::dataVersion() const
{
    const Result<QVariant> version =
        Sql::value(connection(), QStringLiteral("PRAGMA data_version"), {}, "data version");
    return version ? version->toLongLong() : -1;
}
