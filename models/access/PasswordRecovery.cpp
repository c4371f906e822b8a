// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PasswordRecovery.h"

#include "models/access/AuditText.h"
#include "models/access/Log.h"
#include "models/access/NewPassword.h"
#include "models/access/Rights.h"
#include "models/access/TypedCode.h"
#include "models/access/UnitOfWork.h"
#include "models/crypto/RecoveryKey.h"
#include "models/storage/DraftStore.h"
#include "models/storage/UserStore.h"

namespace {

AuditEntry resetEntry(const User &user, bool isRescued, int drafts)
{
    AuditEntry entry = AuditText::ofProven(AuditAction::PasswordReset, user);
    entry.after = isRescued ? AuditText::draftsKept(drafts) : AuditText::draftsLost(drafts);
    const QString with = AuditFields::name(AuditField::With);
    entry.after.insert(with, AuditText::with(AuditText::Means::RecoveryCode).value(with));
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

} // namespace

PasswordRecovery::PasswordRecovery(const std::shared_ptr<AuthParts> &parts, Caller caller,
                                   Typed typed)
    : AuthCall(parts, std::move(caller))
    , m_typed(std::move(typed))
{
}

void PasswordRecovery::start()
{
    whenFree([this] { return begin(); },
             [this](const Result<> &begun) { begun ? hash() : finish(begun.error()); });
}

/// Counts the try and looks at the code, which is cheap; the new password is hashed for nobody.
Result<> PasswordRecovery::begin()
{
    const auto found = UserStore(parts().database).findByLogin(m_typed.name);
    if (!found && found.error().code != ErrorCode::NotFound) {
        return found.error();
    }
    m_user = found ? found->user : User();
    m_subject = parts().attempts.subjectOf(m_typed.name, m_user.id);
    if (const Result<> begun = parts().attempts.begin(m_subject); !begun) {
        return begun;
    }
    const auto standing = Rights::standing(parts().database, m_user.id);
    const auto known = parts().recoveryCodes.isOneOf(m_user.id, m_typed.code);
    if (!standing || !known) {
        return standing ? known.error() : standing.error();
    }
    if (!standing->administers() || !*known) {
        return TypedCode::refused();
    }
    const auto lock = PersonKeys(parts().database, parts().clock).lockOf(m_user.id);
    if (!lock) {
        return lock.error();
    }
    m_lock = *lock;
    return {};
}

void PasswordRecovery::hash()
{
    auto work = [hasher = parts().passwords.hasher(), policy = parts().passwords.policy(),
                 password = std::move(m_typed.replacement),
                 personal = QStringList{m_user.username, m_user.email}, lock = m_lock,
                 typed = std::move(m_typed.recoveryKey)]() -> NewPassword {
        return newPassword(hasher, policy, password, personal, lock, typed);
    };
    onWorker(std::move(work), [this](NewPassword made) {
        m_hash = std::move(made.hash);
        m_key = std::move(made.key);
        whenFree([this] { return recover(); },
                 [this](const Result<AuthService::Recovered> &result) { finish(result); });
    });
}

Result<AuthService::Recovered> PasswordRecovery::recover()
{
    if (m_hash) {
        return write();
    }
    const Result<> ended = parts().attempts.succeed(m_subject); // the code was right all the same
    return ended ? m_hash.error() : ended.error();
}

Result<AuthService::Recovered> PasswordRecovery::write()
{
    Result<UnitOfWork> unit = UnitOfWork::begin(parts().database, parts().notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    const Result<bool> used = parts().recoveryCodes.use(m_user.id, m_typed.code);
    if (!used || !*used) {
        return used ? TypedCode::refused() : used.error();
    }
    const auto set = UserStore(parts().database)
                         .setPassword(m_user.id, *m_hash, Lasting::Kept, parts().clock.now());
    if (!set) {
        return set.error();
    }
    if (const Result<> ended = parts().attempts.succeed(m_subject); !ended) {
        return ended.error();
    }
    if (const auto kept = PersonKeys(parts().database, parts().clock).record(m_key); !kept) {
        return kept.error();
    }
    const Result<int> left = parts().recoveryCodes.remaining(m_user.id);
    const Result<int> drafts = DraftStore(parts().database).count(m_user.id, m_lock.stored.id);
    if (!left || !drafts) {
        return left ? drafts.error() : left.error();
    }
    const bool isRescued = !m_key.secret.isEmpty();
    unit->record(resetEntry(m_user, isRescued, *drafts));
    return unit->commit(AuthService::Recovered{*left, isRescued ? 0 : *drafts});
}

void PasswordRecovery::finish(const Result<AuthService::Recovered> &result)
{
    const bool isRefusal = !result && (result.error().code == ErrorCode::LockedOut ||
                                       result.error().code == ErrorCode::Refused);
    if (isRefusal) {
        qCInfo(lcAccess) << "recovery refused";
        refuse(result.error());
    } else {
        qCInfo(lcAccess) << "recovery of user" << m_user.id;
        answerLater(result);
    }
}

/// A wrong recovery key comes after a right code, and tells nobody else anything.
void PasswordRecovery::refuse(const Error &error)
{
    const bool isCode = error.field == Field::OneTimeCode;
    AuthCall::refuse("code", error,
                     [this, isCode] { return isCode ? recordRefused() : Result<>(); });
}

/// Of a name that nobody has, not what was typed.
Result<> PasswordRecovery::recordRefused()
{
    Result<UnitOfWork> unit = UnitOfWork::begin(parts().database, parts().notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    AuditEntry entry = m_user.id == 0 ? AuditEntry{.action = AuditAction::LoginFailed}
                                      : AuditText::about(AuditAction::LoginFailed, m_user);
    entry.after = AuditText::with(AuditText::Means::RecoveryCode);
    unit->record(entry);
    return unit->commit();
}
