// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/tables/TableFilter.h"

#include <QDate>
#include <QLocale>

#include <optional>

/// What people type to filter a column, for example `fridge`, `!fridge`, `=Fridge`, `≥ 3`, `a..c`,
/// `/fri(dge|day)/`, `22.11.2026`, `2026-11`, `today`, `(empty)`. A text in "quotation marks" means
/// just itself.
namespace FilterText {

constexpr int Longest = 200;

/// The words and forms of the person's language.
struct Language
{
    QLocale locale;
    QString empty;
    QString notEmpty;
    QString today;
    QString yesterday;
    QString lastSevenDays;
    QString yes;
    QString no;
};

/// Nothing for an empty text. Errors are Invalid, field Filter: NotADate, NotANumber, NotYesOrNo,
/// BadPattern, WrongOperator, TooLong, and Empty where an operator has no value yet.
Result<std::optional<FilterCondition>> parse(const QString &typed, int column, FilterKind kind,
                                             const Language &language,
                                             const QDate &today = QDate::currentDate());

/// What would have to be typed to get the condition; empty where nothing would do.
QString of(const FilterCondition &condition, FilterKind kind, const Language &language);

} // namespace FilterText
