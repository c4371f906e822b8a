// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/DateDelegate.h"

#include "views/TimeText.h"

QString DateDelegate::text(const QModelIndex &index, const QLocale &locale) const
{
    const QDateTime moment = index.data(Qt::EditRole).toDateTime();
    return m_isExact ? TimeText::exact(moment)
                     : TimeText::relative(moment, QDateTime::currentDateTimeUtc(), locale);
}

QString DateDelegate::spokenText(const QModelIndex &index) const
{
    return text(index, QLocale());
}

QString DateDelegate::details(const QModelIndex &index) const
{
    return TimeText::full(index.data(Qt::EditRole).toDateTime());
}

void DateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    option->text = text(index, option->locale);
    option->displayAlignment = m_alignment;
    option->features |= QStyleOptionViewItem::HasDisplay;
}

QString DateDelegate::hint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return TimeText::full(index.data(Qt::EditRole).toDateTime(), option.locale);
}
