// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"

#include <QAbstractTableModel>

/// The fields of a row that two people have changed, for ConflictTable: what each was, mine and
/// theirs, and of those that are disputed which is to stand; mine until somebody chooses. Words
/// only: it changes no table.
class ConflictModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Field, Original, Mine, Theirs };

    /// The row's cells of PendingConflicts::cells(). They are asked for their words at once.
    ConflictModel(const RelationalTableModel &table, qint64 id, const QList<ConflictCell> &cells,
                  QObject *parent);

    bool isDisputed(int row) const;
    bool hasDisputes() const;
    /// Mine or Theirs.
    Column chosen(int row) const { return m_rows.at(row).chosen; }
    void choose(int row, Column side);
    /// The columns of the table that are to be theirs.
    QSet<int> theirs() const;
    /// Whether there is something that both have changed, in the same way.
    bool hasAlike() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    /// A tick chooses that side, and taking it away the other one.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

signals:
    void choiceChanged(int row);

private:
    using Changed = ConflictCell::Changed;
    struct Row
    {
        int column = 0; // of the table
        Changed changed = Changed::Differently;
        QStringList texts; // by Column
        Column chosen = Mine;
    };

    bool hasAny(Changed changed) const;
    bool isChoice(const QModelIndex &index) const;
    QString spokenText(const QModelIndex &index) const;

    QList<Row> m_rows;
    bool m_isRemoval = false; // mine takes the row away, whatever is in it
};
