// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AdoptionService.h"

#include "models/access/AsyncTask.h"
#include "models/access/Audit.h"
#include "models/access/Log.h"
#include "models/access/Rights.h"
#include "models/access/SaltCheck.h"
#include "models/crypto/PasswordHasher.h"
#include "models/crypto/Random.h"
#include "models/domain/Timestamp.h"
#include "models/storage/Backup.h"
#include "models/storage/Database.h"
#include "models/storage/FileInspector.h"
#include "models/storage/MetaStore.h"
#include "models/storage/RoleStore.h"
#include "models/storage/Transaction.h"
#include "models/storage/UserStore.h"

#include <QFile>
#include <QScopeGuard>

namespace {

/// What a person's password says about how the file's passwords are keyed.
struct Finding
{
    bool matches = false;
    bool singleHash = false;
    QString saltCheck = {};
};

/// What prove() knows before the slow work.
struct Candidate
{
    UserStore::Credentials credentials; // id 0: nobody has that name
    bool needsSalt = false;
};

Error atFile(Reason reason)
{
    return {.code = ErrorCode::Storage, .reason = reason, .field = Field::DatabaseFile};
}

Error atSalt(Reason reason)
{
    return {.code = ErrorCode::Invalid, .reason = reason, .field = Field::Salt};
}

Error missing(PermissionSet permissions)
{
    return {.code = ErrorCode::Forbidden,
            .reason = Reason::MissingPermission,
            .subject = Permissions::name(permissions.toList().constFirst())};
}

Result<Candidate> candidate(const QString &path, const QString &login)
{
    const Result<FileReport> report = FileInspector::inspectPasswords(path);
    if (!report) {
        return report.error();
    }
    switch (report->kind) {
    case FileReport::Kind::Missing:
        return atFile(Reason::FileMissing);
    case FileReport::Kind::Empty:
        return atFile(Reason::UnknownSchema);
    case FileReport::Kind::Postern:
        return atFile(Reason::AlreadyAdopted);
    default:
        break;
    }
    const auto database = Database::openForeign(path, Database::ForeignMode::ReadOnly);
    if (!database) {
        return database.error();
    }
    Candidate found{.credentials = {}, .needsSalt = report->needsSalt};
    const auto credentials = UserStore(**database).findByLogin(login);
    if (credentials) {
        found.credentials = *credentials;
    } else if (credentials.error().code != ErrorCode::NotFound) {
        return credentials.error();
    }
    return found;
}

/// Tries the way that was said first, then the other one.
Finding examine(const AdoptionService::Proof &proof, const QString &stored)
{
    PasswordConfig config;
    config.salt = proof.salt.clone();
    const PasswordScheme scheme = PasswordSchemes::identify(stored);
    if (scheme == PasswordScheme::Unusable) {
        PasswordHasher(std::move(config)).verifyNothing(proof.password);
        return {};
    }
    for (const bool singleHash : {proof.singleHash, !proof.singleHash}) {
        config.singleHash = singleHash;
        if (!singleHash && config.salt.isEmpty() && !PasswordSchemes::isSingleHashed(scheme)) {
            continue;
        }
        if (PasswordHasher(config.clone()).verify(proof.password, stored).matches) {
            // A scheme that is single-hashed in any case says nothing about the setting.
            const bool isSetting = singleHash && !PasswordSchemes::isSingleHashed(scheme);
            return {true, isSetting,
                    proof.salt.isEmpty() ? QString() : SaltCheck::make(proof.salt)};
        }
    }
    return {};
}

Result<AdoptionService::Proven> judge(const Candidate &candidate, const Finding &finding,
                                      bool saltGiven)
{
    const User &user = candidate.credentials.user;
    if (!finding.matches) {
        return candidate.needsSalt && !saltGiven
                   ? atSalt(Reason::Empty)
                   : Error{.code = ErrorCode::Refused, .field = Field::Password};
    }
    if (!user.active) {
        return Error{.code = ErrorCode::Deactivated};
    }
    const auto scheme = PasswordSchemes::identify(candidate.credentials.passwordHash);
    if (candidate.needsSalt && PasswordSchemes::isSingleHashed(scheme)) {
        return atSalt(Reason::WrongSalt);
    }
    return AdoptionService::Proven{user.id, user.displayName(), user.roleIds, finding.singleHash,
                                   finding.saltCheck};
}

Result<> givePermissions(const Database &database, const QHash<RoleId, QStringList> &permissions,
                         const QDateTime &now)
{
    RoleStore store(database);
    for (auto it = permissions.begin(); it != permissions.end(); ++it) {
        const Result<Role> role = store.find(it.key());
        if (!role) {
            Error error = role.error();
            error.reason = Reason::UnknownRole;
            error.field = Field::Roles;
            return error;
        }
        if (role->permissions == it.value()) {
            continue; // the application's own text stays as it stands there
        }
        RoleChange change{.id = role->id, .version = role->version};
        change.permissions = it.value();
        if (const Result<> done = store.update(change, now); !done) {
            return done.error();
        }
    }
    return {};
}

Result<> isAdministrator(const Database &database, UserId id)
{
    const Result<Rights::Standing> standing = Rights::standing(database, id);
    if (!standing) {
        return standing.error();
    }
    if (!standing->exists || !standing->active) {
        return Error{.code = ErrorCode::Deactivated};
    }
    const PermissionSet lacking = Permissions::administration().minus(standing->permissions);
    return lacking.isEmpty() ? Result<>() : missing(lacking);
}

Result<> writeMeta(const Database &database, const QString &saltCheck, bool singleHash,
                   const QDateTime &now)
{
    const std::pair<QString, QString> values[] = {
        {SaltCheck::key(), saltCheck},
        {SaltCheck::singleHashKey(), singleHash ? QStringLiteral("True") : QStringLiteral("False")},
        {QStringLiteral("adopted_at"), Timestamp::toStored(now)},
    };
    MetaStore meta(database);
    for (const auto &[key, value] : values) {
        if (const Result<> set = meta.setValue(key, value); !set) {
            return set.error();
        }
    }
    return {};
}

/// All that is written into the file; how many memberships were removed.
Result<int> writeAll(Database &database, const AdoptionService::Request &request,
                     const QString &saltCheck, const QDateTime &now)
{
    if (const Result<> done = database.adoptSchema(); !done) {
        return done.error();
    }
    int removed = 0;
    if (request.tidyMemberships) {
        const Result<int> tidied = RoleStore(database).tidyMemberships();
        if (!tidied) {
            return tidied.error();
        }
        removed = *tidied;
    }
    if (const auto given = givePermissions(database, request.permissions, now); !given) {
        return given.error();
    }
    if (const auto allowed = isAdministrator(database, request.proven.id); !allowed) {
        return allowed.error();
    }
    if (const auto set = writeMeta(database, saltCheck, request.proven.singleHash, now); !set) {
        return set.error();
    }
    return removed;
}

/// By whom, and what each role may do from now on.
AuditEntry adoption(const AdoptionService::Request &request, int removedMemberships)
{
    AuditEntry entry{.action = AuditAction::Adoption,
                     .kind = AuditObject::User,
                     .objectId = request.proven.id,
                     .objectName = request.proven.name};
    QJsonObject permissions;
    for (auto it = request.permissions.begin(); it != request.permissions.end(); ++it) {
        permissions.insert(QString::number(it.key()), Permissions::join(it.value()));
    }
    entry.after.insert(AuditFields::name(AuditField::Permissions), permissions);
    entry.after.insert(AuditFields::name(AuditField::RemovedMemberships), removedMemberships);
    return entry;
}

Result<> record(const Database &database, const SecretStore::Secrets &secrets,
                const AuditEntry &entry, const Clock &clock)
{
    Audit audit(clock, AuditSeal::fromSalt(secrets.passwordSalt), QSysInfo::machineHostName(), {});
    audit.record(nullptr, entry);
    return audit.write(database);
}

} // namespace

