// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/OrganisationSettings.h"

#include "models/access/AccessPolicy.h"
#include "models/access/AuditText.h"
#include "models/access/Freshness.h"
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

/// Error Invalid/OutOfBounds with the bound that `value` passes.
Result<> checkNumber(const QString &name, int value, int least, int most)
{
    if (isWithin(value, least, most)) {
        return {};
    }
    return Error{.code = ErrorCode::Invalid,
                 .reason = Reason::OutOfBounds,
                 .field = Field::Setting,
                 .subject = name,
                 .limit = value < least ? least : most};
}

Result<> checkNumbers(const OrganisationSettings &settings)
{
    for (const NumberSetting &number : SettingsService::numbers()) {
        const Result<> checked = checkNumber(QString::fromLatin1(number.name),
                                             settings.*number.value, number.least, number.most);
        if (!checked) {
            return checked;
        }
    }
    // A lock that came before the first delay would make the delays useless.
    return checkNumber(QStringLiteral("POSTERN_LOCK_AFTER_FAILURES"), settings.lockAfterFailures,
                       settings.delayAfterFailures + 1, settings.lockAfterFailures);
}

/// What is not there or out of bounds leaves the default.
void read(const MetaStore &store, const NumberSetting &number, OrganisationSettings *settings)
{
    const Result<QString> text = store.setting(QString::fromLatin1(number.name));
    bool isNumber = false;
    const int value = text ? text->toInt(&isNumber) : 0;
    if (isNumber && isWithin(value, number.least, number.most)) {
        settings->*number.value = value;
    }
}

Result<> check(const OrganisationSettings &settings)
{
    if (const Result<> checked = checkNumbers(settings); !checked) {
        return checked;
    }
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

const QList<NumberSetting> &SettingsService::numbers()
{
    using Settings = OrganisationSettings;
    static const QList<NumberSetting> list{
        {&Settings::delayAfterFailures, "POSTERN_DELAY_AFTER_FAILURES", 1, 20},
        {&Settings::firstDelaySeconds, "POSTERN_FIRST_DELAY_SECONDS", 1, 600},
        {&Settings::lockAfterFailures, "POSTERN_LOCK_AFTER_FAILURES", 3, 100},
        {&Settings::lockMinutes, "POSTERN_LOCK_MINUTES", 0, 24 * 60},
        {&Settings::proofMinutes, "POSTERN_PROOF_MINUTES", 1, 120},
    };
    return list;
}

int SettingsService::proofMinutes(const Database &database)
{
    OrganisationSettings settings;
    for (const NumberSetting &number : numbers()) {
        if (number.value == &OrganisationSettings::proofMinutes) {
            read(MetaStore(database), number, &settings);
        }
    }
    return settings.proofMinutes;
}

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
    for (const NumberSetting &number : numbers()) {
        read(store, number, &settings);
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
    if (const Result<> fresh = Freshness::require(m_database, session); !fresh) {
        return fresh.error();
    }
    if (const Result<> checked = check(settings); !checked) {
        return checked.error();
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, &session);
    if (!unit) {
        return unit.error();
    }
    QList<std::pair<QString, QString>> values{
        {Registerable, toText(settings.registerable)},
        {PasswordLengthMin, QString::number(settings.passwordLengthMin)},
        {RememberLastName, toText(settings.rememberLastName)},
        {PasslibOptions, toText(settings.argon2)},
    };
    for (const NumberSetting &number : numbers()) {
        values.append({QString::fromLatin1(number.name), QString::number(settings.*number.value)});
    }
    MetaStore store(m_database);
    for (const auto &[name, value] : std::as_const(values)) {
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
