// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"
#include "models/domain/Result.h"

#include <QStringList>

/// Which new passwords are accepted (NIST SP 800-63B, 5.1.1.2: length and guessability, no
/// composition rules). Lengths are counted in code points after NFKD.
struct PasswordPolicy
{
    static constexpr int LeastMinimumLength = 8;
    static constexpr int DefaultMinimumLength = 10;
    static constexpr int MaximumLength = 4096; ///< keeps hashing time bounded
    static constexpr int LeastScore = 3;       ///< zxcvbn's 0 to 4

    int minimumLength = DefaultMinimumLength;

    /// What counts of it: no setting goes below.
    int leastLength() const { return qMax(minimumLength, LeastMinimumLength); }

    /// Error Invalid, field NewPassword: Empty, TooShort, TooLong, ContainsName (the password holds
    /// one of `personal`: username, e-mail address, its local part; ignoring case) or Guessable.
    Result<> check(const QString &password, const QStringList &personal) const;

    /// zxcvbn's score of 0 (guessed at once) to 4, where `personal` counts as known words.
    static int score(const QString &password, const QStringList &personal);
};
