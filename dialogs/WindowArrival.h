// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QWidget>

#include <chrono>

/// A window that the program opens and hides again by itself, like one that says how far something
/// is. One that is hidden before the desktop has activated it leaves the application without an
/// active window on X11 (seen with Qt 6.4): no shortcut works then until the next click.
class WindowArrival final
{
public:
    /// For less than that it would only flash.
    static constexpr std::chrono::milliseconds Patience{300};
    /// How long it takes at most to know that the desktop activates no window.
    static constexpr std::chrono::milliseconds Longest{1000};
    /// After which it is worth asking once more.
    static constexpr std::chrono::milliseconds LookAgain{10};

    /// The window has just been opened.
    void begin() { m_since.start(); }
    /// Whether it is on its way, and not to be hidden yet.
    bool isPending(const QWidget &window) const
    {
        return m_since.isValid() && window.isVisible() && !window.isActiveWindow() &&
               !m_since.hasExpired(Longest.count());
    }

private:
    QElapsedTimer m_since;
};
