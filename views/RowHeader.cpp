// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/RowHeader.h"

#include <QStyleOptionHeader>

RowHeader::RowHeader(QWidget *parent)
    : QHeaderView(Qt::Vertical, parent)
{
    setSectionsClickable(true);
    setSectionResizeMode(QHeaderView::Fixed);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

QSize RowHeader::sizeHint() const
{
    if (count() == 0) {
        return QHeaderView::sizeHint();
    }
    QStyleOptionHeader option;
    initStyleOption(&option);
    option.text = QString(QString::number(count()).size(), u'8'); // in few fonts one is wider
    return style()->sizeFromContents(QStyle::CT_HeaderSection, &option, QSize(), this);
}
