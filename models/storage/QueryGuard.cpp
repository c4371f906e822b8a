// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/QueryGuard.h"

#include "models/storage/Sql.h"

#include <QList>

#include <sqlite3.h>

#include <algorithm>
#include <thread>

namespace {

constexpr int InstructionsBetween = 500; // of SQLite's virtual machine
constexpr std::chrono::milliseconds BetweenTries{10};

thread_local QList<QueryGuard *> guards; // of the connections of this thread

} // namespace

QueryGuard::QueryGuard(const QSqlDatabase &connection, std::function<bool()> mustStop)
    : m_handle(Sql::handle(connection))
    , m_mustStop(std::move(mustStop))
{
    if (m_handle) {
        guards.append(this);
        sqlite3_progress_handler(m_handle, InstructionsBetween, &QueryGuard::ask, this);
    }
}

QueryGuard::QueryGuard(const QSqlDatabase &connection, std::chrono::milliseconds budget)
    : QueryGuard(connection, [end = std::chrono::steady_clock::now() + budget] {
        return std::chrono::steady_clock::now() >= end;
    })
{
}

QueryGuard::~QueryGuard()
{
    if (m_handle) {
        guards.removeOne(this);
        sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
        if (m_waits) {
            sqlite3_busy_handler(m_handle, nullptr, nullptr);
        }
    }
}

void QueryGuard::waitForLocks(std::chrono::milliseconds patience)
{
    if (m_handle) {
        m_patience = patience;
        m_waits = true;
        sqlite3_busy_handler(m_handle, &QueryGuard::wait, this);
    }
}

bool QueryGuard::mustStop(sqlite3 *handle)
{
    return std::any_of(guards.cbegin(), guards.cend(), [handle](QueryGuard *guard) {
        return guard->m_handle == handle && ask(guard) != 0;
    });
}

int QueryGuard::ask(void *guard)
{
    auto *self = static_cast<QueryGuard *>(guard);
    self->m_hasStopped = self->m_hasStopped || self->m_mustStop();
    return self->m_hasStopped ? 1 : 0;
}

int QueryGuard::wait(void *guard, int tries)
{
    auto *self = static_cast<QueryGuard *>(guard);
    const auto now = std::chrono::steady_clock::now();
    if (tries == 0) {
        self->m_waitingSince = now;
    }
    if (ask(guard) != 0 || now - self->m_waitingSince >= self->m_patience) {
        return 0;
    }
    std::this_thread::sleep_for(BetweenTries);
    return 1;
}
