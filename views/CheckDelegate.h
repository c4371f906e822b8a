// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/CellDelegate.h"

/// A column that is ticked: the box stands in the middle, Space and a plain click on it toggle.
/// Where the cell may not be changed there is a plain tick or nothing.
class CheckDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    /// The column's name: the state says whether it is ticked.
    QString spokenText(const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    QString hint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paintContent(QPainter *painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;

private:
    bool isClick(QEvent *event, const QStyleOptionViewItem &option);

    bool m_isPlainClick = false; // so far
};
