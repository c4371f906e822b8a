// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PasswordProof.h"

#include "models/access/AuditText.h"
#include "models/access/Log.h"

PasswordProof::PasswordProof(const std::shared_ptr<AuthParts> &parts, Session &session,
                             Caller caller, AuthService::ProofFor what)
    : AuthCall(parts, std::move(caller))
    , m_session(&session)
    , m_refusal(what == AuthService::ProofFor::Unlocking ? AuditAction::UnlockFailed
                                                         : AuditAction::LoginFailed)
{
}

Error PasswordProof::refused()
{
    return {.code = ErrorCode::Refused, .field = Field::Password};
}

void PasswordProof::start(Secret password)
{
    whenFree([this] { return begin(); },
             [this, password = std::move(password)](const Result<QString> &stored) mutable {
                 if (stored) {
                     verify(*stored, std::move(password));
                 } else if (stored.error().code == ErrorCode::LockedOut) {
                     refuse(stored.error());
                 } else {
                     answerLater(stored.error());
                 }
             });
}

Result<UserStore::Credentials> PasswordProof::present() const
{
    if (m_session->isLooking()) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::OnlyLooking};
    }
    auto found = UserStore(parts().database).credentials(m_session->userId());
    if (found && !found->user.active) {
        return Error{.code = ErrorCode::Deactivated};
    }
    return found;
}

/// What the password is held against; the try is counted.
Result<QString> PasswordProof::begin()
{
    const auto found = present();
    if (!found) {
        return found.error();
    }
    const auto subject = parts().attempts.subjectOf({}, m_session->userId());
    const Result<> begun = parts().attempts.begin(subject);
    return begun ? Result<QString>(found->passwordHash) : begun.error();
}

void PasswordProof::verify(const QString &stored, Secret password)
{
    auto work = [hasher = parts().passwords.hasher(), password = std::move(password), stored] {
        return hasher.verify(password, stored).matches;
    };
    onWorker(std::move(work), [this, stored](bool matches) {
        if (!matches) {
            refuse(refused());
            return;
        }
        whenFree([this, stored] { return finish(stored); },
                 [this](const Result<> &finished) {
                     const bool isRefused =
                         !finished && finished.error().code == ErrorCode::Refused;
                     isRefused ? refuse(finished.error()) : answer(finished);
                 });
    });
}

/// While it was verified somebody may have set another one, or closed the account.
Result<> PasswordProof::finish(const QString &stored)
{
    const auto found = present();
    if (!found || found->passwordHash != stored) {
        return found ? refused() : found.error();
    }
    const auto subject = parts().attempts.subjectOf({}, m_session->userId());
    if (const Result<> ended = parts().attempts.succeed(subject); !ended) {
        return ended;
    }
    parts().sessions().noteProof(*m_session, found->user.version);
    return {};
}

void PasswordProof::refuse(const Error &error)
{
    qCInfo(lcAccess) << "proof refused to user" << m_session->userId();
    AuthCall::refuse("proof", error, [this] {
        return parts().deskLog.recordNow(*m_session, m_refusal,
                                         AuditText::with(AuditText::Means::Password));
    });
}
