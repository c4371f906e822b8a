// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

#include <functional>

class RelationalTableModel;

/// What a cell is called in sentences: "Title of “Fridge”". Below column 0 it is the row as a
/// whole.
class CellName final
{
    Q_DECLARE_TR_FUNCTIONS(CellName)

public:
    /// What a row is called in sentences; pages hand it to all that tell of one.
    using RowName = std::function<QString(int row)>;

    /// Empty where there is nothing to call it by.
    static QString of(const RelationalTableModel &model, qint64 id, int column,
                      const RowName &rowName);
};
