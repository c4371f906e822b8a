// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/LoginAttempt.h"

#include "models/access/Log.h"

namespace {

constexpr int MostRounds = 3; // each takes a commit by somebody else in the meantime

}

struct LoginAttempt::Verdict
{
    bool matches = false;
    QString upgrade = {};
    PersonKeys::Opened key = {};
};

LoginAttempt::LoginAttempt(const std::shared_ptr<AuthParts> &parts, Caller caller,
                           AuthService::AskForCode askForCode)
    : AuthCall(parts, std::move(caller))
    , m_askForCode(std::move(askForCode))
    , m_factor(*parts)
    , m_writing(*parts)
{
}

void LoginAttempt::start(const QString &name, Secret password)
{
    m_password = std::move(password);
    whenFree([this, name] { return m_writing.begin(name); },
             [this](Result<LoginClaim> begun) {
                 if (!begun) {
                     refuseToBegin(begun.error());
                     return;
                 }
                 m_claim = *std::move(begun);
                 verify();
             });
}

/// A lock takes as long as any other refusal; what else went wrong is said at once.
void LoginAttempt::refuseToBegin(const Error &error)
{
    error.code == ErrorCode::LockedOut ? refuse(error) : answerLater(error);
}

void LoginAttempt::verify()
{
    // An unknown name, and one whose stored password can never verify, cost the same work.
    auto work = [hasher = parts().passwords.hasher(), password = m_password.clone(),
                 stored = m_claim.credentials.passwordHash, active = m_claim.user().active,
                 lock = m_claim.lock] {
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
    onWorker(std::move(work), [this](Verdict verdict) { judge(std::move(verdict)); });
}

void LoginAttempt::judge(Verdict verdict)
{
    if (!verdict.matches) {
        refuse({.code = ErrorCode::Refused});
        return;
    }
    m_claim.upgrade = verdict.upgrade;
    m_claim.key = std::move(verdict.key);
    record();
}

/// A right login is recorded even while another program writes.
void LoginAttempt::record()
{
    whenFree([this] { return m_writing.record(m_claim, m_factor); },
             [this](Result<std::unique_ptr<Session>> session) { finish(std::move(session)); });
}

/// Another login of the same person was first, and has given them their key, or stored the password
/// in another form: this one was right all the same, and is judged by what stands there now.
void LoginAttempt::judgeAnew()
{
    ++m_rounds;
    whenFree([this] { return m_writing.readAnew(m_claim); },
             [this](const Result<> &read) { read ? verify() : finish(read.error()); });
}

void LoginAttempt::finish(Result<std::unique_ptr<Session>> session)
{
    const bool isConflict = !session && session.error().code == ErrorCode::Conflict &&
                            session.error().reason == Reason::ChangedElsewhere;
    if (isConflict && !m_factor.isGiven() && m_rounds < MostRounds) {
        judgeAnew();
        return;
    }
    m_password = {};
    if (isConflict && m_factor.isGiven()) {
        askForPasswordAnew();
        return;
    }
    if (session) {
        qCInfo(lcAccess) << "login of user" << m_claim.user().id;
        answer(std::move(session));
        return;
    }
    if (session.error().reason == Reason::CodeNeeded) {
        askForCode();
        return;
    }
    const ErrorCode code = session.error().code;
    const bool isRefused = code == ErrorCode::Refused || code == ErrorCode::Deactivated;
    isRefused ? refuse(session.error()) : answer(session.error());
}

/// The password was right.
void LoginAttempt::askForCode()
{
    const auto state = parts().secondFactors.stateOf(m_claim.user().id);
    if (!m_askForCode || !state) {
        answer(state ? LoginSecondFactor::codeNeeded() : state.error());
        return;
    }
    qCInfo(lcAccess) << "a second factor is asked of user" << m_claim.user().id;
    m_factor.ask();
    m_askForCode(std::make_shared<AuthService::Pending>(
        std::static_pointer_cast<LoginAttempt>(shared_from_this()), state->isReadable));
}

void LoginAttempt::giveCode(AuthService::CodeKind kind, Secret typed, Caller caller)
{
    setCaller(std::move(caller));
    m_factor.give(kind, std::move(typed));
    whenFree([this] { return m_factor.begin(m_claim); },
             [this](const Result<> &begun) { begun ? judgeCode() : refuseToBegin(begun.error()); });
}

void LoginAttempt::judgeCode()
{
    if (!m_factor.isToBeJudged()) {
        record();
        return;
    }
    onWorker(m_factor.judge(), [this](const SecondFactors::Judged &judged) {
        m_factor.setJudged(judged);
        record();
    });
}

/// Password and code were right, but meanwhile another login gave the person a key, or the password
/// another form; for either it is needed again, and is not kept so long. The code has not served,
/// and the try does not count.
void LoginAttempt::askForPasswordAnew()
{
    whenFree([this] { return parts().attempts.succeed(m_claim.subject); },
             [this](const Result<> &) { answer(LoginSecondFactor::proofTooOld()); });
}

void LoginAttempt::refuse(const Error &error)
{
    qCInfo(lcAccess) << "login refused";
    m_password = {};
    AuthCall::refuse("login", error,
                     [this, error] { return m_writing.recordRefused(m_claim, m_factor, error); });
}
