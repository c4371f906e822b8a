// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/DateDelegate.h"

#include "views/TimeText.h"

QString DateDelegate::spokenText(const QModelIndex &index) const
{
    return TimeText::relative(index.data(Qt::EditRole).toDateTime(),
                              QDateTime::currentDateTimeUtc());
}

QString DateDelegate::details(const QModelIndex &index) const
{
    return TimeText::full(index.data(Qt::EditRole).toDateTime());
}

void DateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    const QDateTime moment = index.data(Qt::EditRole).toDateTime();
    option->text = TimeText::relative(moment, QDateTime::currentDateTimeUtc(), option->locale);
    option->displayAlignment = m_alignment;
    option->features |= QStyleOptionViewItem::HasDisplay;
}

QString DateDelegate::hint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return TimeText::full(index.data(Qt::EditRole).toDateTime(), option.locale);
}
