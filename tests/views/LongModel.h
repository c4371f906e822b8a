// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractTableModel>

/// A million rows, none of which is kept.
class LongModel final : public QAbstractTableModel
{
public:
    static constexpr int Length = 1'000'000;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : Length;
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : 6;
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        m_read += role == Qt::DisplayRole ? 1 : 0;
        return role == Qt::DisplayRole ? QVariant(index.row()) : QVariant();
    }
    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        ++m_asked;
        return QAbstractTableModel::flags(index);
    }
    void reorder()
    {
        emit layoutAboutToBeChanged({}, VerticalSortHint);
        m_kept = static_cast<int>(persistentIndexList().size());
        emit layoutChanged({}, VerticalSortHint);
    }
    int kept() const { return m_kept; }
    int asked() const { return m_asked; }
    int read() const { return m_read; }

private:
    int m_kept = 0;
    mutable int m_asked = 0;
    mutable int m_read = 0;
};
