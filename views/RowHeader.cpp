// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/RowHeader.h"

#include <QLocale>
#include <QStyleOptionHeader>

#include <algorithm>

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
    QStyleOptionHeader option;
    initStyleOption(&option);
    m_most = std::max({m_most, count(), 1}); // also where a filter leaves nothing
    option.text = QLocale().toString(m_most);
    for (QChar &character : option.text) {
        character = character.isDigit() ? u'8' : character; // in few fonts one is wider
    }
    return style()->sizeFromContents(QStyle::CT_HeaderSection, &option, QSize(), this);
}

bool RowHeader::reserve(int rows)
{
    const bool isMore = rows > std::max(m_most, count());
    m_most = std::max(m_most, rows);
    return isMore;
}
