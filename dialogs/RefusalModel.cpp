// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RefusalModel.h"

#include "dialogs/ErrorText.h"
#include "dialogs/ImportWizard.h"

#include <QLocale>

RefusalModel::RefusalModel(TransferKind kind, QObject *parent)
    : LinesModel({tr("Line"), tr("Field"), tr("Problem")}, parent)
    , m_kind(kind)
{
}

void RefusalModel::setRefusals(const QList<ImportReport::Refusal> &refusals)
{
    beginResetModel();
    m_refusals = refusals;
    endResetModel();
}

QString RefusalModel::text(int row, int column) const
{
    const ImportReport::Refusal &refusal = m_refusals.at(row);
    if (column == Line) {
        //: In place of a line's number: the problem is not in one line
        return refusal.line > 0 ? QLocale().toString(refusal.line) : tr("All");
    }
    if (column == What) {
        const QString field = ImportMapping::nameOf(refusal.error.field, m_kind);
        return field.isEmpty() ? QString() : ImportWizard::label(m_kind, field);
    }
    return ErrorText::inFile(refusal.error);
}
