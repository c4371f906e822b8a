// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/OrganisationSettings.h"

#include "models/access/AccessPolicy.h"
#include "models/access/SettingWriting.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/MetaStore.h"

namespace {

const QString Registerable = QStringLiteral("SECURITY_REGISTERABLE");
const QString PasswordLengthMin = QStringLiteral("SECURITY_PASSWORD_LENGTH_MIN");
const QString DelayAfterFailures = QStringLiteral("POSTERN_DELAY_AFTER_FAILURES");
const QString LockAfterFailures = QStringLiteral("POSTERN_LOCK_AFTER_FAILURES");
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
    return SettingRules::argon2ToText(
        {{MemoryCost, argon2.memoryKib}, {TimeCost, argon2.passes}, {Parallelism, argon2.lanes}});
}

std::optional<Argon2Parameters> argon2FromText(const QString &text)
{
    const SettingValues values = SettingRules::argon2FromText(text);
    const Argon2Parameters argon2{values.value(MemoryCost), values.value(TimeCost),
                                  values.value(Parallelism)};
    return values.isEmpty() ? std::nullopt : std::optional(argon2);
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

/// A lock that came before the first delay would make the delays useless.
Result<> checkOrder(int delayAfter, int lockAfter)
{
    return checkNumber(LockAfterFailures, lockAfter, delayAfter + 1, qMax(lockAfter, delayAfter));
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
    return checkOrder(settings.delayAfterFailures, settings.lockAfterFailures);
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
        return Error{.code = ErrorCode::Invalid, .subject = SettingRules::argon2Name()};
    }
    return {};
}

Result<> checkChanges(const QList<SettingChange> &changes, const SettingValues &after)
{
    for (const SettingChange &change : changes) {
        const SettingRule *rule = SettingRules::find(change.name);
        if (rule == nullptr) {
            return Error{
                .code = ErrorCode::Invalid, .field = Field::Setting, .subject = change.name};
        }
        const Result<> checked = checkNumber(change.name, change.after, rule->least, rule->most);
        if (!checked) {
            return checked;
        }
    }
    return checkOrder(after.value(DelayAfterFailures), after.value(LockAfterFailures));
}

/// As the file has them; what was not chosen is not written.
QList<std::pair<QString, QString>> toTexts(const QList<SettingChange> &changes,
                                           const SettingValues &after)
{
    QMap<QString, QString> texts;
    for (const SettingChange &change : changes) {
        if (SettingRules::isArgon2(change.name)) {
            texts.insert(SettingRules::argon2Name(), SettingRules::argon2ToText(after));
        } else if (const SettingRule *rule = SettingRules::find(change.name)) {
            texts.insert(change.name, SettingRules::toText(*rule, change.after));
        }
    }
    QList<std::pair<QString, QString>> list;
    for (auto each = texts.cbegin(); each != texts.cend(); ++each) {
        list.append({each.key(), each.value()});
    }
    return list;
}

} // namespace

const QList<NumberSetting> &SettingsService::numbers()
{
    using Settings = OrganisationSettings;
    const auto number = [](int Settings::*value, const char *name) {
        const SettingRule *rule = SettingRules::find(QString::fromLatin1(name));
        return NumberSetting{value, name, rule->least, rule->most};
    };
    static const QList<NumberSetting> list{
        number(&Settings::delayAfterFailures, "POSTERN_DELAY_AFTER_FAILURES"),
        number(&Settings::firstDelaySeconds, "POSTERN_FIRST_DELAY_SECONDS"),
        number(&Settings::lockAfterFailures, "POSTERN_LOCK_AFTER_FAILURES"),
        number(&Settings::lockMinutes, "POSTERN_LOCK_MINUTES"),
        number(&Settings::proofMinutes, "POSTERN_PROOF_MINUTES"),
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
    const Result<QString> text = MetaStore(m_database).setting(SettingRules::argon2Name());
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
    QList<std::pair<QString, QString>> values{
        {Registerable, toText(settings.registerable)},
        {PasswordLengthMin, QString::number(settings.passwordLengthMin)},
        {RememberLastName, toText(settings.rememberLastName)},
        {SettingRules::argon2Name(), toText(settings.argon2)},
    };
    for (const NumberSetting &number : numbers()) {
        values.append({QString::fromLatin1(number.name), QString::number(settings.*number.value)});
    }
    return SettingWriting::write(m_database, m_notifier, session, values);
}

SettingValues SettingsService::values() const
{
    const MetaStore store(m_database);
    const auto text = [&store](const QString &name) {
        const Result<QString> value = store.setting(name);
        return value ? *value : QString();
    };
    const SettingValues argon2 = SettingRules::argon2FromText(text(SettingRules::argon2Name()));
    SettingValues values;
    for (const SettingRule &rule : SettingRules::all()) {
        const QString name = rule.key();
        values.insert(name, SettingRules::isArgon2(name)
                                ? argon2.value(name, rule.usual)
                                : SettingRules::fromText(rule, text(name)));
    }
    return values;
}

Result<> SettingsService::change(const Session &session, const QList<SettingChange> &changes)
{
    if (const auto allowed = AccessPolicy::require(session, Permission::SettingsWrite); !allowed) {
        return allowed.error();
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, &session);
    if (!unit) {
        return unit.error();
    }
    SettingValues all = values();
    for (const SettingChange &change : changes) {
        if (all.value(change.name) != change.before) {
            return Error{.code = ErrorCode::Conflict,
                         .reason = Reason::ChangedElsewhere,
                         .field = Field::Setting,
                         .subject = change.name};
        }
        all.insert(change.name, change.after);
    }
    if (const Result<> checked = checkChanges(changes, all); !checked) {
        return checked;
    }
    const Result<> written =
        SettingWriting::write(m_database, m_notifier, session, toTexts(changes, all));
    return written ? unit->commit() : written;
}
