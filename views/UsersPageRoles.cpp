// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of UsersPage that gives roles to one or several people.
#include "views/UsersPage.h"

#include "dialogs/ErrorText.h"
#include "dialogs/RolePickerDialog.h"
#include "models/access/Workspace.h"
#include "models/tables/UsersTable.h"
#include "views/NoticeBar.h"

void UsersPage::chooseRoles()
{
    const Result<QList<Role>> roles = workspace().roles().list(session());
    if (!roles) {
        notice()->showProblem(ErrorText::sentence(roles.error()));
        return;
    }
    const QSet<qint64> users = usersForRoles();
    const QSet<RoleId> before = commonRoles(users);
    const QString name = users.size() == 1 ? rowName(model()->rowOf(*users.cbegin())) : QString();
    const QString whose = name.isEmpty() ? countWords(static_cast<int>(users.size())) : name;
    auto *dialog =
        new RolePickerDialog(session(), whose, *roles, {before.begin(), before.end()}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, users, before] {
        const QList<RoleId> after = dialog->checkedIds();
        changeRoles(users, before, {after.begin(), after.end()});
    });
    dialog->open();
}

/// Whose roles are chosen: of those selected, or of the current one where they are too many.
QSet<qint64> UsersPage::usersForRoles() const
{
    QSet<qint64> users;
    const QList<int> rows = selectedRows();
    for (int row : rows) {
        users.insert(model()->idAt(row));
    }
    return users.isEmpty() ? QSet<qint64>{currentId()} : users;
}

QSet<RoleId> UsersPage::rolesOf(qint64 user) const
{
    const QModelIndex cell = model()->index(model()->rowOf(user), UsersTable::Roles);
    QSet<RoleId> roles;
    const QVariantList ids = cell.data(Qt::EditRole).toList();
    for (const QVariant &id : ids) {
        roles.insert(id.toLongLong());
    }
    return roles;
}

/// What all of them have.
QSet<RoleId> UsersPage::commonRoles(const QSet<qint64> &users) const
{
    QSet<RoleId> common = rolesOf(*users.cbegin());
    for (qint64 user : users) {
        common.intersect(rolesOf(user));
    }
    return common;
}

/// Each gets what was ticked and loses what was unticked; what only some of them have stays theirs.
void UsersPage::changeRoles(const QSet<qint64> &users, const QSet<RoleId> &before,
                            const QSet<RoleId> &after)
{
    if (after == before) {
        return;
    }
    QList<CellEdit> edits;
    for (qint64 user : users) {
        const QSet<RoleId> roles = (rolesOf(user) - (before - after)) + (after - before);
        edits.append({user, UsersTable::Roles, QVariantList(roles.begin(), roles.end())});
    }
    const int count = static_cast<int>(edits.size());
    model()->editCells(edits, count == 1 ? QString()
                                         //: What an action did, after "Undo" or "Redo" in a menu.
                                         : tr("Change of Roles of %Ln Users", nullptr, count));
}
