// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/PasswordHasher.h"
#include "models/crypto/PasswordPolicy.h"
#include "models/domain/Result.h"

#include <QHash>

#include <chrono>

class Workspace;

/// The passwords of a file to import. Hashing takes a tenth of a second each, so it is done before
/// the transaction, in which other programs have to wait; what is kept by line is the hash alone. A
/// dry run checks the policy and hashes nothing.
class PasswordColumn final
{
public:
    enum class Mode { Check, Hash };

    PasswordColumn(Workspace &workspace, Mode mode);

    Mode mode() const { return m_mode; }
    void hash(qint64 line, QString &password);
    /// How long hash() takes, tried once.
    std::chrono::milliseconds hashTakes() const;
    /// How many were given to stored().
    int count() const { return m_count; }
    /// What to store for the password of the line; to be called once it was hashed, where that is
    /// the mode. Error Invalid, field NewPassword.
    Result<QString> stored(qint64 line, QString &password, const QStringList &personal);

private:
    Mode m_mode;
    PasswordHasher m_hasher;
    PasswordPolicy m_policy;
    QHash<qint64, QString> m_hashes;
    int m_count = 0;
};
