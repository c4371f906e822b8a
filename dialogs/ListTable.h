// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTableView>

/// A table of a dialog that is only read. Rows are selected whole, and Copy takes them as lines of
/// text with tabs between the cells, so that they can be sent to somebody.
class ListTable final : public QTableView
{
    Q_OBJECT

public:
    explicit ListTable(QWidget *parent = nullptr);

    /// In average characters of the font; the last column has the rest.
    void setColumnCharacters(const QList<int> &characters);

public slots:
    /// All rows, below the names of the columns.
    void copyAll();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QList<int> selectedRows() const;
    void copy(const QList<int> &rows, const QString &heading);
    QString line(int row) const;
};
