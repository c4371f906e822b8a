// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

/// Lines of text in columns, only to be read. Subclasses keep what the lines are about and say what
/// stands in each; the whole of it is in the tool tip, too.
class LinesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    int rowCount(const QModelIndex &parent = {}) const final;
    int columnCount(const QModelIndex &parent = {}) const final;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const final;

protected:
    LinesModel(const QStringList &headers, QObject *parent);

    virtual qsizetype lineCount() const = 0;
    virtual QString text(int row, int column) const = 0;
    /// The same for the cell itself.
    virtual QString cellText(int row, int column) const { return text(row, column); }

private:
    const QStringList m_headers;
};
