// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/User.h"

#include <QByteArray>

/// A person's key as it stands in the database: twice, and neither way readable without a secret
/// that is not there.
struct StoredKey
{
    qint64 id = 0; ///< 0: there is none
    UserId userId = 0;
    QByteArray wrapped = {};     ///< under the person's password (KeyWrap)
    QByteArray recovery = {};    ///< sealed to the organisation's recovery key; empty: it had none
    QByteArray recoveryKey = {}; ///< that key's public half
};