struct AdoptionService::Keys
{
    SecretStore::Secrets secrets;
    QString saltCheck;
};

/// The application's own, or new ones where it had none.
Result<AdoptionService::Keys> AdoptionService::keysFor(const Request &request)
{
    Keys keys{{request.proof.salt.clone(), Secret(Random::bytes(32).toHex()),
               request.proven.singleHash, request.secondFactors},
              request.proven.saltCheck};
    if (keys.secrets.passwordSalt.isEmpty()) {
        keys.secrets.passwordSalt = Random::passwordSalt();
        keys.saltCheck = SaltCheck::make(keys.secrets.passwordSalt);
    } else if (!SaltCheck::matches(keys.secrets.passwordSalt, keys.saltCheck)) {
        return atSalt(Reason::WrongSalt);
    }
    return keys;
}

void AdoptionService::prove(const QString &path, Proof proof, QObject *context,
                            std::function<void(Result<Proven>)> done) const
{
    auto work = [path, proof = std::move(proof)]() -> Result<Proven> {
        const Result<Candidate> found = candidate(path, proof.login);
        if (!found) {
            return found.error();
        }
        return judge(*found, examine(proof, found->credentials.passwordHash),
                     !proof.salt.isEmpty());
    };
    AsyncTask::run(context, std::move(work), std::move(done));
}

