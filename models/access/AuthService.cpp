// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuthService.h"

#include "models/access/AsyncTask.h"
#include "models/access/LockWait.h"
#include "models/access/Log.h"
#include "models/access/OrganisationSettings.h"
#include "models/access/SessionKeeper.h"
#include "models/access/UnitOfWork.h"
#include "models/access/UserRules.h"
#include "models/storage/UserStore.h"

#include <QElapsedTimer>
#include <QPointer>

#include <chrono>

namespace {

constexpr qint64 MostQuanta = 3;

/// What a worker made of a new password.
struct Hashed
{
    Result<> verdict;
    QString hash = {};
};

Hashed hashChecked(const PasswordHasher &hasher, const PasswordPolicy &policy,
                   const Secret &password, const QStringList &personal)
{
    if (Result<> accepted = policy.check(password.text(), personal); !accepted) {
        return {std::move(accepted)};
    }
    const QString hash = hasher.hash(password);
    if (hash.isEmpty()) {
        return {Error{.code = ErrorCode::Invalid,
                      .reason = Reason::SaltUnknown,
                      .field = Field::Salt,
                      .detail = QStringLiteral("no password salt is configured")}};
    }
    return {{}, hash};
}

template<typename T>
void answerLater(QObject *context, std::function<void(Result<T>)> done, const Error &error)
{
    QTimer::singleShot(0, context, [done = std::move(done), error] { done(error); });
}

Error refusedPassword()
{
    return {.code = ErrorCode::Refused, .field = Field::Password};
}

} // namespace

/// One try to log in, from the call to the answer.
struct AuthService::Login
{
    QPointer<QObject> context;
    Callback<std::unique_ptr<Session>> done;
    Waiting waiting;
    QElapsedTimer since;
    UserStore::Credentials credentials; // id 0: nobody has that name
    QString upgrade;                    // the new form of the stored password, or null
    std::weak_ptr<const bool> life;

    /// Whether somebody still waits for the answer.
    bool isWanted() const { return context && !life.expired(); }
};

/// A person's new password, from the proof of the old one to the answer.
struct AuthService::OwnPassword
{
    QPointer<Session> session;
    QString before;
    QString after;
    Callback<std::monostate> done;
    Waiting waiting;
    std::weak_ptr<const bool> life;

    bool isWanted() const { return session && !life.expired(); }
};

struct AuthService::Verdict
{
    bool matches = false;
    QString upgrade = {};
};

AuthService::AuthService(const Database &database, ChangeNotifier &notifier, const Clock &clock,
                         PasswordHasher hasher, Options options)
    : m_database(database)
    , m_notifier(notifier)
    , m_clock(clock)
    , m_hasher(std::move(hasher))
    , m_options(options)
{
}

PasswordHasher AuthService::currentHasher() const
{
    PasswordConfig config = m_hasher.config().clone();
    config.argon2 = SettingsService(m_database, m_notifier).chosenArgon2().value_or(config.argon2);
    return PasswordHasher(std::move(config));
}

void AuthService::logIn(const QString &name, Secret password, QObject *context,
                        Callback<std::unique_ptr<Session>> done, Waiting waiting)
{
    auto login = std::make_shared<Login>();
    login->context = context;
    login->done = std::move(done);
    login->waiting = std::move(waiting);
    login->since.start();
    login->life = m_life;
    auto secret = std::make_shared<Secret>(std::move(password));
    LockWait::run(
        context,
        [this, login, name]() -> Result<UserStore::Credentials> {
            return login->isWanted() ? UserStore(m_database).findByLogin(name)
                                     : Error{.code = ErrorCode::Cancelled};
        },
        [this, login, secret](Result<UserStore::Credentials> found) {
            if (!login->isWanted()) {
                return;
            }
            if (found) {
                login->credentials = *std::move(found);
            } else if (found.error().code != ErrorCode::NotFound) {
                answerLater<std::unique_ptr<Session>>(login->context, login->done, found.error());
                return;
            }
            verify(login, std::move(*secret));
        },
        LockWait::telling(login->waiting));
}

