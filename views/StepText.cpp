// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/StepText.h"

#include "dialogs/CellText.h"
#include "models/tables/RelationalTableModel.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

/// Gives the functions below a translation context.
class StepPhrases
{
    Q_DECLARE_TR_FUNCTIONS(StepText)
};

} // namespace

QString StepText::of(const PendingStep &step, const RelationalTableModel &model)
{
    if (!step.text.isEmpty()) {
        return step.text;
    }
    const int rows = static_cast<int>(step.rows.size());
    const auto all = [&step](auto condition) {
        return std::all_of(step.rows.begin(), step.rows.end(), condition);
    };
    if (all([](const auto &row) { return !row.before && row.after->isNew; })) {
        //: What an action did, after "Undo" or "Redo" in a menu; so are the others here.
        return rows == 1 ? StepPhrases::tr("New Row")
                         : StepPhrases::tr("%Ln New Rows", nullptr, rows);
    }
    if (all([](const auto &row) { return row.after && row.after->isRemoved; })) {
        return rows == 1 ? StepPhrases::tr("Removal")
                         : StepPhrases::tr("Removal of %Ln Rows", nullptr, rows);
    }
    if (all([](const auto &row) { return row.before && !row.after; }) && rows > 0 &&
        step.rows.constFirst().before->values.size() != 1) {
        return StepPhrases::tr("Taking Back Changes");
    }
    const QList<int> columns = step.changedColumns();
    if (columns.size() == 1) {
        //: %1 is the header of a column, for example "E-mail".
        return StepPhrases::tr("Change of %1").arg(CellText::header(model, columns.constFirst()));
    }
    return columns.isEmpty()
               ? StepPhrases::tr("Change")
               : StepPhrases::tr("Change of %Ln Cells", nullptr, static_cast<int>(columns.size()));
}

QString StepText::ofSave(int rows)
{
    return rows == 1 ? StepPhrases::tr("Save of 1 Change")
                     : StepPhrases::tr("Save of %Ln Changes", nullptr, rows);
}
