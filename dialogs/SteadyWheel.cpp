// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SteadyWheel.h"

#include <QEvent>
#include <QWidget>

SteadyWheel::SteadyWheel(QWidget *widget)
    : QObject(widget)
{
    widget->setFocusPolicy(Qt::StrongFocus); // a wheel must not give it the focus either
    widget->installEventFilter(this);
}

bool SteadyWheel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return QObject::eventFilter(watched, event);
}
