// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/bench/BenchApplication.h"

#include <QThread>

bool BenchApplication::notify(QObject *receiver, QEvent *event)
{
    if (!m_isMeasuring || m_isInside || QThread::currentThread() != thread()) {
        return QApplication::notify(receiver, event);
    }
    m_isInside = true;
    const Stopwatch watch;
    const bool isTaken = QApplication::notify(receiver, event);
    const Cost cost = watch.elapsed();
    m_longest.cpu = std::max(m_longest.cpu, cost.cpu);
    m_longest.wall = std::max(m_longest.wall, cost.wall);
    m_isInside = false;
    return isTaken;
}

Cost BenchApplication::takeLongest()
{
    m_isMeasuring = true;
    return std::exchange(m_longest, {});
}
