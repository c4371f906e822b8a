// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/SecondFactorConfig.h"
#include "models/crypto/Secret.h"
#include "models/domain/Result.h"

#include <optional>

/// The secrets of each database on this workstation: an INI file that only its owner can read, a
/// group per database id, with Flask's names (SECURITY_PASSWORD_SALT, SECRET_KEY,
/// SECURITY_TOTP_SECRETS). Beside the databases, not in them: a copied file alone does not give an
/// attacker the salt.
class SecretStore final
{
public:
    /// `path`: the INI file; made when first written, with its folder.
    explicit SecretStore(QString path)
        : m_path(std::move(path))
    {
    }

    struct Secrets
    {
        Secret passwordSalt;
        Secret secretKey;
        bool singleHash = false; ///< SECURITY_PASSWORD_SINGLE_HASH = True
        SecondFactorConfig secondFactors = {};
    };

    /// Absent: this workstation has never known them.
    std::optional<Secrets> find(const QString &databaseId) const;
    /// Error Storage, NotWritable (`subject` is the path).
    Result<> store(const QString &databaseId, const Secrets &secrets);
    void forget(const QString &databaseId);
    QString path() const { return m_path; }

private:
    QString m_path;
};
