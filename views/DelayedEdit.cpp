// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/DelayedEdit.h"

#include "views/Keyboard.h"

#include <QKeyEvent>

DelayedEdit::DelayedEdit(std::chrono::milliseconds delay, QWidget *parent)
    : QLineEdit(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(delay);
    connect(this, &QLineEdit::textChanged, &m_timer, qOverload<>(&QTimer::start));
    connect(this, &QLineEdit::returnPressed, this, &DelayedEdit::settle);
    connect(&m_timer, &QTimer::timeout, this, &DelayedEdit::settle);
}

void DelayedEdit::settle()
{
    m_timer.stop();
    emit settled();
}

bool DelayedEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        isPageKey(*this, *static_cast<QKeyEvent *>(event))) {
        if (m_timer.isActive()) {
            settle();
        }
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

void DelayedEdit::keyPressEvent(QKeyEvent *event)
{
    if (isPageKey(*this, *event)) {
        event->ignore(); // its action is grey, and the page says why
    } else {
        QLineEdit::keyPressEvent(event);
    }
}
