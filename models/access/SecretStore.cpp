// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SecretStore.h"

#include "models/access/Log.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>

namespace {

constexpr auto OwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

const QString PasswordSalt = QStringLiteral("SECURITY_PASSWORD_SALT");
const QString SecretKey = QStringLiteral("SECRET_KEY");
const QString TotpSecrets = QStringLiteral("SECURITY_TOTP_SECRETS");
const QString TotpIssuer = QStringLiteral("SECURITY_TOTP_ISSUER");
const QString CodesKeys = QStringLiteral("SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS");
const QString SingleHash = QStringLiteral("SECURITY_PASSWORD_SINGLE_HASH");

Error notWritable(const QString &path)
{
    qCWarning(lcAccess) << "the file of secrets cannot be written" << path;
    return {.code = ErrorCode::Storage, .reason = Reason::NotWritable, .subject = path};
}

bool makeFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir()) {
        return true;
    }
    const QFileInfo info(folder);
    return makeFolder(info.absolutePath()) &&
           (QDir(info.absolutePath()).mkdir(info.fileName(), OwnerOnly | QFile::ExeOwner) ||
            QFileInfo(folder).isDir());
}

/// The file is its owner's alone before there is anything in it. QSettings then replaces it by way
/// of QSaveFile, which keeps the permissions of the file that it replaces.
bool makeFile(const QString &path)
{
    QFile file(path);
    if (file.exists()) {
        return file.permissions() == (OwnerOnly | QFile::ReadUser | QFile::WriteUser) ||
               file.setPermissions(OwnerOnly);
    }
    return makeFolder(QFileInfo(path).absolutePath()) &&
           (file.open(QIODevice::NewOnly | QIODevice::WriteOnly, OwnerOnly) || file.exists());
}

} // namespace

std::optional<SecretStore::Secrets> SecretStore::find(const QString &databaseId) const
{
    if (databaseId.isEmpty() || !QFileInfo::exists(m_path)) {
        return std::nullopt;
    }
    QSettings settings(m_path, QSettings::IniFormat);
    settings.beginGroup(databaseId);
    if (!settings.contains(PasswordSalt)) {
        return std::nullopt;
    }
    return Secrets{Secret::fromText(settings.value(PasswordSalt).toString()),
                   Secret::fromText(settings.value(SecretKey).toString()),
                   settings.value(SingleHash).toString() == QLatin1String("True"),
                   SecondFactorConfig::read(settings.value(TotpSecrets), settings.value(TotpIssuer),
                                            settings.value(CodesKeys))};
}

Result<> SecretStore::store(const QString &databaseId, const Secrets &secrets)
{
    Q_ASSERT(!databaseId.isEmpty());
    if (!makeFile(m_path)) {
        return notWritable(m_path);
    }
    QSettings settings(m_path, QSettings::IniFormat);
    settings.beginGroup(databaseId);
    settings.setValue(PasswordSalt, secrets.passwordSalt.text());
    settings.setValue(SecretKey, secrets.secretKey.text());
    settings.setValue(SingleHash,
                      secrets.singleHash ? QStringLiteral("True") : QStringLiteral("False"));
    const SecondFactorConfig &factors = secrets.secondFactors;
    const std::pair<QString, QString> texts[] = {{TotpSecrets, factors.totpSecretsText()},
                                                 {TotpIssuer, factors.issuer},
                                                 {CodesKeys, factors.recoveryCodesKeys.join(u' ')}};
    for (const auto &[name, text] : texts) {
        if (!text.isEmpty()) { // what somebody wrote there by hand stays
            settings.setValue(name, text);
        }
    }
    settings.sync();
    if (settings.status() != QSettings::NoError) {
        return notWritable(m_path);
    }
    return {};
}

void SecretStore::forget(const QString &databaseId)
{
    if (databaseId.isEmpty() || !QFileInfo::exists(m_path)) {
        return;
    }
    QSettings settings(m_path, QSettings::IniFormat);
    settings.remove(databaseId);
    settings.sync();
}
