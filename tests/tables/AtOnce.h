// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"

/// What pages do in portions and on a thread, in one go.
namespace AtOnce {

/// Takes a save back, or does it again.
inline RelationalTableModel::Written write(RelationalTableModel &model, const RowChanges &changes)
{
    return model.takeWritten(changes, model.writeRows(model.rowsToWrite(changes)));
}

inline RelationalTableModel::Written remove(RelationalTableModel &model, const QList<qint64> &ids,
                                            const QString &text = {})
{
    RowChanges removal{.text = text};
    const Result<> prepared = model.prepareRemoval(ids, &removal);
    return prepared ? model.takeRemoved(removal, model.writeRows(model.rowsToWrite(removal)))
                    : RelationalTableModel::Written::refused(prepared.error());
}

} // namespace AtOnce
