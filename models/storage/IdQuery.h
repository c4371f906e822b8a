// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QList>
#include <QSqlDatabase>
#include <QVariant>

#include <functional>

/// A SELECT of one column, perhaps of a million rows, which QSqlQuery would wrap in a QVariant
/// each. It is finished when the call returns.
namespace IdQuery {

/// Appends to `ids` until there are `most` in it (-1: all there are). `values` are texts and whole
/// numbers. SQLite gives ids from 1 on; others, which another program has chosen, are left out:
/// what is below 0 stands for new rows in tables, and 0 for none.
Result<> read(const QSqlDatabase &connection, const QString &statement, const QVariantList &values,
              qsizetype most, QList<qint64> *ids);

/// Gives each text as long as it is looked at; UTF-8, but whatever another program wrote.
Result<> readTexts(const QSqlDatabase &connection, const QString &statement,
                   const QVariantList &values, const std::function<void(QByteArrayView)> &each);

} // namespace IdQuery
