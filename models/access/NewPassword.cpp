// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/NewPassword.h"

NewPassword NewPassword::make(const PasswordHasher &hasher, const PasswordPolicy &policy,
                              const Secret &password, const QStringList &personal,
                              const OpenKey &openKey)
{
    if (const Result<> accepted = policy.check(password.text(), personal); !accepted) {
        return {accepted.error()};
    }
    Result<PersonKeys::Opened> key = openKey ? openKey() : PersonKeys::Opened();
    if (!key) {
        return {key.error()};
    }
    const QString hash = hasher.hash(password);
    if (hash.isEmpty()) {
        return {Error{.code = ErrorCode::Invalid,
                      .reason = Reason::SaltUnknown,
                      .field = Field::Salt,
                      .detail = QStringLiteral("no password salt is configured")}};
    }
    return {hash, *std::move(key)};
}
