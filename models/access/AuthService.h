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

#include <functional>
#include <memory>

class ChangeNotifier;
class LoginAttempt;
struct AuthParts;

/// Proves who somebody is and looks after passwords. SQL runs on the calling (GUI) thread, hashing
/// on a worker; the answer comes back on the calling thread, never from within the call, and never
/// when `context` or the service has died meanwhile.
///
/// New hashes take the organisation's Argon2 parameters where it has chosen some, else those of the
/// hasher given.
///
/// The front of what does it, which is a class for each call: LoginAttempt (with
/// LoginSecondFactor), PasswordProof, PasswordChange, PasswordRecovery and SelfRegistration.
class AuthService final
{
public:
    struct Options
    {
        /// See Refusals. In ms; 0 in most tests.
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

    AuthService(const AuthService &) = delete;
    AuthService &operator=(const AuthService &) = delete;

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
        Pending(std::shared_ptr<LoginAttempt> login, bool isReadable)
            : m_login(std::move(login))
            , m_isReadable(isReadable)
        {
        }

        /// Whether this workstation can check an authenticator's codes; else the single-use ones
        /// serve.
        bool isReadable() const { return m_isReadable; }

    private:
        friend class AuthService;
        std::shared_ptr<LoginAttempt> m_login;
        bool m_isReadable;
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
    DeskLog &deskLog();
    /// The counters of failed tries, which every proof goes through.
    AttemptLimiter &attempts();
    RecoveryCodes &recoveryCodes();
    SecondFactors &secondFactors();

    const PasswordHasher &hasher() const;
    /// With the Argon2 parameters that the organisation has chosen; for a worker's use.
    PasswordHasher currentHasher() const;

    /// Whether replaceDemanded() would be let now.
    bool isDemandProven(const Session &session) const;

    /// For the calls of a service that proves something beside passwords; see PinService.
    const std::shared_ptr<AuthParts> &parts() const { return m_parts; }

private:
    // Dies with the service: an answer that comes later is not given.
    std::shared_ptr<AuthParts> m_parts;
};
