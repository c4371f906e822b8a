// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of AuthService between the right password and the session of somebody with a second
// factor.
#include "models/access/AsyncTask.h"
#include "models/access/AuditText.h"
#include "models/access/AuthServiceLogin.h"
#include "models/access/LockWait.h"
#include "models/access/Log.h"
#include "models/access/Rights.h"
#include "models/access/TypedCode.h"
#include "models/access/UnitOfWork.h"

namespace {

// So long somebody may look for the telephone.
constexpr qint64 PendingSecs = qint64(5) * 60;

Error codeNeeded()
{
    return {
        .code = ErrorCode::Forbidden, .reason = Reason::CodeNeeded, .field = Field::OneTimeCode};
}

Error proofTooOld()
{
    return {.code = ErrorCode::Forbidden, .reason = Reason::ProofTooOld, .field = Field::Password};
}

} // namespace

/// The password was right. The try stays counted as a failed one until a code is right, too: who
/// knows the password alone is somebody else.
void AuthService::askForCode(const std::shared_ptr<Login> &login)
{
    const auto state = m_secondFactors.stateOf(login->credentials.user.id);
    if (!login->askForCode || !state) {
        login->done(state ? codeNeeded() : state.error());
        return;
    }
    qCInfo(lcAccess) << "a second factor is asked of user" << login->credentials.user.id;
    login->provenAt = m_clock.now();
    login->isCounted = true;
    auto pending = std::make_shared<Pending>();
    pending->m_login = login;
    pending->m_isReadable = state->isReadable;
    login->askForCode(std::move(pending));
}

void AuthService::giveCode(const std::shared_ptr<Pending> &pending, CodeKind kind, Secret typed,
                           QObject *context, Callback<std::unique_ptr<Session>> done,
                           Waiting waiting)
{
    const std::shared_ptr<Login> login = pending->m_login;
    login->context = context;
    login->done = std::move(done);
    login->waiting = std::move(waiting);
    login->since.start();
    login->code = Login::Code{kind, std::move(typed), {}, {}};
    LockWait::run(
        context, [this, login] { return tryToBeginCode(*login); },
        [this, login](const Result<> &begun) {
            if (!login->isWanted()) {
                return;
            }
            begun ? judgeCode(login) : refuseToBegin(login, begun.error());
        },
        LockWait::telling(login->waiting));
}

Result<> AuthService::tryToBeginCode(Login &login)
{
    if (!login.isWanted()) {
        return Error{.code = ErrorCode::Cancelled};
    }
    // A clock that was set back does not make it longer.
    if (qAbs(login.provenAt.secsTo(m_clock.now())) > PendingSecs) {
        return proofTooOld();
    }
    auto lock = m_secondFactors.lockOf(login.credentials.user.id);
    if (!lock) {
        return lock.error();
    }
    login.code->lock = *std::move(lock);
    if (!login.isCounted) { // the first code goes with the password, which was counted
        if (const Result<> begun = m_attempts.begin(login.subject); !begun) {
            return begun;
        }
    }
    login.isCounted = false;
    return {};
}

/// Password and code were right, but meanwhile another login gave the person a key, or the password
/// another form; for either it is needed again, and is not kept so long. The code has not served,
/// and the try does not count.
void AuthService::askForPasswordAnew(const std::shared_ptr<Login> &login)
{
    LockWait::run(
        login->context,
        [this, login]() -> Result<> {
            return login->isWanted() ? m_attempts.succeed(login->subject)
                                     : Error{.code = ErrorCode::Cancelled};
        },
        [login](const Result<> &) {
            if (login->isWanted()) {
                login->done(proofTooOld());
            }
        },
        LockWait::telling(login->waiting));
}

void AuthService::judgeCode(const std::shared_ptr<Login> &login)
{
    if (login->code->kind == CodeKind::Recovery) {
        record(login);
        return;
    }
    AsyncTask::run(login->context, m_secondFactors.judge(login->code->lock, login->code->typed),
                   [this, login](const SecondFactors::Judged &judged) {
                       if (login->isWanted()) {
                           login->code->judged = judged;
                           record(login);
                       }
                   });
}

/// Inside the login's unit: nobody is logged in without it.
Result<> AuthService::passSecondFactor(UnitOfWork &unit, const Login &login)
{
    const User &user = login.credentials.user;
    const auto state = m_secondFactors.stateOf(user.id);
    if (!state || !state->isOn) {
        return state ? Result<>() : state.error();
    }
    if (!login.code) {
        return codeNeeded();
    }
    const bool isRecovery = login.code->kind == CodeKind::Recovery;
    const Result<bool> passed = isRecovery
                                    ? useRecoveryCode(user.id, login.code->typed)
                                    : m_secondFactors.accept(login.code->lock, login.code->judged);
    if (!passed || !*passed) {
        return passed ? TypedCode::refused() : passed.error();
    }
    if (isRecovery) {
        unit.record(AuditText::ofProven(AuditAction::RecoveryCodeUsed, user));
    }
    return {};
}

/// The codes of the second factor, or one of those that an administrator keeps for the worst day.
Result<bool> AuthService::useRecoveryCode(UserId user, const Secret &typed)
{
    const Result<bool> used = m_secondFactors.useCode(user, typed);
    if (!used || *used) {
        return used;
    }
    const auto standing = Rights::standing(m_database, user);
    if (!standing || !standing->administers()) {
        return standing ? Result<bool>(false) : standing.error();
    }
    return m_recoveryCodes.use(user, typed);
}
