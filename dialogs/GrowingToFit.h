// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/ScreenRoom.h"

#include <QEvent>
#include <QLayout>
#include <QWidget>

/// As tall as its layout needs now, and never smaller than before. A window whose layout has text
/// that wraps does not grow by itself (QLayout::activate()): its rows would be pressed together. No
/// further than its screen goes: what can be scrolled gives way then.
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
    const QSize wanted(wide, qMax(window.height(), tall));
    if (wanted != window.size()) {
        ScreenRoom::resize(window, wanted);
    }
}

/// Does so whenever its layout asks for other room, as long as it is a window; the layout has heard
/// of it before the window's filters do.
class GrowingToFit final : public QObject
{
public:
    explicit GrowingToFit(QWidget *window)
        : QObject(window)
        , m_window(*window)
    {
        window->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == &m_window && event->type() == QEvent::LayoutRequest && m_window.isWindow()) {
            growToFit(m_window);
        }
        return false;
    }

private:
    QWidget &m_window;
};
