// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/OtherPermissionsDelegate.h"

#include "dialogs/CellText.h"
#include "models/domain/Permission.h"

QStringList OtherPermissionsDelegate::unknownNames(const QString &stored)
{
    QStringList names = Permissions::split(stored);
    names.removeIf([](const QString &name) {
        Permission known{};
        return Permissions::fromName(name, &known);
    });
    return names;
}

QWidget *OtherPermissionsDelegate::createEditor(QWidget *, const QStyleOptionViewItem &,
                                                const QModelIndex &) const
{
    return nullptr;
}

void OtherPermissionsDelegate::initStyleOption(QStyleOptionViewItem *option,
                                               const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    const QStringList names = unknownNames(index.data(Qt::EditRole).toString());
    option->text = CellText::singleLine(names.join(QLatin1String(", ")));
}
