// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/bench/Series.h"

#include <algorithm>
#include <cmath>
#include <numeric>

double Series::percentile(double percent) const
{
    if (m_values.isEmpty()) {
        return 0;
    }
    QList<double> sorted = m_values;
    std::sort(sorted.begin(), sorted.end());
    const auto rank = static_cast<qsizetype>(std::ceil(percent / 100 * double(sorted.size())));
    return sorted.at(std::clamp<qsizetype>(rank - 1, 0, sorted.size() - 1));
}

double Series::sum() const
{
    return std::accumulate(m_values.begin(), m_values.end(), 0.0);
}
