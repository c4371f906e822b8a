// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/Keyboard.h"

#include <QApplication>
#include <QWidget>

namespace {

bool isSomebodyTyping()
{
    const QWidget *focused = QApplication::focusWidget();
    return focused != nullptr && focused->testAttribute(Qt::WA_InputMethodEnabled);
}

} // namespace

bool holdsKeyboard(const QWidget &part)
{
    return part.isAncestorOf(part.window()->focusWidget());
}

void handKeyboard(QWidget &widget, Keyboard keyboard)
{
    if (keyboard == Keyboard::Taken || (widget.isVisible() && !isSomebodyTyping())) {
        widget.setFocus(Qt::OtherFocusReason);
    }
}
