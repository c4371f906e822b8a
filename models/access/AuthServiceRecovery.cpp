// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of AuthService by which an administrator comes back in without the password.
#include "models/access/AsyncTask.h"
#include "models/access/AuditText.h"
#include "models/access/AuthService.h"
#include "models/access/LockWait.h"
#include "models/access/Log.h"
#include "models/access/Rights.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/UserStore.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace {

Error refusedCode()
{
    return {.code = ErrorCode::Refused, .field = Field::OneTimeCode};
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
    entry.after.insert(QStringLiteral("by"), QStringLiteral("recovery code"));
    unit->record(entry);
    return unit->commit();
}

} // namespace

/// One try to come back in, from the call to the answer.
struct AuthService::Recovery
{
    QPointer<QObject> context;
    Callback<int> done;
    Waiting waiting;
    QString name;
    Secret code;
    Secret replacement;
    QElapsedTimer since;
    User user; // id 0: nobody has that name
    AttemptLimiter::Subject subject;
    std::weak_ptr<const bool> life;

    bool isWanted() const { return context && !life.expired(); }
};

void AuthService::recover(const QString &name, Secret code, Secret replacement, QObject *context,
                          Callback<int> done, Waiting waiting)
{
    auto recovery = std::make_shared<Recovery>();
    recovery->context = context;
    recovery->done = std::move(done);
    recovery->waiting = std::move(waiting);
    recovery->name = name;
    recovery->code = std::move(code);
    recovery->replacement = std::move(replacement);
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
    return standing->administers() && *known ? Result<>() : refusedCode();
}

void AuthService::hash(const std::shared_ptr<Recovery> &recovery)
{
    hashNewPassword(std::move(recovery->replacement),
                    {recovery->user.username, recovery->user.email}, recovery->context,
                    [this, recovery](const Result<QString> &hash) {
                        if (!recovery->isWanted()) {
                            return;
                        }
                        LockWait::run(
                            recovery->context,
                            [this, recovery, hash]() -> Result<int> {
                                if (!hash) { // the code was right all the same
                                    const Result<> ended = m_attempts.succeed(recovery->subject);
                                    return ended ? hash.error() : ended.error();
                                }
                                return tryToRecover(*recovery, *hash);
                            },
                            [this, recovery](const Result<int> &left) { finish(recovery, left); },
                            LockWait::telling(recovery->waiting));
                    });
}

Result<int> AuthService::tryToRecover(const Recovery &recovery, const QString &passwordHash)
{
    const UserId id = recovery.user.id;
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    const Result<bool> used = m_recoveryCodes.use(id, recovery.code);
    if (!used || !*used) {
        return used ? refusedCode() : used.error();
    }
    const auto set = UserStore(m_database).setPassword(id, passwordHash, false, m_clock.now());
    if (!set) {
        return set.error();
    }
    if (const Result<> ended = m_attempts.succeed(recovery.subject); !ended) {
        return ended.error();
    }
    unit->record({.action = AuditAction::PasswordReset,
                  .kind = AuditObject::User,
                  .objectId = id,
                  .objectName = recovery.user.displayName(),
                  .after = {{QStringLiteral("by"), QStringLiteral("recovery code")}}});
    const Result<int> left = m_recoveryCodes.remaining(id);
    const Result<> committed = left ? unit->commit() : left.error();
    return committed ? left : committed.error();
}

void AuthService::finish(const std::shared_ptr<Recovery> &recovery, const Result<int> &result)
{
    const bool isRefusal = !result && (result.error().code == ErrorCode::Refused ||
                                       result.error().code == ErrorCode::LockedOut);
    qCInfo(lcAccess) << (isRefusal ? "recovery refused" : "recovery of user")
                     << recovery->user.id * (isRefusal ? 0 : 1);
    if (!result && result.error().code == ErrorCode::Refused) {
        (void)recordRefused(m_database, m_notifier, recovery->user);
    }
    const auto answer = [recovery, result] {
        if (recovery->isWanted()) {
            recovery->done(result);
        }
    };
    if (isRefusal) {
        refuseLater(recovery->since, recovery->context, answer);
    } else {
        QTimer::singleShot(0, recovery->context, answer);
    }
}
