// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

/// What something cost, in milliseconds.
struct Cost
{
    double cpu = 0;     ///< of the calling thread
    double process = 0; ///< of all threads
    double wall = 0;

    Cost operator-(const Cost &start) const;
    Cost &operator+=(const Cost &other);
};

/// Counts from its making. CPU time holds on a machine that others use too, wall time does not.
class Stopwatch final
{
public:
    Stopwatch();
    Cost elapsed() const;

private:
    Cost m_start;
};
