// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Totp.h"

#include <QStringList>
#include <QVariant>

/// What Postern has to know of a web application's configuration to read and write its second
/// factors, and their recovery codes.
struct SecondFactorConfig
{
    Totp::AppSecrets totpSecrets = {};  ///< SECURITY_TOTP_SECRETS
    QString issuer = {};                ///< SECURITY_TOTP_ISSUER; empty: Postern
    QStringList recoveryCodesKeys = {}; ///< SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS

    /// From an INI file or the environment, where a comma may have made a list of the text.
    static SecondFactorConfig read(const QVariant &totpSecrets, const QVariant &issuer,
                                   const QVariant &recoveryCodesKeys);
    /// As read() takes them; null where there are none.
    QString totpSecretsText() const;

    /// Where something is missing here, from `other`.
    SecondFactorConfig orElse(const SecondFactorConfig &other) const;
};
