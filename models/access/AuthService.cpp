// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuthService.h"

#include "models/access/AsyncTask.h"
#include "models/access/AuthParts.h"
#include "models/access/LoginAttempt.h"
#include "models/access/NewPassword.h"
#include "models/access/PasswordChange.h"
#include "models/access/PasswordProof.h"
#include "models/access/PasswordRecovery.h"
#include "models/access/SelfRegistration.h"

AuthService::AuthService(const Database &database, ChangeNotifier &notifier, const Clock &clock,
                         PasswordHasher hasher, Options options)
    : m_parts(std::make_shared<AuthParts>(database, notifier, clock, std::move(hasher),
                                          std::move(options)))
{
}

void AuthService::logIn(const QString &name, Secret password, QObject *context,
                        Callback<std::unique_ptr<Session>> done, Waiting waiting, AskForCode ask)
{
    std::make_shared<LoginAttempt>(
        m_parts, LoginAttempt::Caller{context, std::move(done), std::move(waiting)}, std::move(ask))
        ->start(name, std::move(password));
}

void AuthService::giveCode(const std::shared_ptr<Pending> &pending, CodeKind kind, Secret typed,
                           QObject *context, Callback<std::unique_ptr<Session>> done,
                           Waiting waiting)
{
    pending->m_login->giveCode(kind, std::move(typed),
                               {context, std::move(done), std::move(waiting)});
}

void AuthService::prove(Session &session, Secret password, QObject *context,
                        Callback<std::monostate> done, Waiting waiting, ProofFor what)
{
    std::make_shared<PasswordProof>(
        m_parts, session, PasswordProof::Caller{context, std::move(done), std::move(waiting)}, what)
        ->start(std::move(password));
}

void AuthService::hashNewPassword(Secret password, const QStringList &personal, QObject *context,
                                  Callback<QString> done)
{
    auto work = [hasher = currentHasher(), policy = m_parts->passwords.policy(),
                 password = std::move(password),
                 personal] { return NewPassword::make(hasher, policy, password, personal).hash; };
    AsyncTask::run(context, std::move(work),
                   [life = std::weak_ptr(m_parts), done = std::move(done)](Result<QString> hash) {
                       if (!life.expired()) {
                           done(std::move(hash));
                       }
                   });
}

void AuthService::changePassword(Session &session, Secret current, Secret replacement,
                                 QObject *context, Callback<std::monostate> done, Waiting waiting)
{
    std::make_shared<PasswordChange>(
        m_parts, session, PasswordChange::Caller{context, std::move(done), std::move(waiting)})
        ->start(std::move(current), std::move(replacement));
}

void AuthService::replaceDemanded(Session &session, Secret replacement, QObject *context,
                                  Callback<std::monostate> done, Waiting waiting)
{
    std::make_shared<PasswordChange>(
        m_parts, session, PasswordChange::Caller{context, std::move(done), std::move(waiting)})
        ->startDemanded(std::move(replacement));
}

bool AuthService::isDemandProven(const Session &session) const
{
    return PasswordChange::demanded(*m_parts, session).hasValue();
}

void AuthService::recover(const QString &name, Secret code, Secret replacement, QObject *context,
                          Callback<Recovered> done, Waiting waiting, Secret recoveryKey)
{
    std::make_shared<PasswordRecovery>(
        m_parts, PasswordRecovery::Caller{context, std::move(done), std::move(waiting)},
        PasswordRecovery::Typed{name, std::move(code), std::move(replacement),
                                std::move(recoveryKey)})
        ->start();
}

void AuthService::registerUser(const QString &username, const QString &email, Secret password,
                               QObject *context, Callback<UserId> done, Waiting waiting)
{
    std::make_shared<SelfRegistration>(
        m_parts, SelfRegistration::Caller{context, std::move(done), std::move(waiting)})
        ->start(username, email, std::move(password));
}

DeskLog &AuthService::deskLog()
{
    return m_parts->deskLog;
}

AttemptLimiter &AuthService::attempts()
{
    return m_parts->attempts;
}

RecoveryCodes &AuthService::recoveryCodes()
{
    return m_parts->recoveryCodes;
}

SecondFactors &AuthService::secondFactors()
{
    return m_parts->secondFactors;
}

const PasswordHasher &AuthService::hasher() const
{
    return m_parts->passwords.given();
}

PasswordHasher AuthService::currentHasher() const
{
    return m_parts->passwords.hasher();
}
