// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/ReplaceSearch.h"

#include <QAbstractTableModel>
#include <QSet>

/// What a replacement will do, cell by cell: where, what it holds now, what it will hold, with a
/// tick; and which cells are left out, with the reason. The order is that of the table.
class ReplaceList final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Place, Before, After, ColumnCount };
    /// How people call a row and a column.
    using NameById = std::function<QString(qint64 id)>;
    using ColumnName = std::function<QString(int column)>;

    ReplaceList(NameById rowName, ColumnName columnName, QObject *parent);

    /// What was unticked stays so when it is found again.
    void clear();
    /// Something else is looked for from now on.
    void forgetTicks();
    void append(const QList<ReplaceSearch::Found> &cells);
    /// Those that are ticked.
    QList<CellEdit> edits() const;
    int tickedCount() const { return m_ticked; }
    int leftOutCount() const { return m_leftOut; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void countsChanged();

private:
    struct Row
    {
        ReplaceSearch::Found found;
        QString place;
        bool isTicked = false;
    };

    static QString text(const Row &row, int column);

    NameById m_rowName;
    ColumnName m_columnName;
    QList<Row> m_rows;
    QSet<std::pair<qint64, int>> m_unticked; ///< by the row's id and the column
    int m_ticked = 0;
    int m_leftOut = 0;
};
