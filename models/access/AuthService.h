// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AttemptLimiter.h"
#include "models/access/DeskLog.h"
#include "models/access/RecoveryCodes.h"
#include "models/access/SecondFactors.h"
#include "models/access/Session.h"
#include "models/crypto/PasswordHasher.h"
#include "models/domain/Clock.h"
#include "models/domain/Result.h"
#include "models/storage/Database.h"
#include "models/storage/UserStore.h"

#include <QElapsedTimer>
#include <QPointer>

#include <functional>
#include <memory>

class ChangeNotifier;
enum class AuditAction;
class SessionKeeper;
class UnitOfWork;

/// Proves who somebody is and looks after passwords. SQL runs on the calling (GUI) thread, hashing
/// on a worker; the answer comes back on the calling thread, never from within the call, and never
/// when `context` or the service has died meanwhile.
///
/// New hashes take the organisation's Argon2 parameters where it has chosen some, else those of the
/// hasher given.
class AuthService final
{
    struct Login;

public:
    struct Options
    {
        /// Every refusal comes a whole multiple of this after the call, so that an unknown name, a
        /// wrong password and a deactivated account cannot be told apart by time. In ms; 0 in most
        /// tests.
        int refusalQuantumMs = 1000;
        /// Under which failed tries are counted; empty: this machine's name.
        QString workstation = {};
        SecondFactors::Config secondFactors = {};
    };

    AuthService(const Database &database, ChangeNotifier &notifier, const Clock &clock,
                PasswordHasher hasher, Options options);
    AuthService(const Database &database, ChangeNotifier &notifier, const Clock &clock,
                PasswordHasher hasher)
        : AuthService(database, notifier, clock, std::move(hasher), Options{})
    {
    }

    template<typename T>
    using Callback = std::function<void(Result<T>)>;

    /// Called when another program holds the file: from then on the call waits for it as long as
    /// `context` lives. Without one nobody could know what it waits for, and Busy is the answer
    /// after two seconds.
    using Waiting = std::function<void()>;

    /// A login whose password was right and whose second factor is to come: nobody is logged in. A
    /// failed try unless giveCode() ends it.
    class Pending final
    {
    public:
        /// Whether this workstation can check an authenticator's codes; else the single-use ones
        /// serve.
        bool isReadable() const { return m_isReadable; }

    private:
        friend class AuthService;
        std::shared_ptr<Login> m_login;
        bool m_isReadable = true;
    };
    using AskForCode = std::function<void(std::shared_ptr<Pending>)>;

    /// Name or e-mail address. On success the login is recorded as Flask-Security does and the
    /// stored hash is upgraded where needed. Errors: Refused (unknown, wrong, no usable password),
    /// LockedOut (too many tries; `limit` is seconds), Deactivated (only after the right password;
    /// field Roles: it waits for an administrator to approve it), Busy, Storage.
    /// Of somebody with a second factor `ask` hears instead of `done`, once; where it is not given
    /// the error is Forbidden, CodeNeeded.
    void logIn(const QString &name, Secret password, QObject *context,
               Callback<std::unique_ptr<Session>> done, Waiting waiting = {}, AskForCode ask = {});

    enum class CodeKind {
        Authenticator,
        Recovery, ///< a single-use one, in its place
    };
    /// The second step. Errors as logIn's: Refused (field OneTimeCode: wrong, or it has served
    /// before), LockedOut; Forbidden, ProofTooOld where the password was given minutes ago, and has
    /// to be given again. After Refused and LockedOut it may be called again.
    void giveCode(const std::shared_ptr<Pending> &pending, CodeKind kind, Secret typed,
                  QObject *context, Callback<std::unique_ptr<Session>> done, Waiting waiting = {});

    enum class ProofFor { Confirmation, Unlocking };

    /// Proves the password of who is logged in once more: to unlock, or before something that asks
    /// for a fresh proof. What is refused is recorded, as the one or the other. Errors: Refused
    /// (field Password) at the time of a login's refusals, LockedOut, Deactivated, NotFound when
    /// the account is gone, Forbidden (OnlyLooking), Busy, Storage. Silent when the session ends.
    void prove(Session &session, Secret password, QObject *context, Callback<std::monostate> done,
               Waiting waiting = {}, ProofFor what = ProofFor::Confirmation);

    /// Checks the policy (Invalid, field NewPassword) and hashes. `personal`: the person's name and
    /// address.
    void hashNewPassword(Secret password, const QStringList &personal, QObject *context,
                         Callback<QString> done);

    /// Needs the current one (Refused or LockedOut, field Password); refuses the same one again
    /// (SameAsCurrent, field NewPassword). Clears mustChangePassword of the account; the session
    /// follows. Silent when the session ends.
    void changePassword(Session &session, Secret current, Secret replacement, QObject *context,
                        Callback<std::monostate> done, Waiting waiting = {});
    /// The same for who must change it and has just proven the current one, by a login or by
    /// unlocking: without it. Forbidden/ProofTooOld where that was minutes ago (at work: a minute,
    /// for the desk may have been left), or where the account has changed since.
    void replaceDemanded(Session &session, Secret replacement, QObject *context,
                         Callback<std::monostate> done, Waiting waiting = {});

