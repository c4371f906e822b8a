// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/OrganisationSettings.h"

#include "models/access/AccessPolicy.h"
#include "models/access/SettingWriting.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/MetaStore.h"

namespace {

using SettingRules::valueOf;

/// Those that are nothing but a number.
struct NumberSetting
{
    int OrganisationSettings::*value;
    const char *name;
};

const QList<NumberSetting> &numbers()
{
    using Settings = OrganisationSettings;
    static const QList<NumberSetting> list{
        {&Settings::delayAfterFailures, SettingNames::DelayAfterFailures},
        {&Settings::firstDelaySeconds, SettingNames::FirstDelaySeconds},
        {&Settings::lockAfterFailures, SettingNames::LockAfterFailures},
        {&Settings::lockMinutes, SettingNames::LockMinutes},
        {&Settings::proofMinutes, SettingNames::ProofMinutes},
    };
    return list;
}

Argon2Parameters toArgon2(const SettingValues &values)
{
    return {valueOf(values, SettingNames::MemoryCost), valueOf(values, SettingNames::TimeCost),
            valueOf(values, SettingNames::Parallelism)};
}

std::optional<Argon2Parameters> argon2FromText(const QString &text)
{
    const SettingValues values = SettingRules::argon2FromText(text);
    return values.isEmpty() ? std::nullopt : std::optional(toArgon2(values));
}

/// A lock that came before the first delay would make the delays useless.
Result<> checkOrder(int delayAfter, int lockAfter)
{
    if (lockAfter > delayAfter) {
        return {};
    }
    return Error{.code = ErrorCode::Invalid,
                 .reason = Reason::OutOfBounds,
                 .field = Field::Setting,
                 .subject = QString::fromLatin1(SettingNames::LockAfterFailures),
                 .limit = delayAfter + 1};
}

QString textOf(const MetaStore &store, const QString &name)
{
    const Result<QString> text = store.setting(name);
    return text ? *text : QString();
}

Result<> checkChanges(const QList<SettingChange> &changes, const SettingValues &after)
{
    for (const SettingChange &change : changes) {
        if (const Result<> checked = SettingWriting::check(change.name, change.after); !checked) {
            return checked;
        }
    }
    return checkOrder(valueOf(after, SettingNames::DelayAfterFailures),
                      valueOf(after, SettingNames::LockAfterFailures));
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

int SettingsService::proofMinutes(const Database &database)
{
    const SettingRule &rule = SettingRules::of(SettingNames::ProofMinutes);
    return SettingRules::fromText(rule, textOf(MetaStore(database), rule.key()));
}

OrganisationSettings SettingsService::current() const
{
    const SettingValues values = this->values();
    OrganisationSettings settings;
    settings.registerable = valueOf(values, SettingNames::Registerable) != 0;
    settings.rememberLastName = valueOf(values, SettingNames::RememberLastName) != 0;
    settings.passwordLengthMin = valueOf(values, SettingNames::PasswordLengthMin);
    for (const NumberSetting &number : numbers()) {
        settings.*number.value = valueOf(values, number.name);
    }
    settings.argon2 = toArgon2(values);
    return settings;
}

std::optional<Argon2Parameters> SettingsService::chosenArgon2() const
{
    const Result<QString> text = MetaStore(m_database).setting(SettingRules::argon2Name());
    return text ? argon2FromText(*text) : std::nullopt;
}

SettingValues SettingsService::values() const
{
    const MetaStore store(m_database);
    const SettingValues argon2 =
        SettingRules::argon2FromText(textOf(store, SettingRules::argon2Name()));
    SettingValues values;
    for (const SettingRule &rule : SettingRules::all()) {
        const QString name = rule.key();
        values.insert(name, SettingRules::isArgon2(name)
                                ? argon2.value(name, rule.usual)
                                : SettingRules::fromText(rule, textOf(store, name)));
    }
    return values;
}

Result<> SettingsService::change(const Session &session, const QList<SettingChange> &changes)
{
    if (const auto allowed = AccessPolicy::require(session, Permission::SettingsWrite); !allowed) {
        return allowed.error();
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
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
