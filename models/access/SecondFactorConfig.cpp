// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SecondFactorConfig.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace {

QString textOf(const QVariant &value)
{
    return value.typeId() == QMetaType::QStringList ? value.toStringList().join(u',')
                                                    : value.toString();
}

} // namespace

SecondFactorConfig SecondFactorConfig::read(const QVariant &totpSecrets, const QVariant &issuer,
                                            const QVariant &recoveryCodesKeys)
{
    // A list of JSON or Python, one key alone, or several with commas: the keys have none of these
    // signs in them.
    static const QRegularExpression Around(QStringLiteral("[\\s,\\[\\]()\"']+"));
    return {.totpSecrets = Totp::readAppSecrets(textOf(totpSecrets)),
            .issuer = textOf(issuer),
            .recoveryCodesKeys = textOf(recoveryCodesKeys).split(Around, Qt::SkipEmptyParts)};
}

QString SecondFactorConfig::totpSecretsText() const
{
    if (totpSecrets.isEmpty()) {
        return {};
    }
    QJsonObject object;
    for (auto each = totpSecrets.constBegin(); each != totpSecrets.constEnd(); ++each) {
        object.insert(each.key(), each.value());
    }
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

SecondFactorConfig SecondFactorConfig::orElse(const SecondFactorConfig &other) const
{
    return {.totpSecrets = totpSecrets.isEmpty() ? other.totpSecrets : totpSecrets,
            .issuer = issuer.isEmpty() ? other.issuer : issuer,
            .recoveryCodesKeys =
                recoveryCodesKeys.isEmpty() ? other.recoveryCodesKeys : recoveryCodesKeys};
}
