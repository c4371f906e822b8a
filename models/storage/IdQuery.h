// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QList>
#include <QSqlDatabase>
#include <QVariant>

/// A SELECT of one column of ids, perhaps a million of them, which QSqlQuery would wrap in a
/// QVariant each. It is finished when the call returns.
namespace IdQuery {

/// Appends to `ids` until there are `most` in it (-1: all there are). `values` are texts and whole
/// numbers.
Result<> read(const QSqlDatabase &connection, const QString &statement, const QVariantList &values,
              qsizetype most, QList<qint64> *ids);

} // namespace IdQuery
