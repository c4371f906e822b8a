// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/Connection.h"
#include "models/storage/Guard.h"
#include "models/storage/Schema.h"

#include <QSqlDatabase>

#include <memory>

struct DatabaseOptions
{
    /// How long a statement waits for another program's lock, in ms. 0 on the GUI thread, where the
    /// caller shows that it waits and tries again; longer for commands.
    int busyTimeoutMs = 0;
    /// What the file lies on, as FileSystem::typeOf() says; empty: it is asked.
    QByteArray fileSystem = {};
};

/// One open SQLite file that Postern keeps: the connection, its pragmas (foreign_keys ON, WAL, on a
/// network file system the rollback journal, synchronous FULL) and the TEMP views that the table
/// models read. Owns the connection; use it only in the thread that opened it; openReader() is for
/// other threads.
///
/// The views, one row a thing, never a password hash in them:
///   postern_users(id, username, email, roles, active, locked_out, last_login, login_count,
///   must_change_password, second_factor, create_datetime, row_version); `roles` is the sorted
///   comma list of role ids, `second_factor` whether there is one, so the view takes users.read
///   postern_roles(id, name, description, permissions, members, row_version)
///   postern_posts(id, title, user_id, create_datetime, update_datetime, body, row_version)
///   postern_authors(id, name): the relation of postern_posts.user_id
///   postern_audit_entries(id, at, user_name, action, object, workstation, session, value_before,
///   value_after, row_version)
///   postern_memberships(user_id, role_id): distinct, existing users and roles only
class Database final
{
public:
    using Options = DatabaseOptions;

    /// Opens a file that Postern has created or adopted, bringing an older schema up to date after
    /// a backup beside the file. Errors name field DatabaseFile: FileMissing, FolderMissing,
    /// IsFolder, NotReadable, NotWritable, NotADatabase, Truncated, NewerVersion, NotAdopted,
    /// UnknownSchema, OpenOnNetwork; Busy.
    static Result<std::unique_ptr<Database>> open(const QString &path, Options options = {});

    /// The file of `first` once more, by a connection of its own.
    static Result<std::unique_ptr<Database>> openBeside(const Database &first, Options options);

    /// Makes a new, empty database at `path` (the folder is made too). The file appears only when
    /// it is complete. Errors: FileExists, FolderNotWritable, DiskFull.
    static Result<std::unique_ptr<Database>> create(const QString &path, Options options = {});

    /// For adoption: a file of a Flask application that Postern has not taken over (what open()
    /// refuses as NotAdopted), as it is: no migration, no views, no id(). UserStore::findByLogin(),
    /// credentials(), roleIds() and RoleStore's reading calls work on it, whatever columns it
    /// lacks. A file without any table counts as one, too. Errors as open(), and AlreadyAdopted.
    enum class ForeignMode { ReadOnly, ReadWrite };
    static Result<std::unique_ptr<Database>> openForeign(const QString &path, ForeignMode mode,
                                                         Options options = {});

    /// Turns a foreign file into Postern's: the migrations, application_id and user_version, an
    /// id(), the views; schema() is read again. The caller holds a Transaction on connection() and
    /// makes the backup before; rolling back undoes it all in the file, and this object is then of
    /// no more use.
    Result<> adoptSchema();

    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Where another thread can find the file: a plain value, unlike the Database itself.
    struct Place
    {
        QString path;
        Schema schema;
        std::shared_ptr<GuardPass> pass; ///< null where this connection is not guarded
    };
    Place place() const;
    /// A connection of its own for the calling thread, with the views, that cannot write; under the
    /// same guard as the place, now and when somebody's permissions change. It waits a moment for
    /// other programs' locks.
    static Result<Connection> openReader(const Place &place);

    /// Before something is written. Error Storage, FileReplaced where the file has been moved,
    /// removed or replaced since it was opened: nobody would ever see what is written; NewerVersion
    /// where a newer Postern has changed its schema meanwhile.
    Result<> checkPlace() const;

    /// From now on this connection allows what the pass does and no more; see Guard.
    Result<> guard(const GuardRules::Pass &pass);
    /// See Connection.
    void keepFewPages() { m_connection.keepFewPages(); }
    bool isGuarded() const { return m_connection.guard() != nullptr; }

    const QSqlDatabase &connection() const { return m_connection.database(); }
    const Schema &schema() const { return m_schema; }
    QString path() const { return m_path; }

    /// A random name that the database got from Postern once and keeps when the file moves; it
    /// finds the database's secrets on this workstation.
    QString id() const { return m_id; }

    /// PRAGMA data_version: changes when another connection has written to the file.
    qint64 dataVersion() const;

private:
    Database(QString path, Connection connection);
    static Result<std::unique_ptr<Database>> connect(const QString &path, Connection::Mode mode,
                                                     Options options);
    static Result<> build(const QString &path);
    Result<> upgrade();
    Result<> readId();
    Result<> ensureId();
    Result<> finishOpening();
    void chooseJournal();

    QString m_path;
    QString m_id;
    bool m_isOnNetwork = false;
    Connection m_connection;
    Schema m_schema;
};
