// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/LinesModel.h"
#include "models/transfer/ExportTable.h"
#include "models/transfer/ImportReport.h"

/// What an import would change in rows that are there: line, whose, field, before and after.
class ImportChangesModel final : public LinesModel
{
    Q_OBJECT

public:
    enum Column { Line, Thing, What, Before, After };

    explicit ImportChangesModel(TransferKind kind, QObject *parent = nullptr);

    void setChanges(const QList<ImportReport::Change> &changes);

protected:
    qsizetype lineCount() const override { return m_changes.size(); }
    QString text(int row, int column) const override;
    QString cellText(int row, int column) const override;

private:
    static QString value(const ImportReport::Change &change, const QString &value);

    const TransferKind m_kind;
    QList<ImportReport::Change> m_changes;
};
