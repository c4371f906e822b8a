// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QScreen>
#include <QWidget>

/// What a window may have of its screen: at 200 % a small one is no larger than 640 × 450, and
/// nobody reaches the buttons that lie below its edge.
namespace ScreenRoom {

inline constexpr QSize Frame(16, 48); // more than most window managers draw

/// The largest that a window's content may be there.
inline QSize most(const QWidget &window)
{
    const QSize known = window.frameGeometry().size() - window.size(); // nothing before it is shown
    return window.screen()->availableSize() - known.expandedTo(Frame);
}

/// Back from beyond the edge of its screen, where something has made it grow. The title is more
/// than what lies below.
inline void moveInside(QWidget &window)
{
    const QRect room = window.screen()->availableGeometry();
    QRect place = window.frameGeometry();
    place.moveRight(qMin(place.right(), room.right()));
    place.moveBottom(qMin(place.bottom(), room.bottom()));
    place.moveLeft(qMax(place.left(), room.left()));
    place.moveTop(qMax(place.top(), room.top()));
    if (place.topLeft() != window.pos()) {
        window.move(place.topLeft());
    }
}

/// As large as it is wanted, or as its screen allows.
inline void resize(QWidget &window, const QSize &wanted)
{
    if (window.isMaximized() || window.isFullScreen()) {
        return; // it has all there is
    }
    window.resize(wanted.boundedTo(most(window)));
    if (window.isVisible()) {
        moveInside(window);
    }
}

} // namespace ScreenRoom
