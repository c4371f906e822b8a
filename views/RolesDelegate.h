// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/CellDelegate.h"

/// A user's roles as chips; those that do not fit are counted in a last one and named in the tool
/// tip. Editing is a dialog's task (TableView::setDialogColumns()).
class RolesDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;

protected:
    QString hint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paintContent(QPainter *painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
};
