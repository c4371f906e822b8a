// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>

/// Icons by their freedesktop name: the desktop theme's where it has one, else our own line drawing
/// in the palette's text colour, so that light, dark and high contrast work by themselves.
namespace Icons {

QIcon get(const QString &name);

/// The program's own, in its colours.
QIcon program();

} // namespace Icons
