// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableReader.h"

class QAbstractItemModel;
class RelationalTableModel;

/// While it lives, who asks is painting `model` and has no time to wait for the disk: rows that
/// take longer than a few milliseconds, all in all, read "…" and come by dataChanged() when a
/// thread has them. Everybody else gets every row at once. Other models than RelationalTableModel
/// do not mind it.
class TablePainting final
{
public:
    /// `rows`: how many fit on the screen; that many are read at a time.
    explicit TablePainting(QAbstractItemModel *model, int rows = TableReader::PageRows / 2);
    ~TablePainting();
    TablePainting(const TablePainting &) = delete;
    TablePainting &operator=(const TablePainting &) = delete;

private:
    RelationalTableModel *m_model;
};
