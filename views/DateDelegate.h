// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/CellDelegate.h"

/// A column of moments: relative words at the trailing edge, or the exact time; the full local time
/// with its zone in the tool tip.
class DateDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    /// To the second instead of in words.
    void setExact(bool exact) { m_isExact = exact; }
    /// Where the next column begins right beside it, at the leading edge instead.
    void setAlignment(Qt::Alignment alignment) { m_alignment = alignment; }

    QString spokenText(const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    QString details(const QModelIndex &index) const override;
    QString hint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QString text(const QModelIndex &index, const QLocale &locale) const;

    Qt::Alignment m_alignment = Qt::AlignRight | Qt::AlignVCenter;
    bool m_isExact = false;
};
