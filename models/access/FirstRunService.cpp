// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/FirstRunService.h"

#include "models/access/AsyncTask.h"
#include "models/access/Audit.h"
#include "models/access/AuditText.h"
#include "models/access/Founding.h"
#include "models/access/LockWait.h"
#include "models/access/PersonKeys.h"
#include "models/access/RecoveryCodes.h"
#include "models/access/SaltCheck.h"
#include "models/access/SettingRules.h"
#include "models/access/SettingWriting.h"
#include "models/access/StartingRoles.h"
#include "models/access/UserRules.h"
#include "models/crypto/PasswordHasher.h"
#include "models/crypto/PasswordPolicy.h"
#include "models/crypto/Random.h"
#include "models/storage/DatabaseFiles.h"
#include "models/storage/FileInspector.h"
#include "models/storage/MetaStore.h"
#include "models/storage/PostStore.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"

#include <QFileInfo>
#include <QTimer>

namespace {

/// All that goes into the file, with the slow work done.
struct Contents
{
    NewUser administrator;
    QString passwordHash;
    Founding::Secrets founding;
    std::optional<NewPost> notice;
    QByteArray recoveryKey;
    QStringList recoveryCodes;
    IdleTimes idleTimes;
};

/// What the system would not take as the name of a file, or nobody could read as one.
Reason whyNoName(const QString &path)
{
    const bool isOdd = std::any_of(path.cbegin(), path.cend(), [](QChar each) {
        return each.category() == QChar::Other_Control || each == QChar::LineSeparator ||
               each == QChar::ParagraphSeparator;
    });
    if (isOdd) {
        return Reason::BadCharacters;
    }
    return DatabaseFiles::isTooLong(path) ? Reason::TooLong : Reason::None;
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

/// The starting role of that name, made where the file has none; where it has one without
/// permissions, it gets the starting ones.
Result<RoleId> provideRole(RoleStore &roles, const NewRole &wanted, const QDateTime &now)
{
    const Result<Role> present = roles.findByName(wanted.name);
    if (!present) {
        return present.error().code == ErrorCode::NotFound ? roles.insert(wanted, now)
                                                           : Result<RoleId>(present.error());
    }
    if (present->permissions.isEmpty()) {
        RoleChange change;
        change.id = present->id;
        change.version = present->version;
        change.permissions = wanted.permissions;
        if (const Result<> changed = roles.update(change, now); !changed) {
            return changed.error();
        }
    }
    return present->id;
}

/// By SettingNames.
QList<std::pair<const char *, int>> toValues(const IdleTimes &times)
{
    return {{SettingNames::LockAfter, static_cast<int>(times.lockAfter.count())},
            {SettingNames::LogOutAfter, static_cast<int>(times.logOutAfter.count())},
            {SettingNames::Warning, static_cast<int>(times.warning.count())}};
}

Result<> checkTimes(const IdleTimes &times)
{
    const auto values = toValues(times);
    for (const auto &[name, value] : values) {
        const Result<> checked = SettingWriting::check(QString::fromLatin1(name), value);
        if (!checked) {
            return checked;
        }
    }
    return {};
}

/// What is as by default is not written: it may become better with a later version.
Result<> writeTimes(const Database &database, Audit &audit, const IdleTimes &times)
{
    const auto values = toValues(times);
    for (const auto &[name, value] : values) {
        const SettingRule &rule = SettingRules::of(name);
        if (value == rule.usual) {
            continue;
        }
        const QString text = SettingRules::toText(rule, value);
        const Result<> set = MetaStore(database).setSetting(rule.key(), text);
        if (!set) {
            return set;
        }
        audit.record(nullptr, *AuditText::setting(rule.key(), {}, text));
    }
    return {};
}

/// With the roles to begin with.
Result<UserId> addAdministrator(const Database &database, const Contents &contents,
                                const QDateTime &now)
{
    NewUser administrator = contents.administrator;
    RoleStore roles(database);
    for (const NewRole &role : StartingRoles::all()) {
        const Result<RoleId> id = provideRole(roles, role, now);
        if (!id) {
            return id.error();
        }
        if (administrator.roleIds.isEmpty()) {
            administrator.roleIds.append(*id); // the first of them is admin
        }
    }
    UserStore users(database);
    const Result<UserId> user = users.insert(administrator, contents.passwordHash, now);
    if (!user) {
        return user.error();
    }
    const Result<int> able = users.countActiveWith(Permissions::administration());
    if (!able || *able == 0) {
        return able ? Error{.code = ErrorCode::Forbidden, .reason = Reason::LastAdministrator}
                    : able.error();
    }
    return *user;
}

Result<> writeFirstRows(const Database &database, Audit &audit, const Contents &contents,
                        const Clock &clock)
{
    const QDateTime now = clock.now();
    if (!contents.recoveryKey.isEmpty()) {
        const Result<> set = PersonKeys(database, clock).setRecoveryKey(contents.recoveryKey);
        if (!set) {
            return set;
        }
    }
    const Result<UserId> user = addAdministrator(database, contents, now);
    if (!user) {
        return user.error();
    }
    AuditEntry entry{.action = AuditAction::FirstRun, .kind = AuditObject::User};
    entry.objectId = *user;
    entry.objectName = contents.administrator.username;
    audit.record(nullptr, entry);
    if (const Result<> times = writeTimes(database, audit, contents.idleTimes); !times) {
        return times;
    }
    if (!contents.recoveryCodes.isEmpty()) {
        RecoveryCodes codes(database, contents.founding.secrets.passwordSalt);
        if (const Result<> stored = codes.store(*user, contents.recoveryCodes); !stored) {
            return stored;
        }
    }
    if (!contents.notice) {
        return {};
    }
    NewPost notice = *contents.notice;
    notice.authorId = *user;
    const Result<PostId> post = PostStore(database).insert(notice, now);
    return post ? Result<>() : post.error();
}

/// Whether the file is there and holds nobody: then it can be begun with, too.
bool holdsNobody(const QString &path)
{
    const Result<FileReport::Kind> kind = FileInspector::kindOf(path);
    if (!kind || *kind == FileReport::Kind::Missing || *kind == FileReport::Kind::Postern) {
        return false;
    }
    const Result<bool> isEmpty = FileInspector::holdsNobody(path);
    return isEmpty && *isEmpty;
}

Result<> found(const QString &path, const Contents &contents, SecretStore &secrets,
               const Clock &clock)
{
    const auto make = holdsNobody(path) ? Founding::takeOver : Founding::makeNew;
    return make(path, contents.founding, secrets, clock,
                [&](const Database &database, Audit &audit) {
                    return writeFirstRows(database, audit, contents, clock);
                });
}

} // namespace

Result<> FirstRunService::checkPath(const QString &path) const
{
    if (path.isEmpty()) {
        return Error{
            .code = ErrorCode::Invalid, .reason = Reason::Empty, .field = Field::DatabaseFile};
    }
    if (const Reason reason = whyNoName(path); reason != Reason::None) {
        return databaseFileError(reason, path);
    }
    const QFileInfo file(path);
    if (file.isDir()) {
        return databaseFileError(Reason::IsFolder, path);
    }
    if (file.exists() && holdsNobody(path)) {
        return {};
    }
    if (file.exists() || file.isSymLink()) {
        return databaseFileError(Reason::FileExists, path);
    }
    const QFileInfo folder = existingFolder(path);
    if (!folder.isDir() || !folder.isWritable()) {
        return databaseFileError(Reason::FolderNotWritable, path);
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
    if (const Result<> times = checkTimes(request.idleTimes); !times) {
        return times;
    }
    return checkPath(request.path);
}

void FirstRunService::create(Request request, QObject *context, std::function<void(Result<>)> done,
                             std::function<void()> waiting)
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
    contents.recoveryKey = request.recoveryKey;
    contents.recoveryCodes = request.recoveryCodes;
    contents.idleTimes = request.idleTimes;
    auto work = [contents = std::move(contents), password = std::move(request.password),
                 salt = std::move(request.salt)]() mutable {
        SecretStore::Secrets &secrets = contents.founding.secrets;
        secrets.passwordSalt = salt.isEmpty() ? Random::passwordSalt() : std::move(salt);
        secrets.secretKey = Secret(Random::bytes(32).toHex());
        PasswordConfig config;
        config.salt = secrets.passwordSalt.clone();
        contents.passwordHash = PasswordHasher(std::move(config)).hash(password);
        contents.founding.saltCheck = SaltCheck::make(secrets.passwordSalt);
        return std::move(contents);
    };
    AsyncTask::run(
        context, std::move(work),
        [this, context, path = request.path, done = std::move(done),
         waiting = std::move(waiting)](Contents filled) {
            LockWait::run(
                context,
                [this, path, contents = std::make_shared<const Contents>(std::move(filled))] {
                    return found(path, *contents, m_secrets, m_clock);
                },
                done, LockWait::telling(waiting));
        });
}

void FirstRunService::setSampleNotice(const QString &title, const QString &body)
{
    m_sampleTitle = title;
    m_sampleBody = body;
}
