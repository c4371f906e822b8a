// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableFilter.h"
#include "models/tables/TextPattern.h"

/// Whether a condition holds for a cell that has been read already: what FilterSql asks SQLite, for
/// colours. A plain value.
class ConditionMatch final
{
public:
    ConditionMatch(FilterCondition condition, FilterKind kind);

    const FilterCondition &condition() const { return m_condition; }
    /// `value` as Qt::EditRole gives it, `text` as RelationalTableModel::TextRole does.
    bool holds(const QVariant &value, const QString &text) const;

private:
    bool holds(FilterOperator op, const QVariantList &values, const QVariant &value,
               const QString &text) const;
    bool ofText(FilterOperator op, const QVariantList &values, const QString &text) const;

    FilterCondition m_condition;
    FilterKind m_kind;
    bool m_isUsable;
    TextPattern m_pattern; // of Matches
};
