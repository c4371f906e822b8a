// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSemaphore>
#include <QThreadPool>

/// As long as it lives, no password is hashed: the threads that would do it are taken. What comes
/// to its end meanwhile has waited for none. The last moments wait until they are free again.
class HeldHashing final
{
public:
    HeldHashing()
    {
        m_threads.setMaxThreadCount(1);
        m_threads.start([this] { m_mayHash.acquire(); });
    }
    ~HeldHashing()
    {
        m_mayHash.release();
        m_threads.waitForDone();
        m_threads.setMaxThreadCount(m_count);
    }
    HeldHashing(const HeldHashing &) = delete;
    HeldHashing &operator=(const HeldHashing &) = delete;

private:
    QThreadPool &m_threads = *QThreadPool::globalInstance();
    const int m_count = m_threads.maxThreadCount();
    QSemaphore m_mayHash;
};