void AuthService::verify(const std::shared_ptr<Login> &login, Secret password)
{
    // An unknown name, and one whose stored password can never verify, cost the same work.
    auto work = [hasher = currentHasher(), password = std::move(password),
                 stored = login->credentials.passwordHash] {
        if (PasswordHasher::identify(stored) == PasswordScheme::Unusable) {
            hasher.verifyNothing(password);
            return Verdict{};
        }
        const PasswordMatch match = hasher.verify(password, stored);
        const bool upgrades = match.matches && match.needsUpgrade;
        return Verdict{match.matches, upgrades ? hasher.hash(password) : QString()};
    };
    AsyncTask::run(login->context, std::move(work), [this, login](const Verdict &verdict) {
        if (login->isWanted()) {
            judge(login, verdict);
        }
    });
}

void AuthService::judge(const std::shared_ptr<Login> &login, const Verdict &verdict)
{
    if (!verdict.matches) {
        refuse(login, ErrorCode::Refused);
    } else if (!login->credentials.user.active) {
        refuse(login, ErrorCode::Deactivated);
    } else {
        login->upgrade = verdict.upgrade;
        record(login);
    }
}

/// A right login is recorded even while another program writes.
void AuthService::record(const std::shared_ptr<Login> &login)
{
    LockWait::run(
        login->context,
        [this, login]() -> Result<std::unique_ptr<Session>> {
            return login->isWanted() ? tryToRecord(*login) : Error{.code = ErrorCode::Cancelled};
        },
        [this, login](Result<std::unique_ptr<Session>> session) {
            if (login->isWanted()) {
                finish(login, std::move(session));
            }
        },
        LockWait::telling(login->waiting));
}

void AuthService::finish(const std::shared_ptr<Login> &login,
                         Result<std::unique_ptr<Session>> session)
{
    if (session) {
        qCInfo(lcAccess) << "login of user" << login->credentials.user.id;
        login->done(std::move(session));
        return;
    }
    const ErrorCode code = session.error().code;
    if (code == ErrorCode::Refused || code == ErrorCode::Deactivated) {
        refuse(login, code);
    } else {
        login->done(session.error());
    }
}

Result<std::unique_ptr<Session>> AuthService::tryToRecord(const Login &login)
{
    const UserId id = login.credentials.user.id;
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    UserStore store(m_database);
    // While the password was verified somebody may have changed it, or the account.
    const auto present = store.credentials(id);
    if (!present && present.error().code != ErrorCode::NotFound) {
        return present.error();
    }
    if (!present || present->passwordHash != login.credentials.passwordHash) {
        return Error{.code = ErrorCode::Refused};
    }
    if (!present->user.active) {
        return Error{.code = ErrorCode::Deactivated};
    }
    if (const Result<> done = store.recordLogin(id, m_clock.now()); !done) {
        return done.error();
    }
    if (!login.upgrade.isEmpty()) {
        if (!store.upgradePassword(id, present->passwordHash, login.upgrade)) {
            qCWarning(lcAccess) << "the stored password of user" << id << "was not upgraded";
        }
    }
    // Before the commit: a session that cannot be made leaves no login behind.
    auto session = SessionKeeper(m_database, m_clock).start(id, present->user.currentLoginAt);
    if (!session) {
        return session;
    }
    if (const Result<> committed = unit->commit(); !committed) {
        return committed.error();
    }
    return session;
}

void AuthService::refuse(const std::shared_ptr<Login> &login, ErrorCode code)
{
    qCInfo(lcAccess) << "login refused";
    const qint64 elapsed = login->since.elapsed();
    const qint64 quantum = m_options.refusalQuantumMs;
    // On a slow machine one kind of stored password may take longer than a quantum and another not:
    // from then on all of them wait for the slower one, up to a limit that a damaged file cannot
    // raise.
    const qint64 work = std::max(elapsed, m_longestRefusalMs);
    m_longestRefusalMs = std::min(work, MostQuanta * quantum);
    const qint64 rest = quantum > 0 ? work - elapsed + quantum - work % quantum : 0;
    QTimer::singleShot(std::chrono::milliseconds(rest), Qt::PreciseTimer, login->context,
                       [login, code] {
                           if (login->isWanted()) {
                               login->done(Error{.code = code});
                           }
                       });
}

