// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/FilterText.h"

#include "models/storage/SqlFunctions.h"
#include "models/tables/MomentSpan.h"
#include "models/tables/TypedDate.h"

#include <algorithm>
#include <array>

namespace {

using FilterText::Language;
using Op = FilterOperator;

/// Longer signs before those that they begin with.
const std::array Signs{
    std::pair{Op::NotEquals, QStringLiteral("≠")},
    std::pair{Op::NotEquals, QStringLiteral("!=")},
    std::pair{Op::NotEquals, QStringLiteral("<>")},
    std::pair{Op::NotContains, QStringLiteral("!")},
    std::pair{Op::LessOrEqual, QStringLiteral("≤")},
    std::pair{Op::LessOrEqual, QStringLiteral("<=")},
    std::pair{Op::GreaterOrEqual, QStringLiteral("≥")},
    std::pair{Op::GreaterOrEqual, QStringLiteral(">=")},
    std::pair{Op::Less, QStringLiteral("<")},
    std::pair{Op::Greater, QStringLiteral(">")},
    std::pair{Op::Equals, QStringLiteral("=")},
};
const QString Dots = QStringLiteral("..");
const QChar Quote = u'"';
const QChar Slash = u'/';

Error problem(Reason reason, const QString &subject = {}, int limit = 0)
{
    return {ErrorCode::Invalid, reason, Field::Filter, subject, limit};
}

bool isName(FilterKind kind)
{
    return kind == FilterKind::Text || kind == FilterKind::Related || kind == FilterKind::List;
}

bool isSame(const QString &typed, const QString &word)
{
    return typed.compare(word, Qt::CaseInsensitive) == 0;
}

Result<QVariant> momentOf(const QString &typed, const Language &language, const QDate &today)
{
    for (const auto &[word, token] :
         {std::pair{language.today, MomentSpan::Today},
          std::pair{language.yesterday, MomentSpan::Yesterday},
          std::pair{language.lastSevenDays, MomentSpan::LastSevenDays}}) {
        if (isSame(typed, word)) {
            return QVariant(token);
        }
    }
    const QString token = QString(typed).replace(u' ', u'T');
    if (MomentSpan::isToken(token)) {
        return QVariant(token);
    }
    if (const QDate month = TypedDate::month(typed, language.locale); month.isValid()) {
        return QVariant(month.toString(QStringLiteral("yyyy-MM")));
    }
    if (const QDate day = TypedDate::day(typed, language.locale, today); day.isValid()) {
        const QString named = MomentSpan::tokenOf(day); // none before the year 1 or after 9999
        return MomentSpan::isToken(named) ? Result<QVariant>(QVariant(named))
                                          : problem(Reason::NotADate, typed);
    }
    const auto blank = typed.lastIndexOf(u' ');
    const QDate day = TypedDate::day(typed.left(blank).trimmed(), language.locale, today);
    const QTime time = TypedDate::time(typed.mid(blank + 1), language.locale);
    const QString minute = MomentSpan::tokenOf(day, time);
    if (blank > 0 && day.isValid() && time.isValid() && MomentSpan::isToken(minute)) {
        return QVariant(minute);
    }
    return problem(Reason::NotADate, typed);
}

Result<QVariant> numberOf(const QString &typed, const QLocale &locale)
{
    bool isNumber = false;
    qlonglong number = typed.toLongLong(&isNumber);
    if (!isNumber) {
        number = locale.toLongLong(typed, &isNumber);
    }
    return isNumber ? Result<QVariant>(QVariant(number)) : problem(Reason::NotANumber, typed);
}

Result<QVariant> flagOf(const QString &typed, const Language &language)
{
    for (bool isSet : {true, false}) {
        const QString &word = isSet ? language.yes : language.no;
        const bool isStored = typed == QLatin1String(isSet ? "1" : "0") ||
                              isSame(typed, QLatin1String(isSet ? "true" : "false"));
        if (isStored || word.startsWith(typed, Qt::CaseInsensitive)) {
            return QVariant(isSet);
        }
    }
    return problem(Reason::NotYesOrNo, typed);
}

bool isQuoted(const QString &text)
{
    return text.size() >= 2 && text.front() == Quote && text.back() == Quote;
}

Result<QVariant> valueOf(const QString &typed, FilterKind kind, const Language &language,
                         const QDate &today)
{
    if (typed.isEmpty()) {
        return problem(Reason::Empty);
    }
    switch (kind) {
    case FilterKind::Number:
        return numberOf(typed, language.locale);
    case FilterKind::Moment:
        return momentOf(typed, language, today);
    case FilterKind::Flag:
        return flagOf(typed, language);
    default:
        return QVariant(isQuoted(typed) ? typed.mid(1, typed.size() - 2) : typed);
    }
}

bool isReversed(const QVariantList &values, FilterKind kind)
{
    if (kind == FilterKind::Number) {
        return values.at(0).toLongLong() > values.at(1).toLongLong();
    }
    if (kind != FilterKind::Moment) {
        return values.at(0).toString().compare(values.at(1).toString(), Qt::CaseInsensitive) > 0;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return MomentSpan::of(values.at(0).toString(), now)->from >
           MomentSpan::of(values.at(1).toString(), now)->from;
}

/// Where `..` parts two values; an ellipsis, a path, or what stands in quotes does not.
qsizetype dotsIn(const QString &typed)
{
    if (isQuoted(typed)) {
        const auto end = typed.indexOf(Quote + Dots + Quote);
        return end > 0 ? end + 1 : -1;
    }
    const auto at = typed.indexOf(Dots);
    const bool parts = at > 0 && at + 2 < typed.size() && typed.at(at + 2) != u'.' &&
                       typed.indexOf(Dots, at + 1) < 0;
    return parts ? at : -1;
}

QString signOf(Op op)
{
    const auto *found = std::find_if(Signs.begin(), Signs.end(),
                                     [op](const auto &sign) { return sign.first == op; });
    return found == Signs.end() ? QString() : found->second;
}

/// `5..` and `..5` with the sign that they mean.
QString withSign(const QString &typed, FilterKind kind)
{
    const bool mayBeOpen = kind == FilterKind::Number || kind == FilterKind::Moment;
    if (!mayBeOpen || typed.size() <= Dots.size()) {
        return typed;
    }
    const bool isFrom = typed.endsWith(Dots) && typed.front().isLetterOrNumber();
    return isFrom                   ? signOf(Op::GreaterOrEqual) + typed.chopped(Dots.size())
           : typed.startsWith(Dots) ? signOf(Op::LessOrEqual) + typed.mid(Dots.size())
                                    : typed;
}

/// The operator that is typed first, and its sign.
std::pair<Op, QString> signAt(const QString &typed, FilterKind kind)
{
    const auto *found = std::find_if(Signs.begin(), Signs.end(), [&typed](const auto &sign) {
        return typed.startsWith(sign.second);
    });
    if (found == Signs.end()) {
        return {isName(kind) ? Op::Contains : Op::Equals, {}};
    }
    const bool isNot = found->first == Op::NotContains && !isName(kind);
    return {isNot ? Op::NotEquals : found->first, found->second};
}

bool isOrder(Op op)
{
    return op == Op::Less || op == Op::LessOrEqual || op == Op::Greater || op == Op::GreaterOrEqual;
}

Result<std::optional<FilterCondition>> range(const QString &typed, qsizetype dots, int column,
                                             FilterKind kind, const Language &language,
                                             const QDate &today)
{
    FilterCondition condition{column, Op::Between, {}};
    for (const QString &end : {typed.left(dots), typed.mid(dots + Dots.size())}) {
        const auto value = valueOf(end.trimmed(), kind, language, today);
        if (!value) {
            return value.error();
        }
        condition.values.append(*value);
    }
    if (isReversed(condition.values, kind)) {
        std::swap(condition.values[0], condition.values[1]);
    }
    return std::optional(condition);
}

QString textOf(const QVariant &value, FilterKind kind, const Language &language)
{
    if (kind == FilterKind::Flag) {
        return value.toBool() ? language.yes : language.no;
    }
    const QString text = value.toString();
    if (kind != FilterKind::Moment) {
        return text;
    }
    return text == MomentSpan::Today           ? language.today
           : text == MomentSpan::Yesterday     ? language.yesterday
           : text == MomentSpan::LastSevenDays ? language.lastSevenDays
                                               : QString(text).replace(u'T', u' ');
}

QString quoted(const QString &text)
{
    return Quote + text + Quote;
}

/// Of several ways to type a condition the first that is read as it; else the last: what is
/// relative to today may have come to mean something else, and is still what was asked for.
QString oneThatMeans(const FilterCondition &condition, FilterKind kind, const Language &language,
                     const QStringList &texts)
{
    const auto found = std::find_if(texts.begin(), texts.end(), [&](const QString &text) {
        const auto read = FilterText::parse(text, condition.column, kind, language);
        return read && *read == condition;
    });
    return found == texts.end() ? texts.constLast() : *found;
}

} // namespace

Result<std::optional<FilterCondition>> FilterText::parse(const QString &given, int column,
                                                         FilterKind kind, const Language &language,
                                                         const QDate &today)
{
    const QString typed = withSign(given.trimmed(), kind);
    if (typed.isEmpty()) {
        return std::optional<FilterCondition>();
    }
    if (typed.size() > Longest) {
        return problem(Reason::TooLong, {}, Longest);
    }
    if (isSame(typed, language.empty)) {
        return std::optional(FilterCondition{column, Op::Empty, {}});
    }
    if (isSame(typed, language.notEmpty)) {
        return std::optional(FilterCondition{column, Op::NotEmpty, {}});
    }
    if (isName(kind) && typed.size() > 2 && typed.front() == Slash && typed.back() == Slash) {
        const QString pattern = typed.mid(1, typed.size() - 2);
        return SqlFunctions::isPattern(pattern)
                   ? Result(std::optional(FilterCondition{column, Op::Matches, {pattern}}))
                   : problem(Reason::BadPattern);
    }
    const auto [op, sign] = signAt(typed, kind);
    const bool mayBeRange = sign.isEmpty() && kind != FilterKind::Flag && kind != FilterKind::List;
    const auto dots = mayBeRange ? dotsIn(typed) : -1;
    if (dots > 0) {
        return range(typed, dots, column, kind, language, today);
    }
    if (isOrder(op) && (kind == FilterKind::Flag || kind == FilterKind::List)) {
        return problem(Reason::WrongOperator, sign);
    }
    const auto value = valueOf(typed.mid(sign.size()).trimmed(), kind, language, today);
    return value ? Result(std::optional(FilterCondition{column, op, {*value}})) : value.error();
}

QString FilterText::of(const FilterCondition &condition, FilterKind kind, const Language &language)
{
    const bool isKey = isName(kind) && !condition.values.isEmpty() &&
                       condition.values.first().typeId() != QMetaType::QString;
    if (isKey) {
        return {};
    }
    const QString first = textOf(condition.values.value(0), kind, language);
    switch (condition.op) {
    case Op::Empty:
        return language.empty;
    case Op::NotEmpty:
        return language.notEmpty;
    case Op::Matches:
        return Slash + first + Slash;
    case Op::Between: {
        const QString last = textOf(condition.values.value(1), kind, language);
        QStringList texts{first + Dots + last};
        if (isName(kind)) {
            texts.append(quoted(first) + Dots + quoted(last));
        }
        return oneThatMeans(condition, kind, language, texts);
    }
    case Op::OneOf:
        return {};
    default:
        break;
    }
    const bool isPlain = condition.op == (isName(kind) ? Op::Contains : Op::Equals);
    const QString sign = isPlain ? QString() : signOf(condition.op);
    return oneThatMeans(condition, kind, language, {sign + first, sign + quoted(first)});
}
