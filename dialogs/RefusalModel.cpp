// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RefusalModel.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"

#include <QLocale>

void RefusalModel::setRefusals(const QList<ImportReport::Refusal> &refusals)
{
    beginResetModel();
    m_refusals = refusals;
    endResetModel();
}

int RefusalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_refusals.size());
}

int RefusalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Problem + 1;
}

QVariant RefusalModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const ImportReport::Refusal &refusal = m_refusals.at(index.row());
    if (index.column() == Line) {
        //: In place of a line's number: the problem is not in one line
        return refusal.line > 0 ? QLocale().toString(refusal.line) : tr("All");
    }
    const QString sentence = ErrorText::inFile(refusal.error);
    return role == Qt::ToolTipRole ? CellText::toolTip(sentence) : sentence;
}

QVariant RefusalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == Line ? tr("Line") : tr("Problem");
}
