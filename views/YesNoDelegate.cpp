// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/YesNoDelegate.h"

#include "models/tables/UnreadText.h"

QString YesNoDelegate::spokenText(const QModelIndex &index) const
{
    const QVariant value = index.data(Qt::EditRole);
    if (value.typeId() != QMetaType::Bool) {
        return {};
    }
    //: In a column of facts, as the next one: somebody has a second factor.
    return value.toBool() ? tr("Yes") : tr("No");
}

void YesNoDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    if (option->text != unreadText()) {
        option->text = spokenText(index);
    }
}
