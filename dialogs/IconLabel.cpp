// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/IconLabel.h"

#include "dialogs/Icons.h"

#include <QEvent>

IconLabel::IconLabel(const QString &name, int side, QWidget *parent)
    : QLabel(parent)
    , m_name(name)
    , m_side(side)
{
    draw();
}

void IconLabel::draw()
{
    setPixmap(Icons::get(m_name).pixmap(QSize(m_side, m_side), devicePixelRatio()));
}

void IconLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        draw();
    }
}
