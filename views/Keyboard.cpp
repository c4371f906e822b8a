// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/Keyboard.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>
#include <iterator>

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

bool isPageKey(const QWidget &field, const QKeyEvent &event)
{
    static constexpr QKeyCombination Keys[] = {Qt::CTRL | Qt::Key_D, Qt::CTRL | Qt::Key_E};
    if (std::find(std::begin(Keys), std::end(Keys), event.keyCombination()) == std::end(Keys)) {
        return false;
    }
    const QKeySequence key(event.keyCombination());
    const auto isMeant = [&key](const QAction *action) {
        return action->isVisible() && action->shortcuts().contains(key);
    };
    for (const QWidget *part = field.parentWidget(); part != nullptr; part = part->parentWidget()) {
        const QList<QAction *> actions = part->actions();
        if (std::any_of(actions.begin(), actions.end(), isMeant)) {
            return true;
        }
    }
    return false;
}

void handKeyboard(QWidget &widget, Keyboard keyboard)
{
    if (keyboard == Keyboard::Taken || (widget.isVisible() && !isSomebodyTyping())) {
        widget.setFocus(Qt::OtherFocusReason);
    }
}
