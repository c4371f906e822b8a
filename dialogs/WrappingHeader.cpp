// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/WrappingHeader.h"

#include <QStyle>

WrappingHeader::WrappingHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setDefaultAlignment(Qt::AlignCenter | static_cast<Qt::Alignment>(Qt::TextWordWrap));
    setSectionResizeMode(QHeaderView::Fixed);
    setHighlightSections(false);
}

QSize WrappingHeader::sectionSizeFromContents(int logicalIndex) const
{
    const QString title = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    int width = 0;
    for (const QString &word : title.split(QLatin1Char(' '))) {
        width = qMax(width, fontMetrics().horizontalAdvance(word));
    }
    const QRect wrapped = fontMetrics().boundingRect(QRect(0, 0, width, 0),
                                                     Qt::AlignCenter | Qt::TextWordWrap, title);
    const int margin = 2 * style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, this);
    return {wrapped.width() + 2 * margin, wrapped.height() + 2 * margin};
}
