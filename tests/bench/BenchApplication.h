// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/Stopwatch.h"

#include <QApplication>

/// Notes how long each event keeps the GUI thread: the longest one is what a person feels.
class BenchApplication final : public QApplication
{
    Q_OBJECT

public:
    using QApplication::QApplication;

    static BenchApplication *instance()
    {
        return static_cast<BenchApplication *>(QCoreApplication::instance());
    }

    bool notify(QObject *receiver, QEvent *event) override;

    /// The longest event since the last call (before the first, nothing is measured), by thread CPU
    /// time and by wall time.
    Cost takeLongest();

private:
    Cost m_longest;
    bool m_isMeasuring = false;
    bool m_isInside = false;
};
