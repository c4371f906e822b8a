// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

/// After how long without input a session is locked, and after how long it ends; how long before
/// the lock a warning stands. A plain value.
struct IdleTimes
{
    static constexpr std::chrono::seconds LeastLock{30};
    static constexpr std::chrono::seconds MostLock{3600};
    static constexpr std::chrono::seconds LeastLogOut{60};
    static constexpr std::chrono::seconds MostLogOut{86400};
    static constexpr std::chrono::seconds LeastWarning{5};
    static constexpr std::chrono::seconds MostWarning{60};

    std::chrono::seconds lockAfter{120};
    std::chrono::seconds logOutAfter{1800};
    std::chrono::seconds warning{20}; ///< stands before the lock; see warnAfter()

    /// A short time leaves some seconds without a warning.
    std::chrono::seconds warnAfter() const
    {
        constexpr std::chrono::seconds Quiet{10};
        return std::max(lockAfter - warning, std::min(Quiet, lockAfter));
    }

    /// Its own warning stays.
    IdleTimes stricter(const IdleTimes &other) const
    {
        return {std::min(lockAfter, other.lockAfter), std::min(logOutAfter, other.logOutAfter),
                warning};
    }

    friend bool operator==(const IdleTimes &, const IdleTimes &) = default;
};

/// What a role says of it; nothing: as the organisation.
struct RoleIdleTimes
{
    std::optional<std::chrono::seconds> lockAfter = {};
    std::optional<std::chrono::seconds> logOutAfter = {};

    friend bool operator==(const RoleIdleTimes &, const RoleIdleTimes &) = default;
};
