// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FilterWords.h"

#include "models/tables/RelationalTableModel.h"

#include <QCoreApplication>

namespace {

struct FilterPhrases
{
    Q_DECLARE_TR_FUNCTIONS(FilterWords)
};

using FilterWords::Choice;
using Op = FilterOperator;

QList<Choice> equality()
{
    return {{FilterPhrases::tr("= &Equal To"), QStringLiteral("="), {}, Op::Equals},
            {FilterPhrases::tr("≠ &Not Equal To"), QStringLiteral("≠"), {}, Op::NotEquals}};
}

QList<Choice> order()
{
    return {{FilterPhrases::tr("< &Less Than"), QStringLiteral("<"), {}, Op::Less},
            {FilterPhrases::tr("≤ At &Most"), QStringLiteral("≤"), {}, Op::LessOrEqual},
            {FilterPhrases::tr("> &Greater Than"), QStringLiteral(">"), {}, Op::Greater},
            {FilterPhrases::tr("≥ &At Least"), QStringLiteral("≥"), {}, Op::GreaterOrEqual},
            {FilterPhrases::tr(".. &Between"), QStringLiteral(".."), {}, Op::Between}};
}

/// The same of moments.
QList<Choice> sequence()
{
    return {{FilterPhrases::tr("< &Before"), QStringLiteral("<"), {}, Op::Less},
            {FilterPhrases::tr("≤ &Until"), QStringLiteral("≤"), {}, Op::LessOrEqual},
            {FilterPhrases::tr("> &After"), QStringLiteral(">"), {}, Op::Greater},
            {FilterPhrases::tr("≥ &Since"), QStringLiteral("≥"), {}, Op::GreaterOrEqual},
            {FilterPhrases::tr(".. Bet&ween"), QStringLiteral(".."), {}, Op::Between}};
}

QList<Choice> presence()
{
    const FilterText::Language words = FilterWords::language();
    return {{},
            {FilterPhrases::tr("Em&pty"), {}, words.empty},
            {FilterPhrases::tr("N&ot Empty"), {}, words.notEmpty}};
}

QList<Choice> days()
{
    const FilterText::Language words = FilterWords::language();
    return {{},
            {FilterPhrases::tr("&Today"), {}, words.today},
            {FilterPhrases::tr("&Yesterday"), {}, words.yesterday},
            {FilterPhrases::tr("Last &7 Days"), {}, words.lastSevenDays}};
}

} // namespace

FilterText::Language FilterWords::language()
{
    return {.locale = QLocale(),
            //: Typed into a filter field: cells without anything in them
            .empty = FilterPhrases::tr("(empty)"),
            .notEmpty = FilterPhrases::tr("(not empty)"),
            //: Typed into the filter field of a date, as are the next two
            .today = FilterPhrases::tr("today"),
            .yesterday = FilterPhrases::tr("yesterday"),
            .lastSevenDays = FilterPhrases::tr("last 7 days"),
            //: Typed into the filter field of a column that is ticked or not
            .yes = FilterPhrases::tr("yes"),
            .no = FilterPhrases::tr("no")};
}

QList<Choice> FilterWords::choices(FilterKind kind)
{
    const QList<Choice> contents{
        {FilterPhrases::tr("&Contains"), QStringLiteral("\""), {}, Op::Contains},
        {FilterPhrases::tr("! &Does Not Contain"), QStringLiteral("!"), {}, Op::NotContains}};
    const Choice pattern{
        FilterPhrases::tr("/…/ &Regular Expression"), QStringLiteral("/"), {}, Op::Matches};
    switch (kind) {
    case FilterKind::None:
        return {};
    case FilterKind::Flag:
        return {{FilterPhrases::tr("&Yes"), {}, language().yes},
                {FilterPhrases::tr("&No"), {}, language().no}};
    case FilterKind::Text:
    case FilterKind::Related:
        return contents + equality() + order() + QList{pattern} + presence();
    case FilterKind::List:
        return contents + equality() + QList{pattern} + presence();
    case FilterKind::Number:
        return equality() + order() + presence();
    case FilterKind::Moment:
        return equality() + sequence() + days() + presence();
    }
    return {};
}

bool FilterWords::isSaidBy(const FilterCondition &condition, const Choice &choice, FilterKind kind)
{
    if (choice.text.isEmpty()) {
        return condition.op == choice.op;
    }
    const auto said = FilterText::parse(choice.text, condition.column, kind, language());
    return said && *said == condition;
}

QString FilterWords::columns(const RelationalTableModel &model)
{
    QStringList labels;
    for (const FilterCondition &condition : model.conditions()) {
        const QVariant label = model.headerData(condition.column, Qt::Horizontal);
        //: A column's header in a sentence.
        labels.append(FilterPhrases::tr("“%1”").arg(label.toString().simplified()));
    }
    labels.removeDuplicates();
    return QLocale().createSeparatedList(labels);
}
