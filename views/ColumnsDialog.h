// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"

class TableColumns;
class QListWidget;
class QListWidgetItem;
class QSpinBox;

/// The columns of a table as a list, from the leading edge: ticked ones are shown, buttons or
/// Alt+Up and Alt+Down move them, a number says how many stay while the others scroll. Nothing
/// happens to the table before Apply.
class ColumnsDialog final : public FormDialog
{
    Q_OBJECT

public:
    static void open(TableColumns &columns, QWidget *parent);

private:
    ColumnsDialog(TableColumns &columns, QWidget *parent);

    void setupList();
    void setupMoves();
    void setupFrozen();
    void fill();
    void move(int step);
    void updateButtons();
    void apply();

    TableColumns &m_columns;
    QListWidget *m_list;
    QPushButton *m_up;
    QPushButton *m_down;
    QSpinBox *m_frozen;
};
