// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SettingWords.h"

#include "dialogs/ErrorText.h"
#include "models/domain/Error.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace {

struct SettingTr
{
    Q_DECLARE_TR_FUNCTIONS(SettingWords)
};

using Form = SettingRule::Form;

using SettingWords::Beyond;
using SettingWords::Hour;
using SettingWords::Minute;

constexpr int Kibi = 1024;

/// The largest unit that the time is whole in.
int unitOf(int seconds)
{
    if (seconds != 0 && seconds % Hour == 0) {
        return Hour;
    }
    return seconds != 0 && seconds % Minute == 0 ? Minute : 1;
}

// A file without English plurals would say "1 minutes".
QString inUnit(int count, int unit)
{
    switch (unit) {
    case Hour:
        return count == 1 ? SettingTr::tr("1 hour") : SettingTr::tr("%Ln hours", nullptr, count);
    case Minute:
        return count == 1 ? SettingTr::tr("1 minute")
                          : SettingTr::tr("%Ln minutes", nullptr, count);
    default:
        return count == 1 ? SettingTr::tr("1 second")
                          : SettingTr::tr("%Ln seconds", nullptr, count);
    }
}

QString duration(int seconds)
{
    const int unit = unitOf(seconds);
    if (unit == 1 && seconds > Minute) {
        //: A time: %1 minutes and %2 seconds
        return SettingTr::tr("%1 min %2 s").arg(seconds / Minute).arg(seconds % Minute);
    }
    return inUnit(seconds / unit, unit);
}

bool isTime(const SettingRule &rule)
{
    return rule.form == Form::Seconds || rule.form == Form::Minutes;
}

int inSeconds(const SettingRule &rule, int value)
{
    return rule.form == Form::Minutes ? value * Minute : value;
}

/// The number that stands before the unit of value().
int numberOf(const SettingRule &rule, int value)
{
    if (isTime(rule)) {
        const int seconds = inSeconds(rule, value);
        return seconds / unitOf(seconds);
    }
    return rule.form == Form::Kibibytes ? value / Kibi : value;
}

/// Whether one name of the unit will do: "2 → 5 minutes".
bool shareUnit(const SettingRule &rule, int before, int after)
{
    if (before == 0 || after == 0 || rule.form == Form::Switch) {
        return false;
    }
    const int was = inSeconds(rule, before);
    const int is = inSeconds(rule, after);
    const bool isMixed = unitOf(was) == 1 && qMax(was, is) > Minute; // minutes and seconds
    return !isTime(rule) || (unitOf(was) == unitOf(is) && !isMixed);
}

std::optional<int> number(const QString &text)
{
    bool isNumber = false;
    qlonglong value = QLocale().toLongLong(text, &isNumber);
    if (!isNumber) {
        value = text.toLongLong(&isNumber);
    }
    return isNumber
               ? std::optional(static_cast<int>(qBound(qlonglong(0), value, qlonglong(Beyond))))
               : std::nullopt;
}

/// Seconds in the unit that begins like the word; none where there is no such unit.
int unitCalled(const QString &word)
{
    constexpr std::array Units{Minute, 1, Hour};
    for (const int unit : Units) {
        const QString name = inUnit(2, unit).remove(QRegularExpression(QStringLiteral("[\\d\\s]")));
        if (!name.isEmpty() && word.startsWith(name.at(0), Qt::CaseInsensitive)) {
            return unit;
        }
    }
    return 0;
}

