// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuthService.h"

#include "models/access/AsyncTask.h"
#include "models/access/Audit.h"
#include "models/access/AuditText.h"
#include "models/access/AuthServiceLogin.h"
#include "models/access/ChangeNotifier.h"
#include "models/access/LockWait.h"
#include "models/access/Log.h"
#include "models/access/OrganisationSettings.h"
#include "models/access/PersonKeys.h"
#include "models/access/SessionKeeper.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/RegistrationStore.h"
#include "models/storage/UserStore.h"

namespace {

constexpr int MostRounds = 3; // each takes a commit by somebody else in the meantime

Error changedMeanwhile()
{
    return {.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
}

/// While the password was verified somebody may have removed the account, or changed the password:
/// perhaps only the form in which it is stored, by another login.
Result<UserStore::Credentials> unchanged(const UserStore &store,
                                         const UserStore::Credentials &verified)
{
    auto present = store.credentials(verified.user.id);
    const bool isGone = !present && present.error().code == ErrorCode::NotFound;
    if (present && present->passwordHash != verified.passwordHash) {
        return changedMeanwhile();
    }
    return isGone ? Error{.code = ErrorCode::Refused} : std::move(present);
}

/// Nobody is kept out because that failed.
void upgradePassword(UserStore &store, const UserStore::Credentials &present,
                     const QString &upgrade)
{
    const UserId id = present.user.id;
    if (!upgrade.isEmpty() && !store.upgradePassword(id, present.passwordHash, upgrade)) {
        qCWarning(lcAccess) << "the stored password of user" << id << "was not upgraded";
    }
}

} // namespace

struct AuthService::Verdict
{
    bool matches = false;
    QString upgrade = {};
    PersonKeys::Opened key = {};
};

AuthService::AuthService(const Database &database, ChangeNotifier &notifier, const Clock &clock,
                         PasswordHasher hasher, Options options)
    : m_database(database)
    , m_notifier(notifier)
    , m_clock(clock)
    , m_hasher(std::move(hasher))
    , m_options(std::move(options))
    , m_attempts(database, notifier, clock, m_hasher.config().salt,
                 m_options.workstation.isEmpty() ? QSysInfo::machineHostName()
                                                 : m_options.workstation)
    , m_recoveryCodes(database, m_hasher.config().salt)
    , m_secondFactors(database, notifier, clock, m_hasher.config().salt, m_options.secondFactors)
    , m_deskLog(database, notifier, clock)
{
}

SessionKeeper AuthService::sessions() const
{
    return {m_database, m_clock, m_notifier.audit().workstation()};
}

PasswordHasher AuthService::currentHasher() const
{
    PasswordConfig config = m_hasher.config().clone();
    config.argon2 = SettingsService(m_database, m_notifier).chosenArgon2().value_or(config.argon2);
    return PasswordHasher(std::move(config));
}

void AuthService::logIn(const QString &name, Secret password, QObject *context,
                        Callback<std::unique_ptr<Session>> done, Waiting waiting, AskForCode ask)
{
    auto login = std::make_shared<Login>();
    login->context = context;
    login->done = std::move(done);
    login->waiting = std::move(waiting);
    login->askForCode = std::move(ask);
    login->since.start();
    login->life = m_life;
    login->password = std::move(password);
    LockWait::run(
        context,
        [this, login, name]() -> Result<> {
            return login->isWanted() ? tryToBegin(*login, name)
                                     : Error{.code = ErrorCode::Cancelled};
        },
        [this, login](const Result<> &begun) {
            if (!login->isWanted()) {
                return;
            }
            begun ? verify(login, login->password.clone()) : refuseToBegin(login, begun.error());
        },
        LockWait::telling(login->waiting));
}

/// A lock takes as long as any other refusal; what else went wrong is said at once.
void AuthService::refuseToBegin(const std::shared_ptr<Login> &login, const Error &error)
{
    if (error.code == ErrorCode::LockedOut) {
        refuse(login, error);
    } else {
        AsyncTask::answerLater<std::unique_ptr<Session>>(login->context, login->done, error);
    }
}

Result<UserStore::Credentials> AuthService::find(Login &login, const QString &name) const
{
    auto found = UserStore(m_database).findByLogin(name);
    if (!found) {
        return found;
    }
    const auto lock = PersonKeys(m_database, m_clock).lockOf(found->user.id);
    if (!lock) {
        return lock.error();
    }
    login.lock = *lock;
    return found;
}

/// Finds whom the name means and counts the try, for nobody as for somebody.
Result<> AuthService::tryToBegin(Login &login, const QString &name)
{
    const Result<UserStore::Credentials> found = find(login, name);
    if (!found && found.error().code != ErrorCode::NotFound) {
        return found.error();
    }
    login.credentials = found ? *found : UserStore::Credentials();
    login.subject = m_attempts.subjectOf(name, login.credentials.user.id);
    return m_attempts.begin(login.subject);
}

void AuthService::verify(const std::shared_ptr<Login> &login, Secret password)
{
    // An unknown name, and one whose stored password can never verify, cost the same work.
    auto work = [hasher = currentHasher(), password = std::move(password),
                 stored = login->credentials.passwordHash, active = login->credentials.user.active,
                 lock = login->lock] {
        if (PasswordSchemes::identify(stored) == PasswordScheme::Unusable) {
            hasher.verifyNothing(password);
            return Verdict{};
        }
        const PasswordMatch match = hasher.verify(password, stored);
        const bool upgrades = match.matches && match.needsUpgrade;
        return Verdict{match.matches, upgrades ? hasher.hash(password) : QString(),
                       match.matches && active ? PersonKeys::open(lock, hasher, password)
                                               : PersonKeys::Opened()};
    };
    AsyncTask::run(login->context, std::move(work), [this, login](Verdict verdict) {
        if (login->isWanted()) {
            judge(login, std::move(verdict));
        }
    });
}

void AuthService::judge(const std::shared_ptr<Login> &login, Verdict verdict)
{
    if (!verdict.matches) {
        refuse(login, {.code = ErrorCode::Refused});
    } else {
        login->upgrade = verdict.upgrade;
        login->key = std::move(verdict.key);
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

/// Another login of the same person was first, and has given them their key, or stored the password
/// in another form: this one was right all the same, and is judged by what stands there now.
void AuthService::judgeAnew(const std::shared_ptr<Login> &login)
{
    ++login->rounds;
    LockWait::run(
        login->context,
        [this, login]() -> Result<> {
            return login->isWanted() ? readAnew(*login) : Error{.code = ErrorCode::Cancelled};
        },
        [this, login](const Result<> &read) {
            if (!login->isWanted()) {
                return;
            }
            if (read) {
                verify(login, login->password.clone());
            } else {
                finish(login, read.error());
            }
        },
        LockWait::telling(login->waiting));
}

Result<> AuthService::readAnew(Login &login) const
{
    const UserId id = login.credentials.user.id;
    const auto present = UserStore(m_database).credentials(id);
    const bool isGone = !present && present.error().code == ErrorCode::NotFound;
    const auto lock = PersonKeys(m_database, m_clock).lockOf(id);
    if (!present || !lock) {
        return isGone     ? Error{.code = ErrorCode::Refused}
               : !present ? present.error()
                          : lock.error();
    }
    login.credentials = *present;
    login.lock = *lock;
    return {};
}

void AuthService::finish(const std::shared_ptr<Login> &login,
                         Result<std::unique_ptr<Session>> session)
{
    const bool isConflict = !session && session.error().code == ErrorCode::Conflict &&
                            session.error().reason == Reason::ChangedElsewhere;
    if (isConflict && !login->code && login->rounds < MostRounds) {
        judgeAnew(login);
        return;
    }
    login->password = {};
    if (isConflict && login->code) {
        askForPasswordAnew(login);
        return;
    }
    if (session) {
        qCInfo(lcAccess) << "login of user" << login->credentials.user.id;
        login->done(std::move(session));
        return;
    }
    if (session.error().reason == Reason::CodeNeeded) {
        askForCode(login);
        return;
    }
    const ErrorCode code = session.error().code;
    if (code == ErrorCode::Refused || code == ErrorCode::Deactivated) {
        refuse(login, session.error());
    } else {
        login->done(session.error());
    }
}

/// An account that waits for its first approval lacks roles, so to speak.
Error AuthService::whyInactive(UserId id) const
{
    const Result<bool> waits = RegistrationStore(m_database).contains(id);
    return {.code = ErrorCode::Deactivated, .field = waits && *waits ? Field::Roles : Field::None};
}

/// The password was right all the same.
Error AuthService::refuseInactive(UnitOfWork &unit, const Login &login)
{
    const Result<> ended = m_attempts.succeed(login.subject);
    const Result<> committed = ended ? unit.commit() : ended;
    return committed ? whyInactive(login.credentials.user.id) : committed.error();
}

Result<std::unique_ptr<Session>> AuthService::tryToRecord(const Login &login)
{
    const UserId id = login.credentials.user.id;
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    UserStore store(m_database);
    const auto present = unchanged(store, login.credentials);
    if (!present) {
        const bool isOther = present.error().code == ErrorCode::Conflict;
        const Result<> passed = isOther && login.code ? passSecondFactor(*unit, login) : Result<>();
        return passed ? present.error() : passed.error(); // who has no code learns nothing of it
    }
    if (!present->user.active) {
        return refuseInactive(*unit, login);
    }
    if (const Result<> passed = passSecondFactor(*unit, login); !passed) {
        return passed.error();
    }
    const Result<FailedTries> tries = m_attempts.succeedByLogin(login.subject);
    if (!tries) {
        return tries.error();
    }
    if (const Result<> done = store.recordLogin(id, m_clock.now()); !done) {
        return done.error();
    }
    upgradePassword(store, *present, login.upgrade);
    // Before the commit: a session that cannot be made leaves no login behind.
    auto session = beginSession(login, present->user, *tries);
    if (!session) {
        return session;
    }
    unit->record(session->get(), AuditText::about(AuditAction::Login, present->user));
    return unit->commit(*std::move(session));
}

Result<std::unique_ptr<Session>> AuthService::beginSession(const Login &login, const User &user,
                                                           const FailedTries &tries) const
{
    Result<PersonKey> key = PersonKeys(m_database, m_clock).record(login.key);
    if (!key) {
        return key.error();
    }
    return sessions().start(user.id, user.currentLoginAt, *std::move(key), tries);
}
