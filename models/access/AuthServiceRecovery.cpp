// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of AuthService by which an administrator comes back in without the password.
#include "models/access/AsyncTask.h"
#include "models/access/AuditText.h"
#include "models/access/AuthService.h"
#include "models/access/LockWait.h"
#include "models/access/Log.h"
#include "models/access/NewPassword.h"
#include "models/access/OrganisationSettings.h"
#include "models/access/PersonKeys.h"
#include "models/access/Rights.h"
#include "models/access/TypedCode.h"
#include "models/access/UnitOfWork.h"
#include "models/crypto/RecoveryKey.h"
#include "models/storage/DraftStore.h"
#include "models/storage/UserStore.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace {

AuditEntry resetEntry(const User &user, bool isRescued, int drafts)
{
    AuditEntry entry = AuditText::ofProven(AuditAction::PasswordReset, user);
    entry.after = isRescued ? AuditText::draftsKept(drafts) : AuditText::draftsLost(drafts);
    entry.after.insert(
        QStringLiteral("with"),
        AuditText::with(AuditText::Means::RecoveryCode).value(QLatin1String("with")));
    return entry;
}

/// On a worker. `typed`: the organisation's recovery key; empty: the person has none at hand.
NewPassword newPassword(const PasswordHasher &hasher, const PasswordPolicy &policy,
                        const Secret &password, const QStringList &personal,
                        const PersonKeys::Lock &lock, const Secret &typed)
{
    const auto rescue = [&]() -> Result<PersonKeys::Opened> {
        const auto text = RecoveryKey::read(typed);
        auto rescued = text ? PersonKeys::rescue(lock, *text, hasher, password) : std::nullopt;
        if (!rescued) {
            return Error{.code = ErrorCode::Refused, .field = Field::RecoveryKey};
        }
        return *std::move(rescued);
    };
    return NewPassword::make(hasher, policy, password, personal,
                             typed.isEmpty() ? NewPassword::OpenKey() : rescue);
}

/// Of a name that nobody has, not what was typed.
Result<> recordRefused(const Database &database, ChangeNotifier &notifier, const User &user)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(database, notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    AuditEntry entry = user.id == 0 ? AuditEntry{.action = AuditAction::LoginFailed}
                                    : AuditText::about(AuditAction::LoginFailed, user);
    entry.after = AuditText::with(AuditText::Means::RecoveryCode);
    unit->record(entry);
    return unit->commit();
}

} // namespace

/// One try to come back in, from the call to the answer.
struct AuthService::Recovery
{
    QPointer<QObject> context;
    Callback<Recovered> done;
    Waiting waiting;
    QString name;
    Secret code;
    Secret replacement;
    Secret recoveryKey;
    QElapsedTimer since;
    User user; // id 0: nobody has that name
    AttemptLimiter::Subject subject;
    PersonKeys::Lock lock;
    Result<QString> hash = Error{}; // of the new password, or why there is none
    PersonKeys::Opened key;         // under the new password, where it was rescued
    std::weak_ptr<const bool> life;

    bool isWanted() const { return context && !life.expired(); }
};

void AuthService::recover(const QString &name, Secret code, Secret replacement, QObject *context,
                          Callback<Recovered> done, Waiting waiting, Secret recoveryKey)
{
    auto recovery = std::make_shared<Recovery>();
    recovery->context = context;
    recovery->done = std::move(done);
    recovery->waiting = std::move(waiting);
    recovery->name = name;
    recovery->code = std::move(code);
    recovery->replacement = std::move(replacement);
    recovery->recoveryKey = std::move(recoveryKey);
    recovery->since.start();
    recovery->life = m_life;
    LockWait::run(
        context, [this, recovery] { return tryToBegin(*recovery); },
        [this, recovery](const Result<> &begun) {
            if (recovery->isWanted()) {
                begun ? hash(recovery) : finish(recovery, begun.error());
            }
        },
        LockWait::telling(recovery->waiting));
}

