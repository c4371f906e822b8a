// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of AuthService that makes new passwords: one's own, and those of people who register.
#include "models/access/AsyncTask.h"
#include "models/access/AuditText.h"
#include "models/access/AuthServiceLogin.h"
#include "models/access/Freshness.h"
#include "models/access/LockWait.h"
#include "models/access/NewPassword.h"
#include "models/access/OrganisationSettings.h"
#include "models/access/PersonKeys.h"
#include "models/access/SessionKeeper.h"
#include "models/access/UnitOfWork.h"
#include "models/access/UserRules.h"
#include "models/storage/RegistrationStore.h"
#include "models/storage/UserStore.h"

#include <QPointer>

namespace {

Error sameAsCurrent()
{
    return {
        .code = ErrorCode::Invalid, .reason = Reason::SameAsCurrent, .field = Field::NewPassword};
}

/// The person's own new password. `key`: theirs; empty: there is none to keep.
NewPassword ownPassword(const PasswordHasher &hasher, const PasswordPolicy &policy,
                        const Secret &password, const UserStore::Credentials &present,
                        const PersonKeys::Lock &lock, const Secret &key)
{
    if (hasher.verify(password, present.passwordHash).matches) {
        return {sameAsCurrent()};
    }
    NewPassword made =
        NewPassword::make(hasher, policy, password, {present.user.username, present.user.email});
    if (made.hash && !key.isEmpty()) {
        made.key = PersonKeys::wrapAnew(lock, key, hasher, password);
    }
    return made;
}

} // namespace

/// A person's new password, from the proof of the old one to the answer.
struct AuthService::OwnPassword
{
    QPointer<Session> session;
    QString before;
    QString after;
    PersonKeys::Opened key;
    Callback<std::monostate> done;
    Waiting waiting;
    std::weak_ptr<const bool> life;

    bool isWanted() const { return session && !life.expired(); }
    void tell(const Result<> &outcome) const
    {
        if (isWanted()) {
            done(outcome);
        }
    }
};

void AuthService::hashNewPassword(Secret password, const QStringList &personal, QObject *context,
                                  Callback<QString> done)
{
    const PasswordPolicy policy =
        SettingsService(m_database, m_notifier).current().passwordPolicy();
    auto work = [hasher = currentHasher(), policy, password = std::move(password), personal] {
        return NewPassword::make(hasher, policy, password, personal);
    };
    AsyncTask::run(context, std::move(work),
                   [life = std::weak_ptr(m_life), done = std::move(done)](const NewPassword &made) {
                       if (!life.expired()) {
                           done(made.hash);
                       }
                   });
}

void AuthService::changePassword(Session &session, Secret current, Secret replacement,
                                 QObject *context, Callback<std::monostate> done, Waiting waiting)
{
    auto change = std::make_shared<OwnPassword>(
        OwnPassword{&session, {}, {}, {}, std::move(done), std::move(waiting), m_life});
    // Read before the proof: where the proof is of another one, nothing is stored.
    LockWait::run(
        context,
        [this, change]() -> Result<UserStore::Credentials> {
            return change->isWanted() ? UserStore(m_database).credentials(change->session->userId())
                                      : Error{.code = ErrorCode::Cancelled};
        },
        [this, context, change,
         passwords = std::make_shared<std::pair<Secret, Secret>>(std::move(current),
                                                                 std::move(replacement))](
            const Result<UserStore::Credentials> &present) {
            if (!change->isWanted()) {
                return;
            }
            if (!present) {
                AsyncTask::answerLater(context, change->done, present.error());
                return;
            }
            prove(
                *change->session, std::move(passwords->first), context,
                [this, context, change, passwords, present](const Result<> &proven) {
                    proven ? hash(change, present, std::move(passwords->second), context)
                           : change->done(proven);
                },
                change->waiting);
        },
        LockWait::telling(change->waiting));
}

void AuthService::replaceDemanded(Session &session, Secret replacement, QObject *context,
                                  Callback<std::monostate> done, Waiting waiting)
{
    const auto proven = requireDemanded(session);
    if (!proven) {
        AsyncTask::answerLater<std::monostate>(context, std::move(done), proven.error());
        return;
    }
    hash(std::make_shared<OwnPassword>(
             OwnPassword{&session, {}, {}, {}, std::move(done), std::move(waiting), m_life}),
         proven, std::move(replacement), context);
}

/// A login proves a password, not the one that an administrator has set since. What is proven is
/// what the new one takes the place of.
Result<UserStore::Credentials> AuthService::requireDemanded(const Session &session) const
{
    // A desk at work may have been left to somebody else.
    const Result<> fresh = session.isAtWork() ? Freshness::requireNow(session)
                                              : Freshness::require(m_database, session);
    if (!fresh) {
        return fresh.error();
    }
    auto found = UserStore(m_database).credentials(session.userId());
    if (!found) {
        return found;
    }
    const bool isSame = found->user.active && found->user.version == session.provenVersion();
    if (!isSame || !session.mustChangePassword()) {
        return Error{
            .code = ErrorCode::Forbidden, .reason = Reason::ProofTooOld, .field = Field::Password};
    }
    return found;
}

