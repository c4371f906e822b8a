// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"

class QAbstractItemModel;
class QSpinBox;

/// Asks for the number of a row, as it stands beside the rows: from 1 to as many as there are by
/// now.
class RowNumberDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// `row`, from 0 on, is proposed.
    RowNumberDialog(const QAbstractItemModel &rows, int row, QWidget *parent);

    bool losesInput() const override { return false; }

signals:
    void chosen(int row); ///< from 0 on

private:
    void followRows();
    void choose();

    const QAbstractItemModel &m_rows;
    QSpinBox *m_number;
};
