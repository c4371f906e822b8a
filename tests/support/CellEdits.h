// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"

/// Changes cells as one step, which `text` names, by the road of the pages, CellEditing: prepared,
/// the names looked at, and done. The edits that were refused.
inline QList<CellProblem> editCells(RelationalTableModel &model, const QList<CellEdit> &edits,
                                    const QString &text = {})
{
    PendingStep step;
    step.text = text;
    model.prepare(edits, &step);
    StepNames names = model.stepNames();
    for (const PendingStep::Row &row : std::as_const(step.rows)) {
        names.note(row);
    }
    if (names.areConcernedBy(edits)) {
        for (PendingStep::Row &row : step.rows) {
            names.object(&row);
        }
    }
    return model.performPrepared(step);
}
