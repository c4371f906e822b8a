// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FacetNodes.h"

#include "dialogs/CellText.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace {

constexpr qsizetype YearLength = 4;
constexpr qsizetype MonthLength = 7;

struct FacetWords
{
    Q_DECLARE_TR_FUNCTIONS(FacetNodes)
};

/// What is ticked is shown even where no row is left of it: by its first day.
QList<FacetValue> withTicked(const QVariantList &ticks, QList<FacetValue> values)
{
    for (const QVariant &tick : ticks) {
        if (tick.isNull()) {
            continue;
        }
        const QString token = tick.toString();
        const QString day = token + QStringLiteral("-01-01").mid(token.size() - YearLength);
        const bool isThere =
            std::any_of(values.begin(), values.end(), [&token](const FacetValue &each) {
                return each.value.toString().startsWith(token);
            });
        if (!isThere && QDate::fromString(day, Qt::ISODate).isValid()) {
            values.append({day, {}, 0});
        }
    }
    std::sort(values.begin(), values.end(), [](const FacetValue &one, const FacetValue &other) {
        return one.value.toString() > other.value.toString();
    });
    return values;
}

QString labelOf(const FacetValue &value, const FacetStyle &style)
{
    if (value.value.isNull()) {
        return style.without;
    }
    if (value.value.typeId() == QMetaType::Bool) {
        //: Of a column that is ticked or not.
        return value.value.toBool() ? FacetWords::tr("Yes") : FacetWords::tr("No");
    }
    //: In place of the name of a role or a person that a view filters by, and that is gone.
    return value.name.isEmpty() ? FacetWords::tr("(no longer there)")
                                : CellText::singleLine(value.name);
}

FacetNode::List listOf(const FacetStyle &style, const QList<FacetValue> &values)
{
    FacetNode::List nodes;
    for (const FacetValue &each : values) {
        auto node = std::make_unique<FacetNode>();
        node->value = each.value;
        node->label = labelOf(each, style);
        node->count = each.count;
        nodes.push_back(std::move(node));
    }
    return nodes;
}

/// Days, newest first, become years of months of days.
FacetNode::List daysOf(const QList<FacetValue> &values)
{
    const QLocale locale;
    FacetNode::List years;
    const auto make = [](const QString &token, const QString &label) {
        auto node = std::make_unique<FacetNode>();
        node->value = token;
        node->label = label;
        node->count = 0;
        return node;
    };
    for (const FacetValue &each : values) {
        const QString token = each.value.toString();
        const QDate date = QDate::fromString(token, Qt::ISODate);
        if (years.empty() || years.back()->value.toString() != token.left(YearLength)) {
            years.push_back(
                make(token.left(YearLength), locale.toString(date, QStringLiteral("yyyy"))));
        }
        FacetNode *year = years.back().get();
        if (year->children.empty() ||
            year->children.back()->value.toString() != token.left(MonthLength)) {
            year->add(make(token.left(MonthLength), locale.standaloneMonthName(date.month())));
        }
        FacetNode *month = year->children.back().get();
        //: A day under its month, in the form of QDate::toString(): weekday and number.
        FacetNode *day = month->add(make(token, locale.toString(date, FacetWords::tr("ddd d"))));
        for (FacetNode *node : {year, month, day}) {
            node->count += each.count;
        }
    }
    return years;
}

FacetNode::List daysAndNoneOf(const FacetStyle &style, const QVariantList &ticks,
                              const QList<FacetValue> &values)
{
    QList<FacetValue> days = values;
    days.removeIf([](const FacetValue &each) { return each.value.isNull(); });
    QList<FacetValue> without = values;
    without.removeIf([](const FacetValue &each) { return !each.value.isNull(); });
    FacetNode::List nodes = daysOf(withTicked(ticks, std::move(days)));
    FacetNode::List none = listOf(style, without);
    std::move(none.begin(), none.end(), std::back_inserter(nodes));
    return nodes;
}

} // namespace

FacetNode::List FacetNodes::of(const FacetStyle &style, const QVariantList &ticks,
                               const QList<FacetValue> &values)
{
    const auto isToken = [](const QVariant &value) { return value.typeId() == QMetaType::QString; };
    const bool isDays =
        !style.facet.isText &&
        (std::any_of(ticks.begin(), ticks.end(), isToken) ||
         std::any_of(values.begin(), values.end(),
                     [&isToken](const FacetValue &each) { return isToken(each.value); }));
    FacetNode::List nodes = isDays ? daysAndNoneOf(style, ticks, values) : listOf(style, values);
    auto all = std::make_unique<FacetNode>();
    all->kind = FacetNode::Kind::All;
    //: First of a list of values to filter by: none of them is chosen.
    all->label = FacetWords::tr("All");
    nodes.insert(nodes.begin(), std::move(all));
    return nodes;
}
