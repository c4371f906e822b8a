// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPersistentModelIndex>
#include <QPointer>

class MessageFrame;
class TableView;

/// Says beside a cell without an editor why it stays as it is, until the person goes elsewhere: to
/// another cell or part of the window, by scrolling, or with Esc. Clicks go to what lies beneath.
/// The mark of the refusal goes with it. A child of the table.
class CellMessage final : public QObject
{
    Q_OBJECT

public:
    /// Shows what the cell was refused for (RelationalTableModel::ErrorRole).
    static void show(TableView *table, const QModelIndex &cell);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit CellMessage(TableView *table);
    void showAt(const QModelIndex &cell);
    void dismiss();

    TableView *m_table;
    QPointer<MessageFrame> m_frame; // the viewport's, which goes before this does
    QPersistentModelIndex m_cell;
};
