// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/LinesModel.h"
#include "models/transfer/ExportTable.h"
#include "models/transfer/ImportReport.h"

/// The refusals of an import: line, field and sentence.
class RefusalModel final : public LinesModel
{
    Q_OBJECT

public:
    enum Column { Line, What, Problem };

    explicit RefusalModel(TransferKind kind, QObject *parent = nullptr);

    void setRefusals(const QList<ImportReport::Refusal> &refusals);

protected:
    qsizetype lineCount() const override { return m_refusals.size(); }
    QString text(int row, int column) const override;

private:
    const TransferKind m_kind;
    QList<ImportReport::Refusal> m_refusals;
};
