// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SettingRules.h"

#include "models/access/DeskSettings.h"
#include "models/access/OrganisationSettings.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace {

const QString Argon2Options = QStringLiteral("SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS");

constexpr int LengthMost = 64;

int count(std::chrono::seconds time)
{
    return static_cast<int>(time.count());
}

QList<SettingRule> makeRules()
{
    using Form = SettingRule::Form;
    using Safer = SettingRule::Safer;
    const OrganisationSettings usual;
    const DeskSettings desk;
    const IdleTimes idle;
    return {
        {SettingNames::LockAfter, Form::Seconds, count(idle.lockAfter), count(IdleTimes::LeastLock),
         count(IdleTimes::MostLock), Safer::Lower},
        {SettingNames::Warning, Form::Seconds, count(idle.warning), count(IdleTimes::LeastWarning),
         count(IdleTimes::MostWarning), Safer::Neither},
        {SettingNames::LogOutAfter, Form::Seconds, count(idle.logOutAfter),
         count(IdleTimes::LeastLogOut), count(IdleTimes::MostLogOut), Safer::Lower},
        {SettingNames::LockWithDesktop, Form::Switch, desk.lockWithDesktop, 0, 1, Safer::Higher},
        {SettingNames::SwitchKeepsSession, Form::Switch, desk.switchKeepsSession, 0, 1,
         Safer::Lower},
        {SettingNames::SeveralSessions, Form::Switch, desk.severalSessions, 0, 1, Safer::Lower},
        {SettingNames::DelayAfterFailures, Form::Number, usual.delayAfterFailures, 1, 20,
         Safer::Lower},
        {SettingNames::FirstDelaySeconds, Form::Seconds, usual.firstDelaySeconds, 1, 600,
         Safer::Higher},
        {SettingNames::LockAfterFailures, Form::Number, usual.lockAfterFailures, 3, 100,
         Safer::Lower},
        {SettingNames::LockMinutes, Form::Minutes, usual.lockMinutes, 0, 24 * 60,
         Safer::HigherOrZero},
        {SettingNames::ProofMinutes, Form::Minutes, usual.proofMinutes, 1, 120, Safer::Lower},
        {SettingNames::PasswordLengthMin, Form::Characters, usual.passwordLengthMin,
         PasswordPolicy::LeastMinimumLength, LengthMost, Safer::Higher},
        {SettingNames::MemoryCost, Form::Kibibytes, usual.argon2.memoryKib, 19 * 1024, 1024 * 1024,
         Safer::Higher},
        {SettingNames::TimeCost, Form::Number, usual.argon2.passes, 1, 20, Safer::Higher},
        {SettingNames::Parallelism, Form::Number, usual.argon2.lanes, 1, 16, Safer::Neither},
        {SettingNames::Registerable, Form::Switch, usual.registerable, 0, 1, Safer::Lower},
        {SettingNames::RememberLastName, Form::Switch, usual.rememberLastName, 0, 1, Safer::Lower},
    };
}

} // namespace

bool SettingRule::isWeakened(int before, int after) const
{
    const auto rank = [](int value) {
        return value == 0 ? std::numeric_limits<int>::max() : value;
    };
    switch (safer) {
    case Safer::Lower:
        return after > before;
    case Safer::Higher:
        return after < before;
    case Safer::HigherOrZero:
        return rank(after) < rank(before);
    case Safer::Neither:
        break;
    }
    return false;
}

const QList<SettingRule> &SettingRules::all()
{
    static const QList<SettingRule> rules = makeRules();
    return rules;
}

const SettingRule *SettingRules::find(const QString &name)
{
    const auto found = std::find_if(all().cbegin(), all().cend(), [&name](const SettingRule &rule) {
        return QLatin1String(rule.name) == name;
    });
    return found == all().cend() ? nullptr : &*found;
}

const SettingRule &SettingRules::of(const char *name)
{
    const SettingRule *rule = find(QString::fromLatin1(name));
    Q_ASSERT(rule);
    return rule ? *rule : all().constFirst();
}

int SettingRules::valueOf(const SettingValues &values, const char *name)
{
    return values.value(QString::fromLatin1(name));
}

QString SettingRules::toText(const SettingRule &rule, int value)
{
    return rule.form == SettingRule::Form::Switch ? toText(value != 0) : QString::number(value);
}

QString SettingRules::toText(bool value)
{
    return value ? QStringLiteral("True") : QStringLiteral("False");
}

int SettingRules::fromText(const SettingRule &rule, const QString &text)
{
    if (rule.form == SettingRule::Form::Switch) {
        return text.isEmpty() ? rule.usual
                              : text.compare(QLatin1String("True"), Qt::CaseInsensitive) == 0;
    }
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    return isNumber && rule.allows(value) ? value : rule.usual;
}

QString SettingRules::argon2Name()
{
    return Argon2Options;
}

bool SettingRules::isArgon2(const QString &name)
{
    return name.startsWith(QLatin1String("argon2__"));
}

QString SettingRules::argon2ToText(const SettingValues &values)
{
    QJsonObject options;
    for (const SettingRule &rule : all()) {
        if (isArgon2(rule.key())) {
            options.insert(rule.key(), values.value(rule.key(), rule.usual));
        }
    }
    return QString::fromUtf8(QJsonDocument(options).toJson(QJsonDocument::Compact));
}

SettingValues SettingRules::argon2FromText(const QString &text)
{
    const QJsonObject options = QJsonDocument::fromJson(text.toUtf8()).object();
    SettingValues values;
    for (const SettingRule &rule : all()) {
        if (isArgon2(rule.key())) {
            const int value = options.value(rule.key()).toInt(-1);
            if (!rule.allows(value)) {
                return {};
            }
            values.insert(rule.key(), value);
        }
    }
    return values;
}

bool SettingRules::isWeakened(const QString &name, const QString &before, const QString &after)
{
    if (const SettingRule *rule = find(name)) {
        return rule->isWeakened(fromText(*rule, before), fromText(*rule, after));
    }
    if (name != Argon2Options) {
        return false;
    }
    const SettingValues was = argon2FromText(before);
    const SettingValues is = argon2FromText(after);
    return std::any_of(all().cbegin(), all().cend(), [&was, &is](const SettingRule &rule) {
        const QString key = rule.key();
        return isArgon2(key) &&
               rule.isWeakened(was.value(key, rule.usual), is.value(key, rule.usual));
    });
}
