// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>

/// Where time comes from, so that tests can set it. Thread-safe as long as the implementation is.
class Clock
{
public:
    virtual ~Clock() = default;
    /// The present moment, always UTC.
    virtual QDateTime now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};
