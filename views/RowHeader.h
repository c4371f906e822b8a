// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHeaderView>

/// The numbers beside the rows of a TableView, as wide as the greatest that there has been: a
/// filter moves no column. Qt's own measures up to two hundred of them, and again after each change
/// of the rows.
class RowHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit RowHeader(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    /// So many rows there may be, where nothing is filtered. False where there is room already.
    bool reserve(int rows);

private:
    mutable int m_most = 0;
};
