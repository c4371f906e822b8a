// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuthService.h"

#include "models/access/AsyncTask.h"
#include "models/access/Log.h"
#include "models/access/OrganisationSettings.h"
#include "models/access/SessionKeeper.h"
#include "models/access/UnitOfWork.h"
#include "models/access/UserRules.h"
#include "models/storage/UserStore.h"

#include <QElapsedTimer>
#include <QPointer>

#include <chrono>

using namespace std::chrono_literals;

namespace {

// A right login is recorded even while another program writes for a moment.
constexpr auto RetryInterval = 50ms;
// Not a number of tries: where the connection itself waits for a lock, each takes seconds.
constexpr qint64 RetryLimitMs = 2000;

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
    QElapsedTimer since;
    UserStore::Credentials credentials; // id 0: nobody has that name
    QString upgrade;                    // the new form of the stored password, or null
    QElapsedTimer recording;            // from the first try to write the login down
    std::weak_ptr<const bool> life;

    /// Whether somebody still waits for the answer.
    bool isWanted() const { return context && !life.expired(); }
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
                        Callback<std::unique_ptr<Session>> done)
{
    auto login = std::make_shared<Login>();
    login->context = context;
    login->done = std::move(done);
    login->since.start();
    login->life = m_life;
    Result<UserStore::Credentials> found = UserStore(m_database).findByLogin(name);
    if (found) {
        login->credentials = *std::move(found);
    } else if (found.error().code != ErrorCode::NotFound) {
        answerLater<std::unique_ptr<Session>>(context, login->done, found.error());
        return;
    }
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
    AsyncTask::run(context, std::move(work), [this, login](const Verdict &verdict) {
        if (login->isWanted()) {
            judge(login, verdict);
        }
    });
}

void AuthService::judge(std::shared_ptr<Login> login, const Verdict &verdict)
{
    if (!verdict.matches) {
        refuse(std::move(login), ErrorCode::Refused);
    } else if (!login->credentials.user.active) {
        refuse(std::move(login), ErrorCode::Deactivated);
    } else {
        login->upgrade = verdict.upgrade;
        record(std::move(login));
    }
}

void AuthService::record(std::shared_ptr<Login> login)
{
    if (!login->recording.isValid()) {
        login->recording.start();
    }
    Result<std::unique_ptr<Session>> session = tryToRecord(*login);
    if (session) {
        qCInfo(lcAccess) << "login of user" << login->credentials.user.id;
        login->done(std::move(session));
        return;
    }
    const ErrorCode code = session.error().code;
    if (code == ErrorCode::Refused || code == ErrorCode::Deactivated) {
        refuse(std::move(login), code);
    } else if (code == ErrorCode::Busy && !login->recording.hasExpired(RetryLimitMs)) {
        QTimer::singleShot(RetryInterval, login->context, [this, login] {
            if (login->isWanted()) {
                record(login);
            }
        });
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

void AuthService::refuse(std::shared_ptr<Login> login, ErrorCode code)
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
                                 QObject *context, Callback<std::monostate> done)
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
    AsyncTask::run(context, std::move(work),
                   [this, life = std::weak_ptr(m_life), session = QPointer<Session>(&session),
                    stored, done = std::move(done)](const Hashed &hashed) {
                       if (life.expired()) {
                           return;
                       }
                       if (!hashed.verdict || !session) {
                           done(session ? hashed.verdict : Error{.code = ErrorCode::Cancelled});
                           return;
                       }
                       done(storeOwnPassword(*session, stored, hashed.hash));
                   });
}

Result<> AuthService::storeOwnPassword(Session &session, const QString &before,
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
    if (const Result<> committed = unit->commit(); !committed) {
        return committed.error();
    }
    return SessionKeeper(m_database, m_clock).refresh(session);
}

void AuthService::registerUser(const QString &username, const QString &email, Secret password,
                               QObject *context, Callback<UserId> done)
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
                    [this, user, done = std::move(done)](const Result<QString> &hash) {
                        done(hash ? storeRegistered(user, *hash) : hash.error());
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
