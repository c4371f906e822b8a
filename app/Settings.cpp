// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/Settings.h"

#include "models/storage/DatabaseUri.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <array>

namespace {

struct Entry
{
    Settings::Key key;
    const char *ini;
    std::array<const char *, 2> environment; // the first one that is set counts
};

using Key = Settings::Key;
constexpr std::array Table{
    Entry{Key::DatabaseUri,
          "SQLALCHEMY_DATABASE_URI",
          {"POSTERN_DATABASE_URI", "SQLALCHEMY_DATABASE_URI"}},
    Entry{Key::PasswordSalt, "SECURITY_PASSWORD_SALT", {"SECURITY_PASSWORD_SALT", nullptr}},
    Entry{Key::TotpSecrets, "SECURITY_TOTP_SECRETS", {"SECURITY_TOTP_SECRETS", nullptr}},
    Entry{Key::TotpIssuer, "SECURITY_TOTP_ISSUER", {"SECURITY_TOTP_ISSUER", nullptr}},
    Entry{Key::RecoveryCodesKeys,
          "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS",
          {"SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS", nullptr}},
    Entry{Key::LastLoginName, "login/last_name", {}},
    Entry{Key::WindowGeometry, "geometry", {}},
    Entry{Key::PageState, "page", {}},
    Entry{Key::RowHeight, "row_height", {}},
    Entry{Key::LastPage, "last_page", {}},
    Entry{Key::FirstPage, "first_page", {}},
    Entry{Key::Colours, "colours", {}},
    Entry{Key::FontFamily, "font_family", {}},
    Entry{Key::FontPercent, "font_percent", {}},
};

const Entry &entryOf(Key key)
{
    const auto *entry = std::find_if(Table.begin(), Table.end(),
                                     [key](const Entry &each) { return each.key == key; });
    Q_ASSERT(entry != Table.end());
    return *entry;
}

QString iniName(Key key)
{
    return QString::fromLatin1(entryOf(key).ini);
}

QString personalName(Key key, const QString &person, const QString &part)
{
    const QString name = QStringLiteral("people/%1/%2").arg(person, iniName(key));
    return part.isEmpty() ? name : name + u'/' + part;
}

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

} // namespace

Settings::Settings(const QString &iniPath, const QProcessEnvironment &environment)
    : m_ini(iniPath, QSettings::IniFormat)
    , m_environment(environment)
{
}

QString Settings::defaultIniPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           QStringLiteral("/postern.ini");
}

QString Settings::secretsPath() const
{
    return QFileInfo(m_ini.fileName()).absolutePath() + QStringLiteral("/secrets.ini");
}

QString Settings::environmentValue(Key key) const
{
    for (const char *name : entryOf(key).environment) {
        if (name != nullptr && !m_environment.value(QString::fromLatin1(name)).isEmpty()) {
            return m_environment.value(QString::fromLatin1(name));
        }
    }
    return {};
}

QVariant Settings::value(Key key) const
{
    if (m_overrides.contains(key)) {
        return m_overrides.value(key);
    }
    const QString fromEnvironment = environmentValue(key);
    return fromEnvironment.isEmpty() ? m_ini.value(iniName(key)) : QVariant(fromEnvironment);
}

void Settings::setValue(Key key, const QVariant &value)
{
    m_ini.setValue(iniName(key), value);
}

void Settings::setOverride(Key key, const QVariant &value)
{
    m_overrides.insert(key, value);
}

QVariant Settings::personalValue(Key key, const QString &person, const QString &part) const
{
    return m_ini.value(personalName(key, person, part));
}

void Settings::setPersonalValue(Key key, const QString &person, const QVariant &value,
                                const QString &part)
{
    m_ini.setValue(personalName(key, person, part), value);
}

Result<QString> Settings::databasePath() const
{
    const bool fromIni =
        !m_overrides.contains(Key::DatabaseUri) && environmentValue(Key::DatabaseUri).isEmpty();
    const QVariant uri = value(Key::DatabaseUri);
    if (fromIni && uri.toString().isEmpty()) {
        return defaultDatabasePath();
    }
    return DatabaseUri::toPath(uri.toString(), fromIni ? dataFolder() : QDir::currentPath());
}

QString Settings::defaultDatabasePath()
{
    return dataFolder() + QStringLiteral("/site.db");
}

void Settings::rememberDatabase(const QString &absolutePath)
{
    if (m_overrides.contains(Key::DatabaseUri) || !environmentValue(Key::DatabaseUri).isEmpty()) {
        m_overrides.insert(Key::DatabaseUri, DatabaseUri::fromPath(absolutePath));
        return; // the next start follows the command line or the environment again
    }
    setValue(Key::DatabaseUri, DatabaseUri::fromPath(absolutePath));
}
