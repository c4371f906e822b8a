// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>

class QAction;
class QWidget;
class RelationalTableModel;
class TableView;

/// *Go to Row…*: leads to the row whose number the person gives. The page owns it.
class RowJump final : public QObject
{
    Q_OBJECT

public:
    using GoTo = std::function<void(qint64 id, int column)>;

    RowJump(const RelationalTableModel &model, TableView &table, GoTo goTo, QWidget *page);

    QAction *action() const { return m_action; } ///< for the View menu

signals:
    /// One sentence for the status bar.
    void told(const QString &sentence);

private:
    void ask();
    void go(int row);

    const RelationalTableModel &m_model;
    TableView &m_table;
    GoTo m_goTo;
    QWidget *m_page;
    QAction *m_action;
};
