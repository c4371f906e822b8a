// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RowIds.h"

/// Rows that a table shows though a load has not found them: they are not saved yet, or changes to
/// them are not.
namespace KeptRows {

/// Which of `kept` are missing where `found` was found.
QSet<qint64> missing(const QList<qint64> &kept, const QList<qint64> &found);

/// What to show where `found` was found: the new rows of `before`, what was found, and `missing`.
/// A row that is missing stays between its neighbours in `before` where these still stand side by
/// side; where that is nowhere, or very many are missing, it comes last.
QList<qint64> among(const QList<qint64> &found, const QSet<qint64> &missing, const RowIds &before);

} // namespace KeptRows
