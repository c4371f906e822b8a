// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/bench/MemoryPosts.h"

#include "models/tables/PostsTable.h"

namespace {

constexpr int KeptRows = 4096;

} // namespace

MemoryPosts::MemoryPosts(const QAbstractItemModel &model, QObject *parent)
    : QAbstractTableModel(parent)
    , m_rows(model.rowCount())
    , m_kept(std::min(KeptRows, m_rows))
    , m_columns(model.columnCount())
{
    m_cells.reserve(qsizetype(m_kept) * m_columns);
    for (int row = 0; row < m_kept; ++row) {
        for (int column = 0; column < m_columns; ++column) {
            const QModelIndex index = model.index(row, column);
            // The whole text would be read one by one, and no view asks for it.
            const bool isLong = column == PostsTable::Body;
            m_cells.append({index.data(), isLong ? QVariant() : index.data(Qt::EditRole)});
        }
    }
    for (int column = 0; column < m_columns; ++column) {
        m_headers.append(model.headerData(column, Qt::Horizontal));
    }
}

int MemoryPosts::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int MemoryPosts::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_columns;
}

QVariant MemoryPosts::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::EditRole) {
        return {};
    }
    const Cell &cell = m_cells.at((index.row() % m_kept) * qsizetype(m_columns) + index.column());
    return role == Qt::DisplayRole ? cell.shown : cell.value;
}

QVariant MemoryPosts::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole
               ? m_headers.value(section)
               : QAbstractTableModel::headerData(section, orientation, role); // rows by number
}
