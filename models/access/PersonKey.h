// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

/// The key for what is a person's own: 256 random bits that only their password, or the
/// organisation's recovery key, gives out. Id 0: the session was made without one.
struct PersonKey
{
    qint64 id = 0;
    Secret secret = {};
    bool isNew = false; ///< made now: what an earlier one has sealed is not readable any more

    bool isNull() const { return id == 0; }
    PersonKey clone() const { return {id, secret.clone(), isNew}; }
};
