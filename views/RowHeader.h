// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHeaderView>

/// The numbers beside the rows of a TableView, as wide as the greatest. Qt's own measures up to two
/// hundred of them, and again after each change of the rows.
class RowHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit RowHeader(QWidget *parent = nullptr);

    QSize sizeHint() const override;
};
