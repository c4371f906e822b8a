// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ImportChangesModel.h"

#include "dialogs/CellText.h"
#include "dialogs/ImportWizard.h"
#include "models/domain/FlagText.h"

#include <QLocale>

ImportChangesModel::ImportChangesModel(TransferKind kind, QObject *parent)
    : QAbstractTableModel(parent)
    , m_kind(kind)
{
}

void ImportChangesModel::setChanges(const QList<ImportReport::Change> &changes)
{
    beginResetModel();
    m_changes = changes;
    endResetModel();
}

int ImportChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int ImportChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : After + 1;
}

QVariant ImportChangesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const QString shown = text(m_changes.at(index.row()), index.column());
    return role == Qt::ToolTipRole ? CellText::toolTip(shown) : CellText::singleLine(shown);
}

QString ImportChangesModel::text(const ImportReport::Change &change, int column) const
{
    switch (column) {
    case Line:
        return QLocale().toString(change.line);
    case Thing:
        return change.thing;
    case What:
        return ImportWizard::label(m_kind, change.field);
    case Before:
        return value(change, change.before);
    default:
        return value(change, change.after);
    }
}

/// A password is never shown, nor is whether it is another one.
QString ImportChangesModel::value(const ImportReport::Change &change, const QString &value)
{
    using Kind = ImportReport::Change::Kind;
    if (change.kind == Kind::Secret) {
        //: In place of a password, which is not shown
        return tr("(not shown)");
    }
    if (change.kind == Kind::Flag) {
        return FlagText::fromText(value).value_or(false) ? tr("Yes") : tr("No");
    }
    //: In place of a text that is empty
    return value.isEmpty() ? tr("(empty)") : value;
}

QVariant ImportChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Line:
        return tr("Line");
    case Thing:
        return m_kind == TransferKind::Posts   ? tr("Post")
               : m_kind == TransferKind::Users ? tr("User")
                                               : tr("Role");
    case What:
        return tr("Field");
    case Before:
        return tr("Before");
    case After:
        return tr("After");
    default:
        return {};
    }
}
