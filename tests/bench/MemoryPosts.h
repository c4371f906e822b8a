// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractTableModel>

/// As many posts as the real table shows, without any database behind: some thousand rows of it in
/// memory, over and over. What a view costs by itself.
class MemoryPosts final : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// Copies what `model` shows in its first rows; answers for as many rows as it has.
    explicit MemoryPosts(const QAbstractItemModel &model, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Cell
    {
        QVariant shown;
        QVariant value;
    };

    int m_rows;
    int m_kept;
    int m_columns;
    QList<Cell> m_cells;
    QVariantList m_headers;
};
