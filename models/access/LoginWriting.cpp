// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/LoginWriting.h"

#include "models/access/AuditText.h"
#include "models/access/AuthParts.h"
#include "models/access/Log.h"
#include "models/access/LoginSecondFactor.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/RegistrationStore.h"

namespace {

Error changedMeanwhile()
{
    return {.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
}

bool isGone(const Result<UserStore::Credentials> &present)
{
    return !present && present.error().code == ErrorCode::NotFound;
}

/// While the password was verified somebody may have removed the account, or changed the password:
/// perhaps only the form in which it is stored, by another login.
Result<UserStore::Credentials> unchanged(const UserStore &store,
                                         const UserStore::Credentials &verified)
{
    auto present = store.credentials(verified.user.id);
    if (present && present->passwordHash != verified.passwordHash) {
        return changedMeanwhile();
    }
    return isGone(present) ? Error{.code = ErrorCode::Refused} : std::move(present);
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

Result<LoginClaim> LoginWriting::begin(const QString &name)
{
    const auto found = UserStore(m_parts.database).findByLogin(name);
    if (!found && found.error().code != ErrorCode::NotFound) {
        return found.error();
    }
    LoginClaim claim;
    if (found && found->user.id > 0) { // what no table shows, nobody can look after
        const auto lock = PersonKeys(m_parts.database, m_parts.clock).lockOf(found->user.id);
        if (!lock) {
            return lock.error();
        }
        claim.credentials = *found;
        claim.lock = *lock;
    }
    claim.subject = m_parts.attempts.subjectOf(name, claim.user().id);
    const Result<> counted = m_parts.attempts.begin(claim.subject);
    return counted ? Result<LoginClaim>(std::move(claim)) : counted.error();
}

Result<> LoginWriting::readAnew(LoginClaim &claim) const
{
    const UserId id = claim.user().id;
    const auto present = UserStore(m_parts.database).credentials(id);
    const auto lock = PersonKeys(m_parts.database, m_parts.clock).lockOf(id);
    if (!present || !lock) {
        return isGone(present) ? Error{.code = ErrorCode::Refused}
               : !present      ? present.error()
                               : lock.error();
    }
    claim.credentials = *present;
    claim.lock = *lock;
    return {};
}

Result<std::unique_ptr<Session>> LoginWriting::record(const LoginClaim &claim,
                                                      const LoginSecondFactor &factor)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(m_parts.database, m_parts.notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    UserStore store(m_parts.database);
    const auto present = unchanged(store, claim.credentials);
    if (!present) {
        const bool isOther = present.error().code == ErrorCode::Conflict;
        const Result<> passed =
            isOther && factor.isGiven() ? factor.pass(*unit, claim.user()) : Result<>();
        return passed ? present.error() : passed.error(); // who has no code learns nothing of it
    }
    if (!present->user.active) {
        return refuseInactive(*unit, claim);
    }
    if (const Result<> passed = factor.pass(*unit, claim.user()); !passed) {
        return passed.error();
    }
    const Result<FailedTries> tries = m_parts.attempts.succeedByLogin(claim.subject);
    if (!tries) {
        return tries.error();
    }
    if (const auto done = store.recordLogin(claim.user().id, m_parts.clock.now()); !done) {
        return done.error();
    }
    upgradePassword(store, *present, claim.upgrade);
    // Before the commit: a session that cannot be made leaves no login behind.
    auto session = beginSession(claim, present->user, *tries);
    if (!session) {
        return session;
    }
    unit->record(session->get(), AuditText::about(AuditAction::Login, present->user));
    return unit->commit(*std::move(session));
}

Result<std::unique_ptr<Session>> LoginWriting::beginSession(const LoginClaim &claim,
                                                            const User &user,
                                                            const FailedTries &tries) const
{
    Result<PersonKey> key = PersonKeys(m_parts.database, m_parts.clock).record(claim.key);
    if (!key) {
        return key.error();
    }
    return m_parts.sessions().start(user.id, user.currentLoginAt, *std::move(key), tries);
}

/// The password was right all the same.
Error LoginWriting::refuseInactive(UnitOfWork &unit, const LoginClaim &claim)
{
    const Result<> ended = m_parts.attempts.succeed(claim.subject);
    const Result<> committed = ended ? unit.commit() : ended;
    return committed ? whyInactive(claim.user().id) : committed.error();
}

/// An account that waits for its first approval lacks roles, so to speak.
Error LoginWriting::whyInactive(UserId id) const
{
    const Result<bool> waits = RegistrationStore(m_parts.database).contains(id);
    return {.code = ErrorCode::Deactivated, .field = waits && *waits ? Field::Roles : Field::None};
}

/// An unknown name is recorded, too, as it costs the same time then; but not what was typed, which
/// may have been a password.
Result<> LoginWriting::recordRefused(const LoginClaim &claim, const LoginSecondFactor &factor,
                                     const Error &why)
{
    const User &user = claim.user();
    Result<UnitOfWork> unit = UnitOfWork::begin(m_parts.database, m_parts.notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    if (factor.isGiven() && why.code == ErrorCode::Refused) { // asked for after the right password
        unit->record(AuditText::ofProven(AuditAction::SecondFactorRefused, user));
        return unit->commit();
    }
    AuditEntry entry = user.id != 0 ? AuditText::about(AuditAction::LoginFailed, user)
                                    : AuditEntry{.action = AuditAction::LoginFailed};
    entry.after = AuditText::with(AuditText::Means::Password);
    if (why.code == ErrorCode::Deactivated) { // the password was right
        entry.after.insert(AuditFields::name(AuditField::Why), why.field == Field::Roles
                                                                   ? QStringLiteral("not_approved")
                                                                   : QStringLiteral("inactive"));
    }
    unit->record(entry);
    return unit->commit();
}
