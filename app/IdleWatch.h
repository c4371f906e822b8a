// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/IdleTimes.h"

#include <QObject>
#include <QPoint>
#include <QTimer>

#include <chrono>
#include <functional>

/// How long nobody has touched keyboard, pointer or screen, by the events of the window system; an
/// event that the program has made itself counts for nothing. Tells when a limit is passed, and
/// when somebody is back. Owned by LoginFlow; GUI thread.
class IdleWatch final : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Active,
        Warning, ///< in IdleTimes::warning it will be Idle, or Away where that comes first
        Idle,    ///< long enough to lock
        Away,    ///< long enough to log out
    };
    Q_ENUM(Phase)

    /// A clock that only goes forward, and while the machine sleeps too.
    using Now = std::function<std::chrono::milliseconds()>;
    static std::chrono::milliseconds uptime();

    explicit IdleWatch(Now now = &IdleWatch::uptime, QObject *parent = nullptr);
    ~IdleWatch() override;

    void setTimes(const IdleTimes &times);
    /// Those set, with the lock no later than the log-out.
    const IdleTimes &times() const { return m_times; }
    /// What follows the warning is the end of the session.
    bool endsAtOnce() const { return m_times.logOutAfter <= m_times.lockAfter; }
    Phase phase() const { return m_phase; }
    std::chrono::milliseconds idleFor() const { return m_now() - m_lastInput; }
    std::chrono::milliseconds now() const { return m_now(); }

public slots:
    /// Somebody is there.
    void noteInput();
    /// What the clock says now; done twice a second.
    void look();

signals:
    void phaseChanged(IdleWatch::Phase phase);
    void looked();
    /// During the warning.
    void secondsLeft(int seconds);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isInput(QEvent *event);
    Phase phaseNow() const;

    Now m_now;
    IdleTimes m_times;
    std::chrono::milliseconds m_lastInput;
    Phase m_phase = Phase::Active;
    QPointF m_pointer;
    QTimer m_timer;
};
