// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/RecoveryService.h"

#include "models/access/AccessPolicy.h"
#include "models/access/AsyncTask.h"
#include "models/access/AttemptLimiter.h"
#include "models/access/AuditText.h"
#include "models/access/UnitOfWork.h"
#include "models/access/UserService.h"
#include "models/crypto/RecoveryKey.h"
#include "models/storage/DraftStore.h"

namespace {

Error wrongKey()
{
    return {.code = ErrorCode::Refused, .field = Field::RecoveryKey};
}

} // namespace

bool RecoveryService::isSetUp() const
{
    const Result<QByteArray> key = PersonKeys(m_database, m_clock).recoveryKey();
    return key && !key->isEmpty();
}

Result<> RecoveryService::setUp(const Session &session, const Secret &text)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(
        m_database, m_notifier, session, {{Permission::SettingsWrite}, UnitOfWork::Proof::Recent});
    if (!unit) {
        return unit.error();
    }
    const Result<> set =
        PersonKeys(m_database, m_clock).setRecoveryKey(RecoveryKey::publicKey(text));
    if (!set) {
        return set;
    }
    unit->record({.action = AuditAction::SettingUpdate,
                  .kind = AuditObject::Setting,
                  .objectName = QStringLiteral("RECOVERY_KEY"),
                  .after = {{AuditFields::name(AuditField::Value), QStringLiteral("renewed")}}});
    return unit->commit();
}

Result<RecoveryService::Outlook> RecoveryService::outlook(const Session &session, UserId user) const
{
    if (const auto allowed = AccessPolicy::require(session, Permission::UsersWrite); !allowed) {
        return allowed.error();
    }
    const auto lock = PersonKeys(m_database, m_clock).lockOf(user);
    if (!lock) {
        return lock.error();
    }
    const Result<int> count = DraftStore(m_database).count(user, lock->stored.id);
    if (!count) {
        return count.error();
    }
    const StoredKey &stored = lock->stored;
    return Outlook{*count, !lock->recoveryKey.isEmpty(),
                   !stored.recovery.isEmpty() && stored.recoveryKey == lock->recoveryKey};
}

void RecoveryService::rescue(const Session &session, UserId user, const Secret &typed,
                             Secret password, PasswordHasher hasher, QObject *context,
                             Rescued done) const
{
    const auto answer = [&](const Error &error) {
        AsyncTask::answerLater<PersonKeys::Opened>(context, std::move(done), error);
    };
    if (const auto allowed = AccessPolicy::require(session, Permission::UsersWrite); !allowed) {
        answer(allowed.error());
        return;
    }
    auto text = RecoveryKey::read(typed);
    if (!text) {
        answer(wrongKey());
        return;
    }
    const auto lock = PersonKeys(m_database, m_clock).lockOf(user);
    if (!lock) {
        answer(lock.error());
        return;
    }
    auto work = [lock = *lock, text = std::move(*text), hasher = std::move(hasher),
                 password = std::move(password)]() -> Result<PersonKeys::Opened> {
        auto rescued = PersonKeys::rescue(lock, text, hasher, password);
        return rescued ? Result<PersonKeys::Opened>(std::move(*rescued))
                       : Result<PersonKeys::Opened>(wrongKey());
    };
    AsyncTask::run(context, std::move(work), std::move(done));
}

Result<> RecoveryService::setPassword(const Session &session, UserId user,
                                      const QString &passwordHash, Lasting lasting,
                                      const PersonKeys::Opened &rescued)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(
        m_database, m_notifier, session, {{Permission::UsersWrite}, UnitOfWork::Proof::JustNow});
    if (!unit) {
        return unit.error();
    }
    const Result<Outlook> before = outlook(session, user);
    if (!before) {
        return before.error();
    }
    const bool isRescued = !rescued.secret.isEmpty();
    const Result<> set = UserService(m_database, m_notifier, m_clock)
                             .setPassword(session, user, passwordHash, lasting,
                                          isRescued ? AuditText::draftsKept(before->drafts)
                                                    : AuditText::draftsLost(before->drafts));
    if (!set) {
        return set;
    }
    if (isRescued) {
        if (const auto kept = PersonKeys(m_database, m_clock).record(rescued); !kept) {
            return kept.error();
        }
    }
    const Result<> unlocked = m_attempts.unlock(session, user);
    return unlocked ? unit->commit() : unlocked;
}
