// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Interruption.h"

#include "models/storage/Sql.h"

#include <sqlite3.h>

namespace {

constexpr int StepsBetweenLooks = 20'000; // about a millisecond of SQLite's work

} // namespace

Interruption::Interruption(const QSqlDatabase &connection, const std::atomic_bool &stop)
    : m_handle(Sql::handle(connection))
{
    if (m_handle) {
        // SQLite's callback takes no const; nothing is written to it.
        sqlite3_progress_handler(m_handle, StepsBetweenLooks, &isAskedFor,
                                 const_cast<std::atomic_bool *>(&stop));
    }
}

Interruption::~Interruption()
{
    if (m_handle) {
        sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
    }
}

int Interruption::isAskedFor(void *stop)
{
    return static_cast<const std::atomic_bool *>(stop)->load(std::memory_order_relaxed) ? 1 : 0;
}
