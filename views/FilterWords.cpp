// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FilterWords.h"

#include <QCoreApplication>

namespace {

struct FilterPhrases
{
    Q_DECLARE_TR_FUNCTIONS(FilterWords)
};

using FilterWords::Choice;

QList<Choice> equality()
{
    return {{FilterPhrases::tr("= &Equal To"), QStringLiteral("=")},
            {FilterPhrases::tr("≠ &Not Equal To"), QStringLiteral("≠")}};
}

QList<Choice> order()
{
    return {{FilterPhrases::tr("< &Less Than"), QStringLiteral("<")},
            {FilterPhrases::tr("≤ At &Most"), QStringLiteral("≤")},
            {FilterPhrases::tr("> &Greater Than"), QStringLiteral(">")},
            {FilterPhrases::tr("≥ &At Least"), QStringLiteral("≥")},
            {FilterPhrases::tr(".. &Between"), QStringLiteral("..")}};
}

/// The same of moments.
QList<Choice> sequence()
{
    return {{FilterPhrases::tr("< &Before"), QStringLiteral("<")},
            {FilterPhrases::tr("≤ &Until"), QStringLiteral("≤")},
            {FilterPhrases::tr("> &After"), QStringLiteral(">")},
            {FilterPhrases::tr("≥ &Since"), QStringLiteral("≥")},
            {FilterPhrases::tr(".. Bet&ween"), QStringLiteral("..")}};
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
    const Choice contains{FilterPhrases::tr("&Contains"), QStringLiteral("\"")};
    const Choice pattern{FilterPhrases::tr("/…/ &Regular Expression"), QStringLiteral("/")};
    switch (kind) {
    case FilterKind::None:
        return {};
    case FilterKind::Flag:
        return {{FilterPhrases::tr("&Yes"), {}, language().yes},
                {FilterPhrases::tr("&No"), {}, language().no}};
    case FilterKind::Text:
    case FilterKind::Related:
        return QList{contains} + equality() + order() + QList{pattern} + presence();
    case FilterKind::List:
        return QList{contains} + equality() + QList{pattern} + presence();
    case FilterKind::Number:
        return equality() + order() + presence();
    case FilterKind::Moment:
        return equality() + sequence() + days() + presence();
    }
    return {};
}
