// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

/// What a probe, a program of its own that tests/bench/run starts, says of itself: one line of
/// JSON on the standard output.
namespace Probe {

/// Shows the widget, and tells "painted" as soon as `painted` has painted for the first time.
void tellFirstPaint(QWidget &window, QWidget &painted);
/// The CPU time of the process since exec and its memory.
void tell(const char *what);

} // namespace Probe
