// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/QueryGuard.h"

#include "models/storage/Sql.h"

#include <sqlite3.h>

namespace {

constexpr int InstructionsBetween = 500; // of SQLite's virtual machine

} // namespace

QueryGuard::QueryGuard(const QSqlDatabase &connection, std::function<bool()> mustStop)
    : m_handle(Sql::handle(connection))
    , m_mustStop(std::move(mustStop))
{
    if (m_handle) {
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
        sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
    }
}

int QueryGuard::ask(void *guard)
{
    auto *self = static_cast<QueryGuard *>(guard);
    self->m_hasStopped = self->m_hasStopped || self->m_mustStop();
    return self->m_hasStopped ? 1 : 0;
}
