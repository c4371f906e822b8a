// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class RelationalTableModel;
struct PendingStep;

/// What a step of editing is called after "Undo" and "Redo": "Change of E-mail".
namespace StepText {

QString of(const PendingStep &step, const RelationalTableModel &model);
QString ofSave(int rows);

} // namespace StepText
