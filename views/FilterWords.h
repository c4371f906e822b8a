// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/FilterText.h"

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
};
QList<Choice> choices(FilterKind kind);

} // namespace FilterWords
