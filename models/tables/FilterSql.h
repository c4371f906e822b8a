// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableFilter.h"

#include <QDateTime>

struct TableSource;

/// A condition as SQL over the view `t`, with its values to be bound. Related tables are asked by
/// their keys in sub-selects, so that no join is needed and the index of the key serves.
namespace FilterSql {

struct Part
{
    QString sql;
    QVariantList values = {};
};

/// `now` is what words like "today" are about. A condition that is not usable, see
/// TableFilter::isUsable(), holds nowhere.
Part of(const FilterCondition &condition, const TableSource &source, const QDateTime &now);

} // namespace FilterSql
