// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/ConditionMatch.h"

#include "models/domain/ComposedText.h"
#include "models/tables/MomentSpan.h"

#include <algorithm>

namespace {

using Op = FilterOperator;

bool isKey(const QVariant &value)
{
    return value.isValid() && value.typeId() != QMetaType::QString;
}

bool ofNumber(Op op, const QVariantList &values, const QVariant &value)
{
    const bool isThere = value.isValid() && !value.isNull();
    if (op == Op::Empty || op == Op::NotEmpty) {
        return isThere == (op == Op::NotEmpty);
    }
    const qint64 number = value.toLongLong();
    const qint64 first = values.value(0).toLongLong();
    switch (op) {
    case Op::Equals:
        return isThere && number == first;
    case Op::Less:
        return isThere && number < first;
    case Op::LessOrEqual:
        return isThere && number <= first;
    case Op::Greater:
        return isThere && number > first;
    case Op::GreaterOrEqual:
        return isThere && number >= first;
    case Op::Between:
        return isThere && number >= first && number <= values.value(1).toLongLong();
    default:
        return false;
    }
}

bool ofMoment(Op op, const QVariantList &values, const QDateTime &moment)
{
    if (op == Op::Empty || op == Op::NotEmpty) {
        return moment.isValid() == (op == Op::NotEmpty);
    }
    const QDateTime now = QDateTime::currentDateTimeUtc(); // "today" is another day tomorrow
    const auto first = MomentSpan::of(values.value(0).toString(), now);
    const auto last = op == Op::Between ? MomentSpan::of(values.value(1).toString(), now) : first;
    if (!moment.isValid() || !first || !last) {
        return false;
    }
    switch (op) {
    case Op::Equals:
    case Op::Between:
        return moment >= first->from && moment < last->to;
    case Op::Less:
        return moment < first->from;
    case Op::LessOrEqual:
        return moment < first->to;
    case Op::Greater:
        return moment >= first->to;
    case Op::GreaterOrEqual:
        return moment >= first->from;
    default:
        return false;
    }
}

bool ofFlag(Op op, const QVariantList &values, const QVariant &value)
{
    return op == Op::Equals && value.toBool() == values.value(0).toBool();
}

} // namespace

ConditionMatch::ConditionMatch(FilterCondition condition, FilterKind kind)
    : m_condition(std::move(condition))
    , m_kind(kind)
    , m_isUsable(TableFilter::isUsable(m_condition, kind))
{
    for (QVariant &value : m_condition.values) {
        value = value.typeId() == QMetaType::QString ? composed(value.toString()) : value;
    }
    if (m_condition.op == Op::Matches) {
        m_pattern = TextPattern(m_condition.values.value(0).toString(), {}, {.isExpression = true});
    }
}

bool ConditionMatch::holds(const QVariant &value, const QString &text) const
{
    const QVariantList &values = m_condition.values;
    if (!m_isUsable) {
        return false;
    }
    if (const auto negated = TableFilter::negatedBy(m_condition.op)) {
        return !holds(*negated, values, value, text);
    }
    if (m_condition.op == Op::OneOf) {
        return std::any_of(values.begin(), values.end(), [&](const QVariant &one) {
            return one.isNull() ? holds(Op::Empty, {}, value, text)
                                : holds(Op::Equals, {one}, value, text);
        });
    }
    return holds(m_condition.op, values, value, text);
}

bool ConditionMatch::holds(Op op, const QVariantList &values, const QVariant &value,
                           const QString &text) const
{
    switch (m_kind) {
    case FilterKind::None:
        return false;
    case FilterKind::Text:
        return ofText(op, values, text);
    case FilterKind::Related:
        return op == Op::Equals && isKey(values.value(0))
                   ? !value.isNull() && value.toLongLong() == values.value(0).toLongLong()
                   : ofText(op, values, text);
    case FilterKind::List: {
        if (op == Op::Equals && isKey(values.value(0))) {
            return value.toList().contains(values.value(0));
        }
        const QStringList names = text.split(QStringLiteral(", "));
        return std::any_of(names.begin(), names.end(),
                           [&](const QString &name) { return ofText(op, values, name); });
    }
    case FilterKind::Number:
        return ofNumber(op, values, value);
    case FilterKind::Moment:
        return ofMoment(op, values, value.toDateTime());
    case FilterKind::Flag:
        return ofFlag(op, values, value);
    }
    return false;
}

bool ConditionMatch::ofText(Op op, const QVariantList &values, const QString &text) const
{
    const QString first = values.value(0).toString();
    const auto compared = [&text](const QString &other) { // in the order of the file
        return text.compare(other, Qt::CaseInsensitive);
    };
    const bool isThere = !text.trimmed().isEmpty();
    switch (op) {
    case Op::Contains:
        return composed(text).contains(first, Qt::CaseInsensitive);
    case Op::Equals:
        return composed(text).compare(first, Qt::CaseInsensitive) == 0;
    case Op::Matches:
        return m_pattern.matches(text);
    case Op::Between: // as in a dictionary: words that begin with the second are in it
        return compared(first) >= 0 &&
               (compared(values.value(1).toString()) < 0 ||
                text.startsWith(values.value(1).toString(), Qt::CaseInsensitive));
    case Op::Empty:
        return !isThere;
    case Op::NotEmpty:
        return isThere;
    case Op::Less:
        return compared(first) < 0;
    case Op::LessOrEqual:
        return compared(first) <= 0;
    case Op::Greater:
        return compared(first) > 0;
    case Op::GreaterOrEqual:
        return compared(first) >= 0;
    case Op::NotContains:
    case Op::NotEquals:
    case Op::OneOf:
        break;
    }
    return false;
}