    struct Recovered
    {
        int codesLeft = 0;
        int lostDrafts = 0; ///< that nobody can read any more
    };
    /// A new password for an administrator who has lost it, by one of the recovery codes, which is
    /// used up. The person's drafts stay readable where `recoveryKey`, the organisation's as it was
    /// typed, is given. Errors: Refused (field OneTimeCode: no such name, no administrator, no such
    /// code; one and the same time for all; field RecoveryKey, after a right code: mistyped, or
    /// another one), LockedOut, Invalid (field NewPassword, after a right code, which stays), Busy,
    /// Storage.
    void recover(const QString &name, Secret code, Secret replacement, QObject *context,
                 Callback<Recovered> done, Waiting waiting = {}, Secret recoveryKey = {});

    /// Where the organisation allows it (RegistrationClosed otherwise): an inactive account without
    /// roles that waits in RegistrationService's queue.
    void registerUser(const QString &username, const QString &email, Secret password,
                      QObject *context, Callback<UserId> done, Waiting waiting = {});

    /// Lock, Unlock, UnlockFailed, and LogOut for whoever lets go of the session.
    DeskLog &deskLog() { return m_deskLog; }
    /// Of something that was to be proven and was not.
    struct Refusal
    {
        const char *what;                 ///< for the log
        QElapsedTimer since;              ///< when it was asked for
        QPointer<QObject> context;        ///< as of the calls above
        std::function<bool()> isWanted;   ///< whether somebody still waits for the answer
        std::function<Result<>()> record; ///< once more, for two seconds, while the file is locked
        std::function<void()> answer;
    };
    /// Records it, and then answers at the time of all refusals, recorded or not; for what is
    /// proven beside passwords, too.
    void refuse(Refusal refusal);
    /// The counters of failed tries, which every proof goes through.
    AttemptLimiter &attempts() { return m_attempts; }
    RecoveryCodes &recoveryCodes() { return m_recoveryCodes; }
    SecondFactors &secondFactors() { return m_secondFactors; }

    const PasswordHasher &hasher() const { return m_hasher; }
    /// With the Argon2 parameters that the organisation has chosen; for a worker's use.
    PasswordHasher currentHasher() const;

    /// Whether replaceDemanded() would be let now.
    bool isDemandProven(const Session &session) const
    {
        return requireDemanded(session).hasValue();
    }

private:
    SessionKeeper sessions() const;
    Result<> recordFailure(const Login &login, const Error &why);
    struct Verdict;

    void verify(const std::shared_ptr<Login> &login, Secret password);
    Result<UserStore::Credentials> find(Login &login, const QString &name) const;
    void judge(const std::shared_ptr<Login> &login, Verdict verdict);
    void record(const std::shared_ptr<Login> &login);
    void judgeAnew(const std::shared_ptr<Login> &login);
    Result<> readAnew(Login &login) const;
    void askForPasswordAnew(const std::shared_ptr<Login> &login);
    void finish(const std::shared_ptr<Login> &login, Result<std::unique_ptr<Session>> session);
    Result<std::unique_ptr<Session>> tryToRecord(const Login &login);
    Result<std::unique_ptr<Session>> beginSession(const Login &login, const User &user,
                                                  const FailedTries &tries) const;
    Error refuseInactive(UnitOfWork &unit, const Login &login);
    Error whyInactive(UserId id) const;
    Result<> tryToBegin(Login &login, const QString &name);
    void refuse(const std::shared_ptr<Login> &login, const Error &error);
    void refuseLater(const QElapsedTimer &since, QObject *context, std::function<void()> answer);
    void refuseToBegin(const std::shared_ptr<Login> &login, const Error &error);
    void askForCode(const std::shared_ptr<Login> &login);
    Result<> tryToBeginCode(Login &login);
    void judgeCode(const std::shared_ptr<Login> &login);
    Result<> passSecondFactor(UnitOfWork &unit, const Login &login);
    Result<bool> useRecoveryCode(UserId user, const Secret &typed);
    struct Proof;
    Result<UserStore::Credentials> presentOf(const Proof &proof) const;
    Result<QString> tryToBegin(const Proof &proof);
    void verify(const std::shared_ptr<Proof> &proof, Secret password);
    Result<> tryToFinish(const Proof &proof);
    void refuse(const std::shared_ptr<Proof> &proof, const Error &error);
    struct Recovery;
    Result<> tryToBegin(Recovery &recovery);
    void hash(const std::shared_ptr<Recovery> &recovery);
    Result<Recovered> tryToRecover(const Recovery &recovery);
    void finish(const std::shared_ptr<Recovery> &recovery, const Result<Recovered> &result);
    struct OwnPassword;
    void hash(const std::shared_ptr<OwnPassword> &change,
              const Result<UserStore::Credentials> &present, Secret replacement, QObject *context);
    void store(const std::shared_ptr<OwnPassword> &change, QObject *context);
    Result<> storeOwnPassword(const OwnPassword &change);
    Result<UserStore::Credentials> requireDemanded(const Session &session) const;
    Result<UserId> storeRegistered(const NewUser &user, const QString &passwordHash);

    const Database &m_database;
    ChangeNotifier &m_notifier;
    const Clock &m_clock;
    PasswordHasher m_hasher;
    Options m_options;
    AttemptLimiter m_attempts;
    RecoveryCodes m_recoveryCodes;
    SecondFactors m_secondFactors;
    DeskLog m_deskLog;
    qint64 m_longestRefusalMs = 0; // how long the work before a refusal has taken, at most
    // Dies with the service: an answer that comes later is not given.
    std::shared_ptr<const bool> m_life = std::make_shared<const bool>(true);
};