void AuthService::hash(const std::shared_ptr<OwnPassword> &change,
                       const Result<UserStore::Credentials> &present, Secret replacement,
                       QObject *context)
{
    if (!present) {
        change->done(present.error());
        return;
    }
    const Session &session = *change->session;
    const auto lock = PersonKeys(m_database, m_clock).lockOf(session.userId());
    if (!lock) {
        change->done(lock.error());
        return;
    }
    // Where somebody gave the person another key meanwhile, this one is not theirs any more.
    Secret key = lock->stored.id == session.key().id ? session.key().secret.clone() : Secret();
    change->before = present->passwordHash;
    const PasswordPolicy policy =
        SettingsService(m_database, m_notifier).current().passwordPolicy();
    auto work = [hasher = currentHasher(), policy, replacement = std::move(replacement),
                 present = *present, lock = *lock, key = std::move(key)] {
        return ownPassword(hasher, policy, replacement, present, lock, key);
    };
    AsyncTask::run(context, std::move(work), [this, context, change](NewPassword made) {
        if (!change->isWanted()) {
            return;
        }
        if (!made.hash) {
            change->done(made.hash.error());
            return;
        }
        change->after = *made.hash;
        change->key = std::move(made.key);
        store(change, context);
    });
}

/// Two steps, for the change is made when the second one meets a lock.
void AuthService::store(const std::shared_ptr<OwnPassword> &change, QObject *context)
{
    const auto refresh = [this, change, context] {
        LockWait::run(
            context,
            [this, change]() -> Result<> {
                return change->isWanted() ? sessions().refresh(*change->session)
                                          : Error{.code = ErrorCode::Cancelled};
            },
            [change](const Result<> &refreshed) { change->tell(refreshed); },
            LockWait::telling(change->waiting));
    };
    LockWait::run(
        context,
        [this, change]() -> Result<> {
            return change->isWanted() ? storeOwnPassword(*change)
                                      : Error{.code = ErrorCode::Cancelled};
        },
        [change, refresh](const Result<> &stored) { stored ? refresh() : change->tell(stored); },
        LockWait::telling(change->waiting));
}

Result<> AuthService::storeOwnPassword(const OwnPassword &change)
{
    const Session &session = *change.session;
    // Not what a demand asks for first: that the password is not to be changed.
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, &session);
    if (!unit) {
        return unit.error();
    }
    UserStore store(m_database);
    const auto present = store.credentials(session.userId());
    if (!present) {
        return present.error();
    }
    if (present->passwordHash != change.before) {
        return refusedPassword(); // somebody set another one meanwhile
    }
    if (const auto set =
            store.setPassword(session.userId(), change.after, Lasting::Kept, m_clock.now());
        !set) {
        return set.error();
    }
    if (const auto kept = PersonKeys(m_database, m_clock).record(change.key); !kept) {
        return kept.error();
    }
    unit->record(AuditText::about(AuditAction::PasswordChange, present->user));
    return unit->commit();
}

void AuthService::registerUser(const QString &username, const QString &email, Secret password,
                               QObject *context, Callback<UserId> done, Waiting waiting)
{
    if (!SettingsService(m_database, m_notifier).current().registerable) {
        AsyncTask::answerLater<UserId>(
            context, std::move(done),
            {.code = ErrorCode::Forbidden, .reason = Reason::RegistrationClosed});
        return;
    }
    const Result<QString> name = UserRules::username(username);
    const Result<QString> address = UserRules::email(email);
    if (!name || !address) {
        AsyncTask::answerLater<UserId>(context, std::move(done),
                                       name ? address.error() : name.error());
        return;
    }
    const NewUser user{.username = *name, .email = *address, .roleIds = {}, .active = false};
    if (const Result<> free = UserRules::isFree(m_database, user.username, user.email); !free) {
        AsyncTask::answerLater<UserId>(context, std::move(done), free.error());
        return;
    }
    hashNewPassword(std::move(password), {user.username, user.email}, context,
                    [this, user, context, done = std::move(done),
                     waiting = std::move(waiting)](const Result<QString> &hash) {
                        if (!hash) {
                            done(hash.error());
                            return;
                        }
                        LockWait::run(
                            context,
                            [this, life = std::weak_ptr(m_life), user, hash]() -> Result<UserId> {
                                return life.expired() ? Error{.code = ErrorCode::Cancelled}
                                                      : storeRegistered(user, *hash);
                            },
                            done, LockWait::telling(waiting));
                    });
}

Result<UserId> AuthService::storeRegistered(const NewUser &user, const QString &passwordHash)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    if (const auto free = UserRules::isFree(m_database, user.username, user.email); !free) {
        return free.error();
    }
    const Result<UserId> id = UserStore(m_database).insert(user, passwordHash, m_clock.now());
    if (!id) {
        return id.error();
    }
    const auto noRoles = [](const QList<RoleId> &) { return QStringList(); };
    unit->record(AuditText::created(*id, user, noRoles, AuditAction::UserRegister));
    const Result<> queued = RegistrationStore(m_database).insert(*id, m_clock.now());
    if (!queued) {
        return queued.error();
    }
    return unit->commit(*id);
}
