// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QHash>
#include <QProcessEnvironment>
#include <QSettings>
#include <QVariant>

/// What is configured on this workstation: an INI file, over that the environment, over that the
/// command line. Configuration has the names that a Flask application uses; what the window
/// remembers has names of its own. What an administrator decides for everybody is not here but in
/// the database (OrganisationSettings). GUI thread.
class Settings final
{
public:
    enum class Key {
        DatabaseUri,       ///< SQLALCHEMY_DATABASE_URI
        PasswordSalt,      ///< SECURITY_PASSWORD_SALT, for every database that is opened
        TotpSecrets,       ///< SECURITY_TOTP_SECRETS, of the web application on the same file
        TotpIssuer,        ///< SECURITY_TOTP_ISSUER
        RecoveryCodesKeys, ///< SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS
        LastLoginName,
        WindowGeometry,
        PageState, ///< columns, sorting, the place of splitters
        RowHeight,
        LastPage,
        FirstPage, ///< which page opens first; empty: LastPage
        Colours,
        FontFamily,
        FontPercent,
    };

    /// `iniPath` is made when first written. Tests give a temporary one.
    explicit Settings(
        const QString &iniPath = defaultIniPath(),
        const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

    /// `postern.ini` in the platform's configuration folder.
    static QString defaultIniPath();
    /// `secrets.ini` beside the INI file: see SecretStore.
    QString secretsPath() const;
    QString iniPath() const { return m_ini.fileName(); }

    QVariant value(Key key) const;
    void setValue(Key key, const QVariant &value);

    /// The command line: goes before everything else, for this run only.
    void setOverride(Key key, const QVariant &value);

    /// What the window remembers for one person of one database; `part` tells pages apart.
    QVariant personalValue(Key key, const QString &person, const QString &part = {}) const;
    void setPersonalValue(Key key, const QString &person, const QVariant &value,
                          const QString &part = {});

    /// The absolute path of the configured database, by default `site.db` in the platform's data
    /// folder. A relative one is taken from the working folder when it comes from the command line
    /// or the environment, and from the data folder when it stands in the INI file.
    Result<QString> databasePath() const;
    static QString defaultDatabasePath();
    void rememberDatabase(const QString &absolutePath);

private:
    QString environmentValue(Key key) const;

    mutable QSettings m_ini;
    QProcessEnvironment m_environment;
    QHash<Key, QVariant> m_overrides;
};
