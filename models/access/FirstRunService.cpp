// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/FirstRunService.h"

#include "models/access/AsyncTask.h"
#include "models/access/ChangeNotifier.h"
#include "models/access/Log.h"
#include "models/access/SaltCheck.h"
#include "models/access/StartingRoles.h"
#include "models/access/UnitOfWork.h"
#include "models/access/UserRules.h"
#include "models/crypto/PasswordHasher.h"
#include "models/crypto/PasswordPolicy.h"
#include "models/crypto/Random.h"
#include "models/storage/MetaStore.h"
#include "models/storage/PostStore.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QTimer>

namespace {

/// All that goes into the file, with the slow work done.
struct Contents
{
    NewUser administrator;
    QString passwordHash;
    QString saltCheck;
    SecretStore::Secrets secrets;
    std::optional<NewPost> notice;
};

Error atFile(Reason reason, const QString &path)
{
    return {.code = ErrorCode::Storage,
            .reason = reason,
            .field = Field::DatabaseFile,
            .subject = path};
}

/// The folder that would have to be written: the nearest one above the file that exists.
QFileInfo existingFolder(const QString &path)
{
    QFileInfo folder(QFileInfo(path).absolutePath());
    while (!folder.exists() && !folder.isRoot()) {
        folder = QFileInfo(folder.absolutePath());
    }
    return folder;
}

void removeFile(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"}) {
        QFile::remove(path + QLatin1String(suffix));
    }
}

/// The folders that creating the file would make, innermost first.
QStringList foldersToMake(const QString &path)
{
    QStringList folders;
    QFileInfo folder(QFileInfo(path).absolutePath());
    while (!folder.exists() && !folder.isRoot()) {
        folders.append(folder.absoluteFilePath());
        folder = QFileInfo(folder.absolutePath());
    }
    return folders;
}

Result<> writeFirstRows(const Database &database, const Contents &contents, const Clock &clock)
{
    NewUser administrator = contents.administrator;
    RoleStore roles(database);
    for (const NewRole &role : StartingRoles::all()) {
        const Result<RoleId> id = roles.insert(role, clock.now());
        if (!id) {
            return id.error();
        }
        if (administrator.roleIds.isEmpty()) {
            administrator.roleIds.append(*id); // the first of them is admin
        }
    }
    const Result<UserId> user =
        UserStore(database).insert(administrator, contents.passwordHash, clock.now());
    if (!user) {
        return user.error();
    }
    if (contents.notice) {
        NewPost notice = *contents.notice;
        notice.authorId = *user;
        if (const Result<PostId> id = PostStore(database).insert(notice, clock.now()); !id) {
            return id.error();
        }
    }
    return MetaStore(database).setValue(SaltCheck::key(), contents.saltCheck);
}

/// Makes and fills the file at `path`; answers the database's id.
Result<QString> fill(const QString &path, const Contents &contents, const Clock &clock)
{
    const auto database = Database::create(path);
    if (!database) {
        return database.error();
    }
    ChangeNotifier nobody(**database);
    Result<UnitOfWork> unit = UnitOfWork::begin(**database, nobody, nullptr);
    if (!unit) {
        return unit.error();
    }
    if (const Result<> written = writeFirstRows(**database, contents, clock); !written) {
        return written.error();
    }
    if (const Result<> committed = unit->commit(); !committed) {
        return committed.error();
    }
    return (*database)->id();
}

/// The file is filled under another name in the same folder, so that it appears whole or not at
/// all.
Result<> makeDatabase(const QString &path, const Contents &contents, SecretStore &secrets,
                      const Clock &clock)
{
    const QStringList folders = foldersToMake(path);
    const QFileInfo target(path);
    const QString draft =
        target.absolutePath() +
        QStringLiteral("/.%1-%2.new").arg(target.fileName(), Random::uniquifier().left(8));
    auto tidy = qScopeGuard([&] {
        removeFile(draft);
        for (const QString &folder : folders) {
            QDir().rmdir(folder); // refused where anybody has put something there meanwhile
        }
    });
    const Result<QString> id = fill(draft, contents, clock);
    if (!id) {
        Error error = id.error();
        error.field = Field::DatabaseFile;
        error.subject = path;
        return error;
    }
    if (const Result<> stored = secrets.store(*id, contents.secrets); !stored) {
        return stored.error();
    }
    // rename() refuses to replace a file that has appeared meanwhile.
    if (!QFile::rename(draft, path)) {
        secrets.forget(*id);
        return atFile(QFileInfo::exists(path) ? Reason::FileExists : Reason::FolderNotWritable,
                      path);
    }
    tidy.dismiss();
    qCInfo(lcAccess) << "made a new database" << path;
    return {};
}

} // namespace

Result<> FirstRunService::checkPath(const QString &path) const
{
    if (path.isEmpty()) {
        return Error{
            .code = ErrorCode::Invalid, .reason = Reason::Empty, .field = Field::DatabaseFile};
    }
    const QFileInfo file(path);
    if (file.isDir()) {
        return atFile(Reason::IsFolder, path);
    }
    if (file.exists() || file.isSymLink()) {
        return atFile(Reason::FileExists, path);
    }
    const QFileInfo folder = existingFolder(path);
    if (!folder.isDir() || !folder.isWritable()) {
        return atFile(Reason::FolderNotWritable, path);
    }
    return {};
}

Result<> FirstRunService::check(const Request &request) const
{
    const Result<QString> name = UserRules::username(request.username);
    if (!name) {
        return name.error();
    }
    const Result<QString> address = UserRules::email(request.email);
    if (!address) {
        return address.error();
    }
    const Result<> password =
        PasswordPolicy{}.check(request.password.text(), {*name, *address, request.username});
    if (!password) {
        return password.error();
    }
    return checkPath(request.path);
}

void FirstRunService::create(Request request, QObject *context, std::function<void(Result<>)> done)
{
    if (const Result<> checked = check(request); !checked) {
        QTimer::singleShot(0, context, [done = std::move(done), checked] { done(checked); });
        return;
    }
    Contents contents;
    contents.administrator.username = *UserRules::username(request.username);
    contents.administrator.email = *UserRules::email(request.email);
    if (request.sampleNotice && !m_sampleTitle.isEmpty()) {
        contents.notice = NewPost{m_sampleTitle, m_sampleBody, {}};
    }
    auto work = [contents = std::move(contents), password = std::move(request.password)]() mutable {
        contents.secrets.passwordSalt = Random::passwordSalt();
        contents.secrets.secretKey = Secret(Random::bytes(32).toHex());
        PasswordConfig config;
        config.salt = contents.secrets.passwordSalt.clone();
        contents.passwordHash = PasswordHasher(std::move(config)).hash(password);
        contents.saltCheck = SaltCheck::make(contents.secrets.passwordSalt);
        return std::move(contents);
    };
    AsyncTask::run(context, std::move(work),
                   [path = request.path, secrets = &m_secrets, clock = &m_clock,
                    done = std::move(done)](const Contents &filled) {
                       done(makeDatabase(path, filled, *secrets, *clock));
                   });
}

void FirstRunService::setSampleNotice(const QString &title, const QString &body)
{
    m_sampleTitle = title;
    m_sampleBody = body;
}
