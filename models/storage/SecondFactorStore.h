// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/User.h"
#include "models/storage/Database.h"
#include "models/storage/DigestStore.h"

/// People's second factor as it stands in the file: Flask-Security's columns of `user`,
/// `postern_second_factor` and `postern_second_factor_code`. For the gate connection, inside a
/// UnitOfWork where something is written.
class SecondFactorStore final
{
public:
    explicit SecondFactorStore(const Database &database)
        : m_database(database)
    {
    }

    struct Row
    {
        QString flaskMethod = {}; ///< tf_primary_method: authenticator, email, sms
        QString flaskKey = {};    ///< tf_totp_secret
        QString flaskCodes = {};  ///< mf_recovery_codes: separated by commas
        QByteArray sealed = {};   ///< our own form of the key; empty: none
        qint64 lastCounter = 0;   ///< of the last code that served
    };
    /// An empty one where there is no such person.
    Result<Row> find(UserId user) const;

    /// The key of an authenticator in Flask-Security's form; null: none of that form.
    Result<> setFlaskKey(UserId user, const QString &json);
    /// The key in our own form; empty: none of that form.
    Result<> setSealed(UserId user, const QByteArray &sealed);
    /// False when a code of that counter or a later one has served already.
    Result<bool> advance(UserId user, qint64 counter);
    /// What stands in our own tables, the codes of codes() included.
    Result<> forget(UserId user);

    /// The single-use codes as Postern keeps them.
    DigestStore codes() const { return {m_database, DigestStore::Codes::SecondFactor}; }
    /// Null: none.
    Result<> setFlaskCodes(UserId user, const QString &codes);
    /// False where they are not `before` any more.
    Result<bool> replaceFlaskCodes(UserId user, const QString &before, const QString &after);

private:
    const Database &m_database;
};
