// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLayout>
#include <QWidget>

/// As tall as its layout needs now, and never smaller than before. A window whose layout has text
/// that wraps does not grow by itself (QLayout::activate()): its rows would be pressed together.
inline void growToFit(QWidget &window)
{
    if (!window.isVisible()) {
        return;
    }
    QLayout &layout = *window.layout();
    layout.activate();
    const QSize needed = layout.totalMinimumSize();
    const int wide = qMax(window.width(), needed.width());
    const int tall =
        layout.hasHeightForWidth() ? layout.totalHeightForWidth(wide) : needed.height();
    window.resize(wide, qMax(window.height(), tall));
}
