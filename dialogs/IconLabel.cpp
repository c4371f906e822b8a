// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/IconLabel.h"

#include "dialogs/Icons.h"

#include <QPainter>
#include <QStyle>

IconLabel::IconLabel(const QString &name, int side, QWidget *parent)
    : QLabel(parent)
    , m_name(name)
    , m_side(side)
{
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Icons::get(m_name).paint(&painter, QStyle::alignedRect(layoutDirection(),
                                                           Qt::AlignLeft | Qt::AlignVCenter,
                                                           sizeHint(), contentsRect()));
}