/// In seconds. A number alone is in the usual unit.
std::optional<int> parseTime(const QString &typed, int usualUnit)
{
    static const QRegularExpression clock(QStringLiteral("^(\\d+):(\\d{1,2})$"));
    if (const auto match = clock.match(typed); match.hasMatch()) {
        const qint64 seconds = qint64(number(match.captured(1)).value_or(0)) * Minute +
                               number(match.captured(2)).value_or(0);
        return static_cast<int>(qMin(seconds, qint64(Beyond)));
    }
    static const QRegularExpression part(QStringLiteral("(\\d+)\\s*([^\\d\\s]*)"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    qint64 seconds = 0;
    qsizetype at = 0;
    while (at < typed.size()) {
        const auto match = part.match(typed, at, QRegularExpression::NormalMatch,
                                      QRegularExpression::AnchorAtOffsetMatchOption);
        const std::optional<int> count =
            match.hasMatch() ? number(match.captured(1)) : std::nullopt;
        const QString word = match.captured(2);
        const int unit = word.isEmpty() ? usualUnit : unitCalled(word);
        if (!count || unit == 0) {
            return std::nullopt;
        }
        seconds += qint64(*count) * unit;
        at = match.capturedEnd();
        while (at < typed.size() && typed.at(at).isSpace()) {
            ++at;
        }
    }
    return at == 0 ? std::nullopt : std::optional(static_cast<int>(qMin(seconds, qint64(Beyond))));
}

/// Before the largest value, whose unit it shares where it can.
QString least(const SettingRule &rule)
{
    return shareUnit(rule, rule.least, rule.most) ? QLocale().toString(numberOf(rule, rule.least))
                                                  : SettingWords::value(rule, rule.least);
}

/// By SettingRule::name.
QList<std::pair<const char *, QString>> makeLabels()
{
    return {
        {SettingNames::LockAfter, SettingTr::tr("Lock after")},
        {SettingNames::Warning, SettingTr::tr("Warning before the lock")},
        {SettingNames::LogOutAfter, SettingTr::tr("Log out after")},
        {SettingNames::LockWithDesktop,
         SettingTr::tr("Lock when the desktop locks or the computer sleeps")},
        {SettingNames::SwitchKeepsSession,
         SettingTr::tr("Switching keeps who was there logged in, locked")},
        {SettingNames::SeveralSessions,
         SettingTr::tr("One person may be logged in on several workstations")},
        {SettingNames::DelayAfterFailures, SettingTr::tr("Wrong tries before a delay")},
        {SettingNames::FirstDelaySeconds, SettingTr::tr("First delay")},
        {SettingNames::LockAfterFailures,
         SettingTr::tr("Wrong tries before the account is locked")},
        {SettingNames::LockMinutes, SettingTr::tr("The account stays locked for")},
        {SettingNames::ProofMinutes, SettingTr::tr("A password counts as fresh for")},
        {SettingNames::PasswordLengthMin, SettingTr::tr("Shortest password")},
        {SettingNames::MemoryCost, SettingTr::tr("Memory")},
        {SettingNames::TimeCost, SettingTr::tr("Passes")},
        {SettingNames::Parallelism, SettingTr::tr("Lanes")},
        {SettingNames::Registerable, SettingTr::tr("People may register themselves")},
        {SettingNames::RememberLastName, SettingTr::tr("The login remembers the last name")},
    };
}

} // namespace

QString SettingWords::label(const SettingRule &rule)
{
    const auto labels = makeLabels();
    const auto found = std::find_if(labels.cbegin(), labels.cend(), [&rule](const auto &label) {
        return qstrcmp(label.first, rule.name) == 0;
    });
    return found == labels.cend() ? rule.key() : found->second;
}

QString SettingWords::hint(const SettingRule &rule)
{
    const auto is = [&rule](const char *name) { return qstrcmp(rule.name, name) == 0; };
    if (is(SettingNames::Registerable)) {
        return SettingTr::tr("A new account waits until somebody approves it and gives it a role.");
    }
    if (is(SettingNames::FirstDelaySeconds)) {
        return SettingTr::tr("It doubles with each further wrong try.");
    }
    if (is(SettingNames::LockMinutes)) {
        return SettingTr::tr("With “no end”, an administrator unlocks it.");
    }
    if (is(SettingNames::ProofMinutes)) {
        return SettingTr::tr(
            "After that, changing accounts, roles and settings asks for it again.");
    }
    return {};
}

QString SettingWords::value(const SettingRule &rule, int value)
{
    switch (rule.form) {
    case Form::Seconds:
        return duration(value);
    case Form::Minutes:
        //: How long an account stays locked
        return value == 0 ? SettingTr::tr("no end") : duration(value * Minute);
    case Form::Characters:
        return SettingTr::tr("%Ln characters", nullptr, value);
    case Form::Kibibytes:
        //: Mebibytes of memory
        return SettingTr::tr("%1 MiB").arg(QLocale().toString(value / Kibi));
    case Form::Switch:
        //: A setting that is switched on or off
        return value != 0 ? SettingTr::tr("on") : SettingTr::tr("off");
    case Form::Number:
        break;
    }
    return QLocale().toString(value);
}

QString SettingWords::bounds(const SettingRule &rule)
{
    if (rule.form == Form::Switch) {
        return rule.usual != 0 ? SettingTr::tr("Default: on") : SettingTr::tr("Default: off");
    }
    const QString usual = value(rule, rule.usual);
    if (rule.safer == SettingRule::Safer::HigherOrZero) {
        //: Beside a field: its bounds, what else it may be, and its default
        return SettingTr::tr("%1 to %2 or %3, default: %4")
            .arg(value(rule, 1), value(rule, rule.most), value(rule, 0), usual);
    }
    //: Beside a field: its bounds and its default
    return SettingTr::tr("%1 to %2, default: %3").arg(least(rule), value(rule, rule.most), usual);
}

QString SettingWords::change(const SettingRule &rule, int before, int after)
{
    // Not "10 → 1 minute".
    const bool shares = shareUnit(rule, before, after) && numberOf(rule, after) != 1;
    const QString was = shares ? QLocale().toString(numberOf(rule, before)) : value(rule, before);
    //: A value, then the one in its place: "2 → 5 minutes"
    return SettingTr::tr("%1 → %2").arg(was, value(rule, after));
}

QString SettingWords::sentence(const SettingChange &change)
{
    const SettingRule *rule = SettingRules::find(change.name);
    if (rule == nullptr) {
        return change.name;
    }
    //: A setting's name, then what became of it: "Lock after: 2 → 5 minutes."
    return SettingTr::tr("%1: %2.").arg(label(*rule),
                                        SettingWords::change(*rule, change.before, change.after));
}

QString SettingWords::outOfBounds(const SettingRule &rule)
{
    //: %1 and %2 are the least and the largest value that is allowed
    return SettingTr::tr("Choose from %1 to %2.").arg(least(rule), value(rule, rule.most));
}

QString SettingWords::problem(const SettingRule &rule, const Error &error)
{
    if (error.code == ErrorCode::Cancelled) {
        return SettingTr::tr("This is not saved.");
    }
    if (error.reason != Reason::OutOfBounds) {
        return ErrorText::sentence(error);
    }
    if (error.subject == QLatin1String(SettingNames::LockAfterFailures)) {
        return SettingTr::tr("The account must be locked later than the first delay comes.");
    }
    return outOfBounds(rule);
}

std::optional<int> SettingWords::parse(const SettingRule &rule, const QString &typed)
{
    const QString text = typed.trimmed();
    if (rule.least == 0 && text == value(rule, 0)) {
        return 0;
    }
    if (isTime(rule)) {
        const bool isShort = rule.form == Form::Seconds && rule.most <= Hour / 2;
        const std::optional<int> seconds = parseTime(text, isShort ? 1 : Minute);
        return seconds && rule.form == Form::Minutes ? (*seconds + Minute - 1) / Minute : seconds;
    }
    static const QRegularExpression form(QStringLiteral("^([\\d.,\\x{202f}\\x{a0}]+)\\s*[^\\d]*$"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    const auto match = form.match(text);
    const std::optional<int> count = match.hasMatch() ? number(match.captured(1)) : std::nullopt;
    if (!count || rule.form != Form::Kibibytes) {
        return count;
    }
    return static_cast<int>(qMin(qint64(*count) * Kibi, qint64(Beyond)));
}
