// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/OrganisationSettings.h"

#include "models/access/AccessPolicy.h"
#include "models/access/AuditText.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/MetaStore.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace {

const QString Registerable = QStringLiteral("SECURITY_REGISTERABLE");
const QString PasswordLengthMin = QStringLiteral("SECURITY_PASSWORD_LENGTH_MIN");
const QString PasslibOptions = QStringLiteral("SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS");
const QString RememberLastName = QStringLiteral("POSTERN_REMEMBER_LAST_NAME");

const QString MemoryCost = QStringLiteral("argon2__memory_cost");
const QString TimeCost = QStringLiteral("argon2__time_cost");
const QString Parallelism = QStringLiteral("argon2__parallelism");

constexpr int LengthMost = 64;

bool isWithin(int value, int least, int most)
{
    return value >= least && value <= most;
}

bool isAcceptable(const Argon2Parameters &argon2)
{
    return isWithin(argon2.memoryKib, 19 * 1024, 1024 * 1024) && isWithin(argon2.passes, 1, 20) &&
           isWithin(argon2.lanes, 1, 16);
}

QString toText(bool value)
{
    return value ? QStringLiteral("True") : QStringLiteral("False");
}

QString toText(const Argon2Parameters &argon2)
{
    const QJsonObject options{
        {MemoryCost, argon2.memoryKib}, {TimeCost, argon2.passes}, {Parallelism, argon2.lanes}};
    return QString::fromUtf8(QJsonDocument(options).toJson(QJsonDocument::Compact));
}

std::optional<Argon2Parameters> argon2FromText(const QString &text)
{
    const QJsonObject options = QJsonDocument::fromJson(text.toUtf8()).object();
    const Argon2Parameters argon2{options.value(MemoryCost).toInt(),
                                  options.value(TimeCost).toInt(),
                                  options.value(Parallelism).toInt()};
    return isAcceptable(argon2) ? std::optional(argon2) : std::nullopt;
}

Result<> check(const OrganisationSettings &settings)
{
    if (!isWithin(settings.passwordLengthMin, PasswordPolicy::LeastMinimumLength, LengthMost)) {
        const bool isShort = settings.passwordLengthMin < PasswordPolicy::LeastMinimumLength;
        return Error{.code = ErrorCode::Invalid,
                     .reason = isShort ? Reason::TooShort : Reason::TooLong,
                     .subject = PasswordLengthMin,
                     .limit = isShort ? PasswordPolicy::LeastMinimumLength : LengthMost};
    }
    if (!isAcceptable(settings.argon2)) {
        return Error{.code = ErrorCode::Invalid, .subject = PasslibOptions};
    }
    return {};
}

} // namespace

OrganisationSettings SettingsService::current() const
{
    const MetaStore store(m_database);
    const auto text = [&store](const QString &name) {
        const Result<QString> value = store.setting(name);
        return value ? *value : QString();
    };
    const auto isOn = [&text](const QString &name) {
        return text(name).compare(QLatin1String("True"), Qt::CaseInsensitive) == 0;
    };
    OrganisationSettings settings;
    settings.registerable = isOn(Registerable);
    settings.rememberLastName = isOn(RememberLastName);
    const int length = text(PasswordLengthMin).toInt();
    if (isWithin(length, PasswordPolicy::LeastMinimumLength, LengthMost)) {
        settings.passwordLengthMin = length;
    }
    settings.argon2 = chosenArgon2().value_or(Argon2Parameters());
    return settings;
}

std::optional<Argon2Parameters> SettingsService::chosenArgon2() const
{
    const Result<QString> text = MetaStore(m_database).setting(PasslibOptions);
    return text ? argon2FromText(*text) : std::nullopt;
}

Result<> SettingsService::save(const Session &session, const OrganisationSettings &settings)
{
    if (const auto allowed = AccessPolicy::require(session, Permission::SettingsWrite); !allowed) {
        return allowed.error();
    }
    if (const Result<> checked = check(settings); !checked) {
        return checked.error();
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, &session);
    if (!unit) {
        return unit.error();
    }
    const std::pair<QString, QString> values[] = {
        {Registerable, toText(settings.registerable)},
        {PasswordLengthMin, QString::number(settings.passwordLengthMin)},
        {RememberLastName, toText(settings.rememberLastName)},
        {PasslibOptions, toText(settings.argon2)},
    };
    MetaStore store(m_database);
    for (const auto &[name, value] : values) {
        const Result<QString> before = store.setting(name);
        if (!before) {
            return before.error();
        }
        if (const Result<> set = store.setSetting(name, value); !set) {
            return set.error();
        }
        if (const auto entry = AuditText::setting(name, *before, value)) {
            unit->record(*entry);
        }
    }
    return unit->commit();
}
