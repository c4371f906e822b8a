// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/bench/Stopwatch.h"

#include <ctime>

namespace {

double milliseconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

Cost soFar()
{
    return {milliseconds(CLOCK_THREAD_CPUTIME_ID), milliseconds(CLOCK_PROCESS_CPUTIME_ID),
            milliseconds(CLOCK_MONOTONIC)};
}

} // namespace

Cost Cost::operator-(const Cost &start) const
{
    return {cpu - start.cpu, process - start.process, wall - start.wall};
}

Cost &Cost::operator+=(const Cost &other)
{
    cpu += other.cpu;
    process += other.process;
    wall += other.wall;
    return *this;
}

Stopwatch::Stopwatch()
    : m_start(soFar())
{
}

Cost Stopwatch::elapsed() const
{
    return soFar() - m_start;
}
