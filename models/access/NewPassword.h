// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/PersonKeys.h"
#include "models/crypto/PasswordHasher.h"
#include "models/crypto/PasswordPolicy.h"
#include "models/domain/Result.h"

#include <functional>

/// What is stored of a password that somebody has chosen. A plain value, made on a worker.
struct NewPassword
{
    Result<QString> hash;        ///< or why there is none
    PersonKeys::Opened key = {}; ///< the person's own, under this password, where it is kept

    using OpenKey = std::function<Result<PersonKeys::Opened>()>;
    /// Asks the policy first, for that takes no time; then `openKey`, where it is given, for the
    /// person's key; then hashes, each for as long as nothing is refused. `personal`: the person's
    /// name and address. Errors: Invalid (field NewPassword: the policy's; field Salt, SaltUnknown:
    /// nothing can be hashed here); those of `openKey`.
    static NewPassword make(const PasswordHasher &hasher, const PasswordPolicy &policy,
                            const Secret &password, const QStringList &personal,
                            const OpenKey &openKey = {});
};
