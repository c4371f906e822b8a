// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/MembersDelegate.h"

QString MembersDelegate::words(int members)
{
    switch (members) {
    case 0:
        //: How many people have a role: none.
        return tr("Nobody");
    case 1:
        return tr("1 person");
    default:
        return tr("%Ln people", nullptr, members);
    }
}

/// What stands in the cell of somebody's role; "…" while it is being counted.
QString MembersDelegate::textOf(const QModelIndex &index)
{
    const QVariant members = index.data(Qt::EditRole);
    const QString shown = members.isNull() ? index.data().toString() : QString();
    return shown.isEmpty() ? words(members.toInt()) : shown;
}

QString MembersDelegate::spokenText(const QModelIndex &index) const
{
    return textOf(index);
}

void MembersDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    option->text = textOf(index);
    option->features |= QStyleOptionViewItem::HasDisplay;
    option->displayAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    option->font.setUnderline(true);
    option->palette.setBrush(QPalette::Text, option->palette.link());
}
