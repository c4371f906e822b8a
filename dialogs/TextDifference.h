// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

/// Where two texts differ, by whole words. Takes a few milliseconds at most: of texts that are long
/// and have little in common it tells larger parts than it would have to.
namespace TextDifference {

struct Range
{
    qsizetype from = 0;
    qsizetype length = 0;

    bool operator==(const Range &other) const = default;
};

/// What stands in the one alone and what in the other alone, each in its order.
struct Ranges
{
    QList<Range> one;
    QList<Range> other;
};

Ranges between(const QString &one, const QString &other);

} // namespace TextDifference
