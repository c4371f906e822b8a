// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/CellDelegate.h"

/// A column of moments: relative words at the trailing edge, the full local time with its zone in
/// the tool tip.
class DateDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    QString spokenText(const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    QString details(const QModelIndex &index) const override;
    QString hint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};
