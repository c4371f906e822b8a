// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/SecondFactorConfig.h"
#include "models/access/Session.h"
#include "models/domain/Clock.h"
#include "models/domain/Result.h"
#include "models/storage/SecondFactorStore.h"

#include <functional>
#include <memory>

class ChangeNotifier;

/// The optional second factor: an authenticator's codes (Totp), and ten single-use codes for the
/// day when it is lost. It is asked for at a login; a desk that is locked opens with the password
/// or the PIN alone, and a fresh proof is the password alone.
///
/// Where the web application's SECURITY_TOTP_SECRETS are known here, the key is written as
/// Flask-Security does and serves in both programs; else it is sealed by a key derived from the
/// password salt, which is not in the file. A key that this workstation cannot read is asked for
/// all the same: then only the single-use codes serve. Works on the gate connection. GUI thread.
class SecondFactors final
{
public:
    using Config = SecondFactorConfig;

    /// How far an authenticator's clock may be off, in seconds: one code before and one after.
    static constexpr int Window = Totp::StepSeconds;

    SecondFactors(const Database &gate, ChangeNotifier &notifier, const Clock &clock,
                  const Secret &salt, Config config);

    struct State
    {
        bool isOn = false;
        bool isReadable = true; ///< this workstation can check an authenticator's codes
        int codesLeft = 0;
    };
    /// The person's own.
    Result<State> state(const Session &session) const;
    /// Somebody's; needs users.write.
    Result<State> state(const Session &session, UserId user) const;

    /// A key that is not anybody's second factor yet, with the codes that will go with it.
    struct Draft
    {
        Secret key;
        QString uri;           ///< for the QR code
        QStringList codes;     ///< the single-use ones
        QString flaskKey = {}; ///< as it will be stored; null: sealed
        QByteArray sealed = {};
    };
    /// Whether the password was given just now, which draft() and what follows it asks for.
    Result<> mayBegin(const Session &session) const;
    /// Made on a worker, heard on this thread; nothing is stored.
    void draft(const Session &session, QObject *context,
               std::function<void(std::shared_ptr<const Draft>)> done) const;
    /// From now on the person's logins ask for it. `typed`: a first code, as proof that the
    /// authenticator has the key; it serves no second time. Errors: Refused (field OneTimeCode),
    /// Forbidden (ProofTooOld), Conflict where it is on already.
    Result<> turnOn(const Session &session, const Draft &draft, const QString &typed);
    /// The person's own. Error Forbidden (ProofTooOld unless the password was given just now).
    Result<> turnOff(const Session &session);
    Result<> renewCodes(const Session &session, const QStringList &codes);
    /// Somebody else's, who has lost the phone. Needs users.write, no right that the other has and
    /// oneself has not, and a password given just now.
    Result<> reset(const Session &session, UserId user);

    // For AuthService, which knows who it is.
    /// Off where there is no such person.
    Result<State> stateOf(UserId user) const;
    /// Everything that judging a code takes.
    struct Lock
    {
        UserId user = 0;
        SecondFactorStore::Row row = {};
        QDateTime now = {};
    };
    /// One that no code opens where there is no such person, or no second factor.
    Result<Lock> lockOf(UserId user) const;
    struct Judged
    {
        std::optional<qint64> counter = {}; ///< absent: not its code
        QString upgrade = {};               ///< the key in Flask-Security's form, where it had ours
    };
    using Judge = std::function<Judged()>;
    /// Pure and slow: for a worker.
    Judge judge(const Lock &lock, const Secret &typed) const;
    /// Inside the login's unit. False for no code, for one that has served, and where the key is
    /// another one now.
    Result<bool> accept(const Lock &lock, const Judged &judged);
    /// Inside the login's unit. False when it was none, or has been used.
    Result<bool> useCode(UserId user, const Secret &typed);

private:
    Secret keyOf(const char *purpose) const;
    QString digestOf(UserId user, const Secret &typed) const;
    Result<> storeCodes(UserId user, const QStringList &codes, bool isFlasks);
    Result<bool> useFlaskCode(UserId user, const Secret &typed);
    Result<> clear(UserId user);

    const Database &m_database;
    ChangeNotifier &m_notifier;
    const Clock &m_clock;
    Secret m_salt;
    Config m_config;
};