/// Counts the try and looks at the code, which is cheap; the new password is hashed for nobody.
Result<> AuthService::tryToBegin(Recovery &recovery)
{
    if (!recovery.isWanted()) {
        return Error{.code = ErrorCode::Cancelled};
    }
    const auto found = UserStore(m_database).findByLogin(recovery.name);
    if (!found && found.error().code != ErrorCode::NotFound) {
        return found.error();
    }
    recovery.user = found ? found->user : User();
    recovery.subject = m_attempts.subjectOf(recovery.name, recovery.user.id);
    if (const Result<> begun = m_attempts.begin(recovery.subject); !begun) {
        return begun;
    }
    const auto standing = Rights::standing(m_database, recovery.user.id);
    const auto known = m_recoveryCodes.isOneOf(recovery.user.id, recovery.code);
    if (!standing || !known) {
        return standing ? known.error() : standing.error();
    }
    if (!standing->administers() || !*known) {
        return TypedCode::refused();
    }
    const auto lock = PersonKeys(m_database, m_clock).lockOf(recovery.user.id);
    if (!lock) {
        return lock.error();
    }
    recovery.lock = *lock;
    return {};
}

void AuthService::hash(const std::shared_ptr<Recovery> &recovery)
{
    const PasswordPolicy policy =
        SettingsService(m_database, m_notifier).current().passwordPolicy();
    auto work = [hasher = currentHasher(), policy, password = std::move(recovery->replacement),
                 personal = QStringList{recovery->user.username, recovery->user.email},
                 lock = recovery->lock, typed = std::move(recovery->recoveryKey)]() -> NewPassword {
        return newPassword(hasher, policy, password, personal, lock, typed);
    };
    AsyncTask::run(recovery->context, std::move(work), [this, recovery](NewPassword made) {
        if (!recovery->isWanted()) {
            return;
        }
        recovery->hash = std::move(made.hash);
        recovery->key = std::move(made.key);
        LockWait::run(
            recovery->context, [this, recovery] { return tryToRecover(*recovery); },
            [this, recovery](const Result<Recovered> &result) { finish(recovery, result); },
            LockWait::telling(recovery->waiting));
    });
}

Result<AuthService::Recovered> AuthService::tryToRecover(const Recovery &recovery)
{
    if (!recovery.isWanted()) {
        return Error{.code = ErrorCode::Cancelled};
    }
    if (!recovery.hash) { // the code was right all the same
        const Result<> ended = m_attempts.succeed(recovery.subject);
        return ended ? recovery.hash.error() : ended.error();
    }
    const UserId id = recovery.user.id;
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    const Result<bool> used = m_recoveryCodes.use(id, recovery.code);
    if (!used || !*used) {
        return used ? TypedCode::refused() : used.error();
    }
    const auto set =
        UserStore(m_database).setPassword(id, *recovery.hash, Lasting::Kept, m_clock.now());
    if (!set) {
        return set.error();
    }
    if (const Result<> ended = m_attempts.succeed(recovery.subject); !ended) {
        return ended.error();
    }
    if (const auto kept = PersonKeys(m_database, m_clock).record(recovery.key); !kept) {
        return kept.error();
    }
    const Result<int> left = m_recoveryCodes.remaining(id);
    const Result<int> drafts = DraftStore(m_database).count(id, recovery.lock.stored.id);
    if (!left || !drafts) {
        return left ? drafts.error() : left.error();
    }
    const bool isRescued = !recovery.key.secret.isEmpty();
    unit->record(resetEntry(recovery.user, isRescued, *drafts));
    return unit->commit(Recovered{*left, isRescued ? 0 : *drafts});
}

void AuthService::finish(const std::shared_ptr<Recovery> &recovery, const Result<Recovered> &result)
{
    // A wrong recovery key comes after a right code, and tells nobody else anything.
    const bool isCode = !result && result.error().field == Field::OneTimeCode;
    const bool isLockedOut = !result && result.error().code == ErrorCode::LockedOut;
    const bool isRefusal = isLockedOut || (!result && result.error().code == ErrorCode::Refused);
    qCInfo(lcAccess) << (isRefusal ? "recovery refused" : "recovery of user")
                     << recovery->user.id * (isRefusal ? 0 : 1);
    const auto answer = [recovery, result] {
        if (recovery->isWanted()) {
            recovery->done(result);
        }
    };
    if (!isRefusal) {
        QTimer::singleShot(0, recovery->context, answer);
        return;
    }
    refuse({.what = "code",
            .since = recovery->since,
            .context = recovery->context,
            .isWanted = [recovery] { return recovery->isWanted(); },
            .record =
                [this, recovery, isTried = isCode && !isLockedOut] {
                    return isTried ? recordRefused(m_database, m_notifier, recovery->user)
                                   : Result<>();
                },
            .answer = answer});
}
