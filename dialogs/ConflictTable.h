// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTableView>

class ConflictModel;

/// Where ConflictDialog has one of two versions chosen, field by field: a click on it, Left and
/// Right, or Space. The chosen one is bold and has the mark of a radio button.
class ConflictTable final : public QTableView
{
    Q_OBJECT

public:
    ConflictTable(ConflictModel &model, QWidget *parent);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(const QModelIndex &cell);
    void toggle(int row);
    void followChoice();
    void tell(int row);
    void beginAtChoice();

    ConflictModel &m_model;
};
