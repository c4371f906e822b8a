// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

/// What assistive technology finds of the program while it is locked: one window, and in it what
/// the window shows. Qt lists hidden widgets and hidden windows too, with all their text.
namespace DeskAccessible {

/// Before anything has asked for the application's interface, or it has no effect.
void install();

/// From now on the application has this one window; null: all of them again.
void showOnly(QWidget *window);

} // namespace DeskAccessible
