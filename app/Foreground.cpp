// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/Foreground.h"

#include <QApplication>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr auto LookEvery = 40ms;
constexpr int MostLooks = 100; // on a machine that is busy
constexpr int QuietLooks = 25;
constexpr int SettledLooks = 5; // a window manager does not take it away after them
constexpr int MostAsking = 12;  // a person may have gone to another program in the meantime

} // namespace

Foreground::Foreground(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(LookEvery);
    connect(&m_timer, &QTimer::timeout, this, &Foreground::look);
}

bool Foreground::isOurs()
{
    return QGuiApplication::focusWindow() != nullptr;
}

void Foreground::bring(QWidget *window)
{
    m_window = window;
    m_looks = 0;
    m_quiet = 0;
    m_asked = 0;
    m_isSettled = false;
    m_timer.start();
}

void Foreground::stop()
{
    m_timer.stop();
}

/// Not at once: while the window manager has not seen yet that the others are gone, it takes the
/// keyboard away again.
void Foreground::look()
{
    if (m_window == nullptr || ++m_looks > MostLooks || m_quiet >= QuietLooks ||
        m_asked >= MostAsking) {
        stop();
        return;
    }
    QWidget *modal = QApplication::activeModalWidget();
    QWidget *wanted = modal != nullptr && modal->isVisible() ? modal : m_window.data();
    if (wanted->isActiveWindow() || QApplication::activePopupWidget() != nullptr) {
        m_isSettled = ++m_quiet >= SettledLooks || m_isSettled;
        return;
    }
    if (m_isSettled && !isOurs()) { // the person went to another program
        stop();
        return;
    }
    m_quiet = 0;
    ++m_asked;
    wanted->activateWindow();
}
