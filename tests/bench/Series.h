// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

/// Measured values of one thing.
class Series final
{
public:
    void add(double value) { m_values.append(value); }
    qsizetype count() const { return m_values.size(); }
    double median() const { return percentile(50); }
    /// The value that `percent` of the values do not exceed; 0 without values.
    double percentile(double percent) const;
    double sum() const;

private:
    QList<double> m_values;
};