Result<> AdoptionService::checkAdministrator(const FileReport &report, const Proven &proven,
                                             const QHash<RoleId, QStringList> &permissions) const
{
    PermissionSet held;
    for (const FileReport::RoleFound &role : report.roleList) {
        if (proven.roleIds.contains(role.id)) {
            held = held.united(Permissions::known(permissions.value(role.id, role.permissions)));
        }
    }
    const PermissionSet lacking = Permissions::administration().minus(held);
    return lacking.isEmpty() ? Result<>() : missing(lacking);
}

/// In the caller's transaction, with its audit entry; how many memberships were removed.
Result<int> AdoptionService::write(Database &database, const Request &request,
                                   const Keys &keys) const
{
    const Result<int> removed = writeAll(database, request, keys.saltCheck, m_clock.now());
    if (!removed) {
        return removed;
    }
    const Result<> recorded = record(database, keys.secrets, adoption(request, *removed), m_clock);
    return recorded ? removed : recorded.error();
}

Result<AdoptionService::Outcome> AdoptionService::adopt(const Request &request) const
{
    Result<Keys> keys = keysFor(request);
    if (!keys) {
        return keys.error();
    }
    const auto database = Database::openForeign(request.path, Database::ForeignMode::ReadWrite,
                                                {.busyTimeoutMs = m_busyTimeoutMs});
    if (!database) {
        return database.error();
    }
    // From here on nobody else writes, so that the copy is what the file was.
    Result<Transaction> transaction = Transaction::begin((*database)->connection());
    if (!transaction) {
        return transaction.error();
    }
    const Result<QString> backup = Backup::besides(request.path, QStringLiteral("adoption"));
    if (!backup) {
        return backup.error();
    }
    auto tidy = qScopeGuard([&backup] { QFile::remove(*backup); });
    const Result<int> removed = write(**database, request, *keys);
    if (!removed) {
        return removed.error();
    }
    const QString id = (*database)->id();
    if (const Result<> stored = m_secrets.store(id, keys->secrets); !stored) {
        return stored.error();
    }
    if (const Result<> committed = transaction->commit(); !committed) {
        m_secrets.forget(id);
        return committed.error();
    }
    tidy.dismiss();
    qCInfo(lcAccess) << "adopted" << request.path << "with a copy at" << *backup;
    return Outcome{*backup, *removed};
}
