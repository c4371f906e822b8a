// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/MenuBarFocus.h"

#include <QApplication>
#include <QEvent>
#include <QMenuBar>
#include <QTimer>

#include <utility>

MenuBarFocus::MenuBarFocus(QMenuBar *menuBar, std::function<void()> focusElsewhere)
    : QObject(menuBar)
    , m_menuBar(menuBar)
    , m_focusElsewhere(std::move(focusElsewhere))
{
    menuBar->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        if (now == m_menuBar) {
            QTimer::singleShot(0, this, &MenuBarFocus::look);
        }
    });
}

/// An action that is chosen no more is painted so, whatever closed its menu.
bool MenuBarFocus::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        QTimer::singleShot(0, this, &MenuBarFocus::look);
    }
    return QObject::eventFilter(watched, event);
}

void MenuBarFocus::look()
{
    if (m_menuBar->hasFocus() && m_menuBar->activeAction() == nullptr &&
        QApplication::activePopupWidget() == nullptr) {
        m_focusElsewhere();
    }
}
