// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMenu>

class TableColumns;
class TableView;

/// What can be done with the columns of a table: about one column, then a tick for each, then about
/// all of them. The same menu opens over the header, about the column clicked there, and from the
/// menu bar, about the current one. The page owns it.
class ColumnMenu final : public QMenu
{
    Q_OBJECT

public:
    ColumnMenu(TableColumns &columns, TableView &table, QWidget *parent);

    /// What the menu is about now.
    int column() const;

private:
    QAction *add(const char *name, const QString &text);
    void addTicks();
    void openOver(const QPoint &position);
    void prepare();
    void moveBy(int step);

    TableColumns &m_columns;
    TableView &m_table;
    int m_clicked = -1; // -1: opened from the menu bar
    QAction *m_hide;
    QAction *m_left;
    QAction *m_right;
    QAction *m_freeze;
    QAction *m_unfreeze;
    QAction *m_afterTicks;
    QList<QAction *> m_ticks;
};
