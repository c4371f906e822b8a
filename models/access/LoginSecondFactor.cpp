// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/LoginSecondFactor.h"

#include "models/access/AuditText.h"
#include "models/access/AuthParts.h"
#include "models/access/Rights.h"
#include "models/access/TypedCode.h"
#include "models/access/UnitOfWork.h"

namespace {

// So long somebody may look for the telephone.
constexpr qint64 PendingSecs = qint64(5) * 60;

} // namespace

Error LoginSecondFactor::codeNeeded()
{
    return {
        .code = ErrorCode::Forbidden, .reason = Reason::CodeNeeded, .field = Field::OneTimeCode};
}

Error LoginSecondFactor::proofTooOld()
{
    return {.code = ErrorCode::Forbidden, .reason = Reason::ProofTooOld, .field = Field::Password};
}

void LoginSecondFactor::ask()
{
    m_provenAt = m_parts.clock.now();
    m_isCounted = true;
}

void LoginSecondFactor::give(AuthService::CodeKind kind, Secret typed)
{
    m_code = Code{kind, std::move(typed)};
}

Result<> LoginSecondFactor::begin(const LoginClaim &claim)
{
    // A clock that was set back does not make it longer.
    if (qAbs(m_provenAt.secsTo(m_parts.clock.now())) > PendingSecs) {
        return proofTooOld();
    }
    auto lock = m_parts.secondFactors.lockOf(claim.user().id);
    if (!lock) {
        return lock.error();
    }
    m_code->lock = *std::move(lock);
    if (!m_isCounted) { // the first code goes with the password, which was counted
        if (const Result<> begun = m_parts.attempts.begin(claim.subject); !begun) {
            return begun;
        }
    }
    m_isCounted = false;
    return {};
}

bool LoginSecondFactor::isToBeJudged() const
{
    return m_code->kind == AuthService::CodeKind::Authenticator;
}

SecondFactors::Judge LoginSecondFactor::judge() const
{
    return m_parts.secondFactors.judge(m_code->lock, m_code->typed);
}

void LoginSecondFactor::setJudged(const SecondFactors::Judged &judged)
{
    m_code->judged = judged;
}

Result<> LoginSecondFactor::pass(UnitOfWork &unit, const User &user) const
{
    const auto state = m_parts.secondFactors.stateOf(user.id);
    if (!state || !state->isOn) {
        return state ? Result<>() : state.error();
    }
    if (!m_code) {
        return codeNeeded();
    }
    const bool isRecovery = m_code->kind == AuthService::CodeKind::Recovery;
    const Result<bool> passed = isRecovery
                                    ? useRecoveryCode(user.id)
                                    : m_parts.secondFactors.accept(m_code->lock, m_code->judged);
    if (!passed || !*passed) {
        return passed ? TypedCode::refused() : passed.error();
    }
    if (isRecovery) {
        unit.record(AuditText::ofProven(AuditAction::RecoveryCodeUsed, user));
    }
    return {};
}

/// The codes of the second factor, or one of those that an administrator keeps for the worst day.
Result<bool> LoginSecondFactor::useRecoveryCode(UserId user) const
{
    const Result<bool> used = m_parts.secondFactors.useCode(user, m_code->typed);
    if (!used || *used) {
        return used;
    }
    const auto standing = Rights::standing(m_parts.database, user);
    if (!standing || !standing->administers()) {
        return standing ? Result<bool>(false) : standing.error();
    }
    return m_parts.recoveryCodes.use(user, m_code->typed);
}
