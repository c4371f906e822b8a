// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

/// How a widget comes to the keyboard: somebody wanted to be there, or something has come to its
/// end meanwhile. What is offered is taken only where the widget is seen and nobody types
/// elsewhere.
enum class Keyboard { Taken, Offered };

/// Whether the keyboard is in this part of its window, or was when the window last had it: to be
/// asked before the part is hidden.
bool holdsKeyboard(const QWidget &part);

void handKeyboard(QWidget &widget, Keyboard keyboard);
