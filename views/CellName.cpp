// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellName.h"

#include "dialogs/CellText.h"
#include "models/domain/TextExcerpt.h"
#include "models/tables/RelationalTableModel.h"

QString CellName::of(const RelationalTableModel &model, qint64 id, int column,
                     const RowName &rowName)
{
    constexpr qsizetype Longest = 60; // it may be any text
    const int row = model.rowOf(id);
    const QString name = row < 0 ? QString() : TextExcerpt::shortened(rowName(row), Longest);
    if (column < 0) {
        //: What a row is called, in quotes.
        return name.isEmpty() ? name : tr("“%1”").arg(name);
    }
    const QString header = CellText::header(model, column);
    if (name.isEmpty()) {
        //: A cell: %1 is the header of its column.
        return id < 0 ? tr("%1 of a new row").arg(header) : header;
    }
    //: A cell: %1 is the header of its column, %2 what its row is called.
    return tr("%1 of “%2”").arg(header, name);
}
