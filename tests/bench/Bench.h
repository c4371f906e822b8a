// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/Report.h"
#include "tests/bench/Series.h"

#include <QRandomGenerator>

/// What every measurement needs: the file, where results go, how much is done.
struct Bench
{
    QString path;
    Report &report;
    bool isQuick = false;
    Series guiCpu = {}; ///< the longest event of every interaction
    QRandomGenerator random = QRandomGenerator(7);

    int times(int full) const { return isQuick ? std::min(full, 2) : full; }
};

/// One function for each group of rows of the report. Ours and the reference take turns, so that
/// what else the machine does meets both.
namespace Measure {

void starting(Bench &bench);
void memory(Bench &bench);
void freshRows(Bench &bench);
void guarding(Bench &bench);
void jumping(Bench &bench);
void sorting(Bench &bench);
void searching(Bench &bench);
void editing(Bench &bench);
void pasting(Bench &bench);
void pastingAtTheWindow(Bench &bench);
void choosingAuthors(Bench &bench);
void walking(Bench &bench);
void selecting(Bench &bench);
void coldCache(Bench &bench);
void foreignLock(Bench &bench);
void foreignChange(Bench &bench);
void transfer(Bench &bench);
void leaving(Bench &bench);
void auditing(Bench &bench);
void drafting(Bench &bench);
void rights(Bench &bench);

} // namespace Measure
