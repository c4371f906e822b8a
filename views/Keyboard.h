// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

class QKeyEvent;
class QWidget;

/// How a widget comes to the keyboard: somebody wanted to be there, or something has come to its
/// end meanwhile. What is offered is taken only where the widget is seen and nobody types
/// elsewhere.
enum class Keyboard { Taken, Offered };

/// Whether the keyboard is in this part of its window, or was when the window last had it: to be
/// asked before the part is hidden.
bool holdsKeyboard(const QWidget &part);

/// Keys by which Emacs walks and deletes. A field knows them on some desktops alone; where the page
/// around it has an action with one of them, which the menu says, they are about that everywhere.
bool isPageKey(const QWidget &field, const QKeyEvent &event);

void handKeyboard(QWidget &widget, Keyboard keyboard);
