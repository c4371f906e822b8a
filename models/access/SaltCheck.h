// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

#include <QString>

/// A slow hash of a database's password salt that is kept in the database (postern_meta), so that a
/// salt brought from elsewhere can be told from a wrong one before everybody is refused. Takes some
/// hundredths of a second.
namespace SaltCheck {

/// Its key in postern_meta.
QString key();
/// The key in postern_meta for SECURITY_PASSWORD_SINGLE_HASH, "True" or absent: a workstation that
/// gets the salt later must know it too.
QString singleHashKey();

QString make(const Secret &salt);
bool matches(const Secret &salt, const QString &stored);

} // namespace SaltCheck
