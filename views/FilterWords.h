// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/FilterText.h"

class RelationalTableModel;

/// The words of filter fields in the language of the interface.
namespace FilterWords {

FilterText::Language language();

/// What the menu of a field offers: what is chosen is written into the field, in front of what
/// stands there (`sign`) or in its place (`text`).
struct Choice
{
    QString label; ///< empty: a line between two groups
    QString sign = {};
    QString text = {};
    FilterOperator op = FilterOperator::Equals; ///< what `sign` stands for
};
QList<Choice> choices(FilterKind kind);
/// Whether choosing it leads to such a condition.
bool isSaidBy(const FilterCondition &condition, const Choice &choice, FilterKind kind);

/// The headers of the columns that are filtered, each once, as a sentence names them.
QString columns(const RelationalTableModel &model);

} // namespace FilterWords
