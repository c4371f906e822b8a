// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AttemptLimiter.h"
#include "models/access/PersonKeys.h"
#include "models/storage/UserStore.h"

/// Who somebody says they are at a login, as the database had it when it was last read, and what
/// the password has shown since. A plain value.
struct LoginClaim
{
    UserStore::Credentials credentials = {}; ///< id 0: nobody has that name
    AttemptLimiter::Subject subject = {};
    PersonKeys::Lock lock = {};  ///< of that person's key
    PersonKeys::Opened key = {}; ///< what the password made of it
    QString upgrade = {};        ///< the new form of the stored password, or null

    const User &user() const { return credentials.user; }
};
