// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthCall.h"
#include "models/domain/User.h"

/// One person who registers themselves (AuthService::registerUser). Who decides about them is
/// RegistrationService.
class SelfRegistration final : public AuthCall<UserId>
{
public:
    SelfRegistration(const std::shared_ptr<AuthParts> &parts, Caller caller);

    void start(const QString &username, const QString &email, Secret password);

private:
    Result<NewUser> check(const QString &username, const QString &email) const;
    void hash(const NewUser &user, Secret password);
    Result<UserId> write(const NewUser &user, const QString &passwordHash);
};