void AuthService::hashNewPassword(Secret password, const QStringList &personal, QObject *context,
                                  Callback<QString> done)
{
    const PasswordPolicy policy =
        SettingsService(m_database, m_notifier).current().passwordPolicy();
    auto work = [hasher = currentHasher(), policy, password = std::move(password), personal] {
        return hashChecked(hasher, policy, password, personal);
    };
    AsyncTask::run(context, std::move(work),
                   [life = std::weak_ptr(m_life), done = std::move(done)](const Hashed &hashed) {
                       if (!life.expired()) {
                           done(hashed.verdict ? Result<QString>(hashed.hash)
                                               : Result<QString>(hashed.verdict.error()));
                       }
                   });
}

void AuthService::changePassword(Session &session, Secret current, Secret replacement,
                                 QObject *context, Callback<std::monostate> done, Waiting waiting)
{
    const auto found = UserStore(m_database).credentials(session.userId());
    if (!found) {
        answerLater<std::monostate>(context, std::move(done), found.error());
        return;
    }
    const QString stored = found->passwordHash;
    const QStringList personal{found->user.username, found->user.email};
    const PasswordPolicy policy =
        SettingsService(m_database, m_notifier).current().passwordPolicy();
    auto work = [hasher = currentHasher(), policy, current = std::move(current),
                 replacement = std::move(replacement), stored, personal]() -> Hashed {
        if (!hasher.verify(current, stored).matches) {
            return {refusedPassword()};
        }
        if (hasher.verify(replacement, stored).matches) {
            return {Error{.code = ErrorCode::Invalid,
                          .reason = Reason::SameAsCurrent,
                          .field = Field::NewPassword}};
        }
        return hashChecked(hasher, policy, replacement, personal);
    };
    auto change = std::make_shared<OwnPassword>(
        OwnPassword{&session, stored, {}, std::move(done), std::move(waiting), m_life});
    AsyncTask::run(context, std::move(work), [this, context, change](const Hashed &hashed) {
        if (change->life.expired()) {
            return;
        }
        if (!hashed.verdict || !change->session) {
            change->done(change->session ? hashed.verdict : Error{.code = ErrorCode::Cancelled});
            return;
        }
        change->after = hashed.hash;
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
                return change->isWanted()
                           ? SessionKeeper(m_database, m_clock).refresh(*change->session)
                           : Error{.code = ErrorCode::Cancelled};
            },
            [change](const Result<> &refreshed) { change->done(refreshed); },
            LockWait::telling(change->waiting));
    };
    LockWait::run(
        context,
        [this, change]() -> Result<> {
            return change->isWanted()
                       ? storeOwnPassword(*change->session, change->before, change->after)
                       : Error{.code = ErrorCode::Cancelled};
        },
        [change, refresh](const Result<> &stored) { stored ? refresh() : change->done(stored); },
        LockWait::telling(change->waiting));
}

Result<> AuthService::storeOwnPassword(const Session &session, const QString &before,
                                       const QString &after)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, &session);
    if (!unit) {
        return unit.error();
    }
    UserStore store(m_database);
    const auto present = store.credentials(session.userId());
    if (!present) {
        return present.error();
    }
    if (present->passwordHash != before) {
        return refusedPassword(); // somebody set another one meanwhile
    }
    if (const auto set = store.setPassword(session.userId(), after, false, m_clock.now()); !set) {
        return set.error();
    }
    return unit->commit();
}

void AuthService::registerUser(const QString &username, const QString &email, Secret password,
                               QObject *context, Callback<UserId> done, Waiting waiting)
{
    if (!SettingsService(m_database, m_notifier).current().registerable) {
        answerLater<UserId>(context, std::move(done),
                            {.code = ErrorCode::Forbidden, .reason = Reason::RegistrationClosed});
        return;
    }
    const Result<QString> name = UserRules::username(username);
    const Result<QString> address = UserRules::email(email);
    if (!name || !address) {
        answerLater<UserId>(context, std::move(done), name ? address.error() : name.error());
        return;
    }
    const NewUser user{.username = *name, .email = *address, .roleIds = {}, .active = false};
    if (const Result<> free = UserRules::isFree(m_database, user.username, user.email); !free) {
        answerLater<UserId>(context, std::move(done), free.error());
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
    if (const Result<> committed = unit->commit(); !committed) {
        return committed.error();
    }
    return *id;
}
