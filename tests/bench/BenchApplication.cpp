// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/bench/BenchApplication.h"

#include <QThread>

bool BenchApplication::notify(QObject *receiver, QEvent *event)
{
    if (QThread::currentThread() != thread() || m_isInside) {
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
    return std::exchange(m_longest, {});
}
