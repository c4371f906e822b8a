// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class RelationalTableModel;

/// Why nothing can be changed in the table: for status lines, and for the tool tips of what is
/// grey. Empty where something can.
QString whyReadOnly(const RelationalTableModel &model);
/// What is said to whoever sees the window as somebody else would.
QString onlyLooksOn();
