// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of AuthService that refuses: what is recorded of it, and when it is answered.
#include "models/access/AuditText.h"
#include "models/access/AuthServiceLogin.h"
#include "models/access/LockWait.h"
#include "models/access/Log.h"
#include "models/access/UnitOfWork.h"

#include <QTimer>

#include <chrono>

namespace {

constexpr qint64 MostQuanta = 3;

}

void AuthService::refuse(Refusal refusal)
{
    const auto shared = std::make_shared<const Refusal>(std::move(refusal));
    const auto record = [shared]() -> Result<> {
        return shared->isWanted() ? shared->record() : Error{.code = ErrorCode::Cancelled};
    };
    const auto answer = [this, shared](const Result<> &recorded) {
        if (!shared->isWanted()) {
            return;
        }
        if (!recorded) {
            qCWarning(lcAccess) << "a refused" << shared->what << "was not recorded"
                                << recorded.error().detail;
        }
        refuseLater(shared->since, shared->context, [shared] {
            if (shared->isWanted()) {
                shared->answer();
            }
        });
    };
    LockWait::run(shared->context, record, answer, LockWait::telling({}));
}

void AuthService::refuseLater(const QElapsedTimer &since, QObject *context,
                              std::function<void()> answer)
{
    const qint64 elapsed = since.elapsed();
    const qint64 quantum = m_options.refusalQuantumMs;
    // On a slow machine one kind of stored password may take longer than a quantum and another not:
    // from then on all of them wait for the slower one, up to a limit that a damaged file cannot
    // raise.
    const qint64 work = std::max(elapsed, m_longestRefusalMs);
    m_longestRefusalMs = std::min(work, MostQuanta * quantum);
    const qint64 rest = quantum > 0 ? work - elapsed + quantum - work % quantum : 0;
    QTimer::singleShot(std::chrono::milliseconds(rest), Qt::PreciseTimer, context,
                       std::move(answer));
}

/// An unknown name is recorded, too, as it costs the same time then; but not what was typed, which
/// may have been a password.
void AuthService::refuse(const std::shared_ptr<Login> &login, const Error &error)
{
    qCInfo(lcAccess) << "login refused";
    login->password = {};
    refuse({.what = "login",
            .since = login->since,
            .context = login->context,
            .isWanted = [login] { return login->isWanted(); },
            // Where somebody is locked out nothing was tried.
            .record =
                [this, login, error] {
                    return error.code == ErrorCode::LockedOut ? Result<>()
                                                              : recordFailure(*login, error);
                },
            .answer = [login, error] { login->done(error); }});
}

Result<> AuthService::recordFailure(const Login &login, const Error &why)
{
    const User &user = login.credentials.user;
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    if (login.code && why.code == ErrorCode::Refused) { // asked for after the right password
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
