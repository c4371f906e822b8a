// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PasswordChange.h"

#include "models/access/AuditText.h"
#include "models/access/Freshness.h"
#include "models/access/NewPassword.h"
#include "models/access/PasswordProof.h"
#include "models/access/UnitOfWork.h"

namespace {

Error sameAsCurrent()
{
    return {
        .code = ErrorCode::Invalid, .reason = Reason::SameAsCurrent, .field = Field::NewPassword};
}

/// The person's own new password. `key`: theirs; empty: there is none to keep.
NewPassword ownPassword(const PasswordHasher &hasher, const PasswordPolicy &policy,
                        const Secret &password, const UserStore::Credentials &present,
                        const PersonKeys::Lock &lock, const Secret &key)
{
    if (hasher.verify(password, present.passwordHash).matches) {
        return {sameAsCurrent()};
    }
    NewPassword made =
        NewPassword::make(hasher, policy, password, {present.user.username, present.user.email});
    if (made.hash && !key.isEmpty()) {
        made.key = PersonKeys::wrapAnew(lock, key, hasher, password);
    }
    return made;
}

} // namespace

PasswordChange::PasswordChange(const std::shared_ptr<AuthParts> &parts, Session &session,
                               Caller caller)
    : AuthCall(parts, std::move(caller))
    , m_session(&session)
{
}

void PasswordChange::start(Secret current, Secret replacement)
{
    // Read before the proof: where the proof is of another one, nothing is stored.
    whenFree([this] { return UserStore(parts().database).credentials(m_session->userId()); },
             [this, current = std::move(current), replacement = std::move(replacement)](
                 const Result<UserStore::Credentials> &present) mutable {
                 if (present) {
                     prove(*present, std::move(current), std::move(replacement));
                 } else {
                     answerLater(present.error());
                 }
             });
}

void PasswordChange::prove(const UserStore::Credentials &present, Secret current,
                           Secret replacement)
{
    // Shared because a function can be copied and a secret cannot.
    const auto kept = std::make_shared<Secret>(std::move(replacement));
    const auto next = [this, self = shared_from_this(), present, kept](const Result<> &proven) {
        proven ? hash(present, std::move(*kept)) : answer(proven);
    };
    std::make_shared<PasswordProof>(sharedParts(), *m_session,
                                    Caller{caller().context, next, caller().waiting},
                                    AuthService::ProofFor::Confirmation)
        ->start(std::move(current));
}

void PasswordChange::startDemanded(Secret replacement)
{
    const auto present = demanded(parts(), *m_session);
    if (present) {
        hash(*present, std::move(replacement));
    } else {
        answerLater(present.error());
    }
}

/// A login proves a password, not the one that an administrator has set since.
Result<UserStore::Credentials> PasswordChange::demanded(const AuthParts &parts,
                                                        const Session &session)
{
    // A desk at work may have been left to somebody else.
    const Result<> fresh = session.isAtWork() ? Freshness::requireNow(session)
                                              : Freshness::require(parts.database, session);
    if (!fresh) {
        return fresh.error();
    }
    auto found = UserStore(parts.database).credentials(session.userId());
    if (!found) {
        return found;
    }
    const bool isSame = found->user.active && found->user.version == session.provenVersion();
    if (!isSame || !session.mustChangePassword()) {
        return Error{
            .code = ErrorCode::Forbidden, .reason = Reason::ProofTooOld, .field = Field::Password};
    }
    return found;
}

void PasswordChange::hash(const UserStore::Credentials &present, Secret replacement)
{
    const auto lock = PersonKeys(parts().database, parts().clock).lockOf(m_session->userId());
    if (!lock) {
        answer(lock.error());
        return;
    }
    // Where somebody gave the person another key meanwhile, this one is not theirs any more.
    const PersonKey &own = m_session->key();
    Secret key = lock->stored.id == own.id ? own.secret.clone() : Secret();
    m_before = present.passwordHash;
    auto work = [hasher = parts().passwords.hasher(), policy = parts().passwords.policy(),
                 replacement = std::move(replacement), present, lock = *lock,
                 key = std::move(key)] {
        return ownPassword(hasher, policy, replacement, present, lock, key);
    };
    onWorker(std::move(work), [this](NewPassword made) {
        if (!made.hash) {
            answer(made.hash.error());
            return;
        }
        m_after = *made.hash;
        m_key = std::move(made.key);
        store();
    });
}

/// A step of its own before the session's, for the change is made when that one meets a lock.
void PasswordChange::store()
{
    whenFree([this] { return write(); },
             [this](const Result<> &stored) { stored ? refreshSession() : answer(stored); });
}

Result<> PasswordChange::write()
{
    // Not what a demand asks for first: that the password is not to be changed.
    Result<UnitOfWork> unit =
        UnitOfWork::begin(parts().database, parts().notifier, m_session.data());
    if (!unit) {
        return unit.error();
    }
    UserStore store(parts().database);
    const auto present = store.credentials(m_session->userId());
    if (!present) {
        return present.error();
    }
    if (present->passwordHash != m_before) {
        return PasswordProof::refused(); // somebody set another one meanwhile
    }
    const auto set =
        store.setPassword(present->user.id, m_after, Lasting::Kept, parts().clock.now());
    if (!set) {
        return set.error();
    }
    if (const auto kept = PersonKeys(parts().database, parts().clock).record(m_key); !kept) {
        return kept.error();
    }
    unit->record(AuditText::about(AuditAction::PasswordChange, present->user));
    return unit->commit();
}

void PasswordChange::refreshSession()
{
    whenFree([this] { return parts().sessions().refresh(*m_session); },
             [this](const Result<> &refreshed) { answer(refreshed); });
}
