// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ImportChangesModel.h"

#include "dialogs/CellText.h"
#include "dialogs/ImportWizard.h"
#include "models/domain/FlagText.h"

#include <QLocale>

namespace {

QString whose(TransferKind kind)
{
    return kind == TransferKind::Posts   ? ImportChangesModel::tr("Post")
           : kind == TransferKind::Users ? ImportChangesModel::tr("User")
                                         : ImportChangesModel::tr("Role");
}

} // namespace

ImportChangesModel::ImportChangesModel(TransferKind kind, QObject *parent)
    : LinesModel({tr("Line"), whose(kind), tr("Field"), tr("Before"), tr("After")}, parent)
    , m_kind(kind)
{
}

void ImportChangesModel::setChanges(const QList<ImportReport::Change> &changes)
{
    beginResetModel();
    m_changes = changes;
    endResetModel();
}

QString ImportChangesModel::cellText(int row, int column) const
{
    return CellText::singleLine(text(row, column));
}

QString ImportChangesModel::text(int row, int column) const
{
    const ImportReport::Change &change = m_changes.at(row);
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
