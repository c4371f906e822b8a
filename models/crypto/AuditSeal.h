// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

/// The key of the audit, and what is made with it. It is derived from SECURITY_PASSWORD_SALT
/// (HKDF-SHA256, RFC 5869), which is not in the file and which every workstation that may open the
/// database has. Immutable; may be used in several threads at once.
class AuditSeal final
{
public:
    static AuditSeal fromSalt(const Secret &salt);

    /// SHA-256 in lower-case hex.
    static QByteArray digest(const QByteArray &content);

    /// HMAC-SHA256 in lower-case hex.
    QByteArray seal(const QByteArray &message) const;
    bool isSealOf(const QByteArray &seal, const QByteArray &message) const;

    /// RFC 5869 with SHA-256; `length` at most 255 times 32.
    static QByteArray hkdf(const QByteArray &material, const QByteArray &salt,
                           const QByteArray &info, int length);

private:
    explicit AuditSeal(Secret key)
        : m_key(std::move(key))
    {
    }

    Secret m_key;
};
