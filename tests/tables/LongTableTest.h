// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/tables/Desk.h"

/// Tables of more than 5,000 rows, which are read in another thread.
class LongTableTest : public QObject
{
protected:
    static bool isSettled(const Desk &desk) { return !desk.model->isLoading(); }
    static QList<qint64> expected(const Desk &desk, int column, Qt::SortOrder order,
                                  const QString &search = {});

    static constexpr int Rows = 6000;
};

inline QList<qint64> LongTableTest::expected(const Desk &desk, int column, Qt::SortOrder order,
                                             const QString &search)
{
    TableSelection selection;
    selection.search = search;
    selection.sorts = {{column, order}};
    const auto ids = desk.model->reader().ids(selection);
    return ids ? *ids : QList<qint64>();
}
