// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FilterWords.h"

#include <QCoreApplication>

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FilterWords)
};

using FilterWords::Choice;

QList<Choice> equality()
{
    return {{Words::tr("= &Equal To"), QStringLiteral("=")},
            {Words::tr("≠ &Not Equal To"), QStringLiteral("≠")}};
}

QList<Choice> order()
{
    return {{Words::tr("< &Less Than"), QStringLiteral("<")},
            {Words::tr("≤ At &Most"), QStringLiteral("≤")},
            {Words::tr("> &Greater Than"), QStringLiteral(">")},
            {Words::tr("≥ &At Least"), QStringLiteral("≥")},
            {Words::tr(".. &Between"), QStringLiteral("..")}};
}

QList<Choice> presence()
{
    const FilterText::Language words = FilterWords::language();
    return {
        {}, {Words::tr("Em&pty"), {}, words.empty}, {Words::tr("N&ot Empty"), {}, words.notEmpty}};
}

QList<Choice> days()
{
    const FilterText::Language words = FilterWords::language();
    return {{},
            {Words::tr("&Today"), {}, words.today},
            {Words::tr("&Yesterday"), {}, words.yesterday},
            {Words::tr("Last &7 Days"), {}, words.lastSevenDays}};
}

} // namespace

FilterText::Language FilterWords::language()
{
    return {.locale = QLocale(),
            //: Typed into a filter field: cells without anything in them
            .empty = Words::tr("(empty)"),
            .notEmpty = Words::tr("(not empty)"),
            //: Typed into the filter field of a date, as are the next two
            .today = Words::tr("today"),
            .yesterday = Words::tr("yesterday"),
            .lastSevenDays = Words::tr("last 7 days"),
            //: Typed into the filter field of a column that is ticked or not
            .yes = Words::tr("yes"),
            .no = Words::tr("no")};
}

QList<Choice> FilterWords::choices(FilterKind kind)
{
    const Choice contains{Words::tr("&Contains"), QStringLiteral("\"")};
    const Choice pattern{Words::tr("/…/ &Regular Expression"), QStringLiteral("/")};
    switch (kind) {
    case FilterKind::None:
        return {};
    case FilterKind::Flag:
        return {{Words::tr("&Yes"), {}, language().yes}, {Words::tr("&No"), {}, language().no}};
    case FilterKind::Text:
    case FilterKind::Related:
        return QList{contains} + equality() + order() + QList{pattern} + presence();
    case FilterKind::List:
        return QList{contains} + equality() + QList{pattern} + presence();
    case FilterKind::Number:
        return equality() + order() + presence();
    case FilterKind::Moment:
        return equality() + order() + days() + presence();
    }
    return {};
}
