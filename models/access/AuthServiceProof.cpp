// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of AuthService that has somebody who is logged in prove the password once more.
#include "models/access/AsyncTask.h"
#include "models/access/AuditText.h"
#include "models/access/AuthServiceLogin.h"
#include "models/access/LockWait.h"
#include "models/access/Log.h"
#include "models/access/SessionKeeper.h"
#include "models/storage/UserStore.h"

/// A proof that is asked for again, from the call to the answer.
struct AuthService::Proof
{
    QPointer<Session> session;
    QPointer<QObject> context;
    Callback<std::monostate> done;
    Waiting waiting;
    AuditAction refusal; // as what a refusal is recorded
    QElapsedTimer since;
    QString stored; // what the password was held against
    std::weak_ptr<const bool> life;

    bool isWanted() const { return session && context && !life.expired(); }
};

void AuthService::prove(Session &session, Secret password, QObject *context,
                        Callback<std::monostate> done, Waiting waiting, ProofFor what)
{
    const AuditAction refusal =
        what == ProofFor::Unlocking ? AuditAction::UnlockFailed : AuditAction::LoginFailed;
    auto proof = std::make_shared<Proof>(
        Proof{&session, context, std::move(done), std::move(waiting), refusal, {}, {}, m_life});
    proof->since.start();
    auto secret = std::make_shared<Secret>(std::move(password));
    LockWait::run(
        context, [this, proof] { return tryToBegin(*proof); },
        [this, proof, secret](const Result<QString> &stored) {
            if (!proof->isWanted()) {
                return;
            }
            if (stored) {
                proof->stored = *stored;
                verify(proof, std::move(*secret));
            } else if (stored.error().code == ErrorCode::LockedOut) {
                refuse(proof, stored.error());
            } else {
                AsyncTask::answerLater(proof->context, proof->done, stored.error());
            }
        },
        LockWait::telling(proof->waiting));
}

Result<UserStore::Credentials> AuthService::presentOf(const Proof &proof) const
{
    if (!proof.isWanted()) {
        return Error{.code = ErrorCode::Cancelled};
    }
    if (proof.session->isLooking()) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::OnlyLooking};
    }
    auto found = UserStore(m_database).credentials(proof.session->userId());
    if (found && !found->user.active) {
        return Error{.code = ErrorCode::Deactivated};
    }
    return found;
}

Result<QString> AuthService::tryToBegin(const Proof &proof)
{
    const auto present = presentOf(proof);
    if (!present) {
        return present.error();
    }
    const auto subject = m_attempts.subjectOf({}, proof.session->userId());
    const Result<> begun = m_attempts.begin(subject);
    return begun ? Result<QString>(present->passwordHash) : begun.error();
}

/// While it was verified somebody may have set another one, or closed the account.
Result<> AuthService::tryToFinish(const Proof &proof)
{
    const auto present = presentOf(proof);
    if (!present || present->passwordHash != proof.stored) {
        return present ? refusedPassword() : present.error();
    }
    const auto subject = m_attempts.subjectOf({}, proof.session->userId());
    if (const Result<> ended = m_attempts.succeed(subject); !ended) {
        return ended;
    }
    sessions().noteProof(*proof.session, present->user.version);
    return {};
}

void AuthService::verify(const std::shared_ptr<Proof> &proof, Secret password)
{
    auto work = [hasher = currentHasher(), password = std::move(password), stored = proof->stored] {
        return hasher.verify(password, stored).matches;
    };
    AsyncTask::run(proof->context, std::move(work), [this, proof](bool matches) {
        if (!proof->isWanted()) {
            return;
        }
        if (!matches) {
            refuse(proof, refusedPassword());
            return;
        }
        LockWait::run(
            proof->context, [this, proof] { return tryToFinish(*proof); },
            [this, proof](const Result<> &finished) {
                if (!proof->isWanted()) {
                    return;
                }
                const bool isRefused = !finished && finished.error().code == ErrorCode::Refused;
                isRefused ? refuse(proof, finished.error()) : proof->done(finished);
            },
            LockWait::telling(proof->waiting));
    });
}

void AuthService::refuse(const std::shared_ptr<Proof> &proof, const Error &error)
{
    qCInfo(lcAccess) << "proof refused to user" << proof->session->userId();
    refuse({.what = "proof",
            .since = proof->since,
            .context = proof->context,
            .isWanted = [proof] { return proof->isWanted(); },
            // Where somebody is locked out nothing was tried.
            .record =
                [this, proof, error] {
                    return error.code == ErrorCode::LockedOut
                               ? Result<>()
                               : m_deskLog.recordNow(*proof->session, proof->refusal,
                                                     AuditText::with(AuditText::Means::Password));
                },
            .answer = [proof, error] { proof->done(error); }});
}
