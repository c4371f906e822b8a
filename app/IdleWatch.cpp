// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/IdleWatch.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QMouseEvent>

#ifdef Q_OS_LINUX
#include <ctime>
#endif

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr auto LookInterval = 500ms;

} // namespace

milliseconds IdleWatch::uptime()
{
#ifdef Q_OS_LINUX
    timespec time = {};
    clock_gettime(CLOCK_BOOTTIME, &time); // the steady clock stands while the machine sleeps
    return duration_cast<milliseconds>(seconds(time.tv_sec) + nanoseconds(time.tv_nsec));
#else
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch());
#endif
}

IdleWatch::IdleWatch(Now now, QObject *parent)
    : QObject(parent)
    , m_now(std::move(now))
    , m_lastInput(m_now())
{
    qApp->installEventFilter(this);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::look);
    m_timer.start(LookInterval);
}

IdleWatch::~IdleWatch()
{
    if (qApp != nullptr) {
        qApp->removeEventFilter(this);
    }
}

void IdleWatch::setTimes(const IdleTimes &times)
{
    m_times = times;
    // Whichever comes first is warned of.
    m_times.lockAfter = std::min(times.lockAfter, times.logOutAfter);
    look();
}

void IdleWatch::noteInput()
{
    m_lastInput = m_now();
    if (m_phase != Phase::Active) {
        look();
    }
}

IdleWatch::Phase IdleWatch::phaseNow() const
{
    const milliseconds idle = idleFor();
    if (idle >= m_times.logOutAfter) {
        return Phase::Away;
    }
    if (idle >= m_times.lockAfter) {
        return Phase::Idle;
    }
    return idle >= m_times.warnAfter() ? Phase::Warning : Phase::Active;
}

void IdleWatch::look()
{
    const Phase phase = phaseNow();
    if (phase != m_phase) {
        m_phase = phase;
        emit phaseChanged(phase);
    }
    if (m_phase == Phase::Warning) {
        emit secondsLeft(static_cast<int>(ceil<seconds>(m_times.lockAfter - idleFor()).count()));
    }
    emit looked();
}

bool IdleWatch::isInput(QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletPress:
    case QEvent::TabletMove:
        return event->spontaneous();
    case QEvent::MouseMove: {
        // Qt tells of the pointer anew when a window comes under it.
        const QPointF at = static_cast<QMouseEvent *>(event)->globalPosition();
        return event->spontaneous() && std::exchange(m_pointer, at) != at;
    }
    case QEvent::InputMethod: {
        // Qt hands on what an input method composes as an event of its own.
        const auto *text = static_cast<QInputMethodEvent *>(event);
        return !text->commitString().isEmpty() || !text->preeditString().isEmpty();
    }
    default:
        return false;
    }
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    Q_UNUSED(watched)
    if (isInput(event)) {
        noteInput();
    }
    return false;
}
