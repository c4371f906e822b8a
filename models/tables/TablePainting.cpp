// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TablePainting.h"

#include "models/tables/RelationalTableModel.h"

TablePainting::TablePainting(QAbstractItemModel *model, int rows)
    : m_model(qobject_cast<RelationalTableModel *>(model))
{
    if (m_model) {
        m_model->beginPainting(rows);
    }
}

TablePainting::~TablePainting()
{
    if (m_model) {
        m_model->endPainting();
    }
}
