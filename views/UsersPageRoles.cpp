// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of UsersPage that gives roles to one or several people.
#include "views/UsersPage.h"

#include "dialogs/ErrorText.h"
#include "dialogs/RolePickerDialog.h"
#include "dialogs/SlicedTask.h"
#include "models/access/Workspace.h"
#include "models/tables/UsersTable.h"
#include "views/CellEditing.h"
#include "views/NoticeBar.h"

namespace {

constexpr int RolesPortion = 32; // half a page of the reader

} // namespace

void UsersPage::tellRoles(const QList<int> &rows)
{
    const int count = static_cast<int>(rows.size());
    m_roles->setText(count > 1 ? tr("&Roles of %Ln Users…", nullptr, count) : tr("&Roles…"));
    setUsable(m_roles, currentRow() < 0 ? tr("Select a user first.") : whyNotSelected({}));
}

/// The roles of all of them, as the table shows them then. Of many they are read in portions.
void UsersPage::readRoles(const QList<qint64> &users, const std::function<void(RolesOf)> &done)
{
    struct Reading
    {
        QList<qint64> users;
        RolesOf roles = {};
        qsizetype looked = 0;
    };
    const auto reading = std::make_shared<Reading>(Reading{users});
    SlicedTask::run({tr("Roles"), users.size(),
                     [this, reading]() -> qint64 {
                         const auto some = reading->users.mid(reading->looked, RolesPortion);
                         const auto rows = model()->rowsOf({some.begin(), some.end()});
                         for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
                             reading->roles.insert(row.key(), rolesAt(*row));
                         }
                         return reading->looked += some.size();
                     },
                     [reading, done](SlicedTask::Outcome outcome) {
                         if (outcome == SlicedTask::Outcome::Finished) {
                             done(reading->roles);
                         }
                     }},
                    this);
}

QSet<RoleId> UsersPage::rolesAt(int row) const
{
    QSet<RoleId> roles;
    const QVariantList ids = model()->index(row, UsersTable::Roles).data(Qt::EditRole).toList();
    for (const QVariant &id : ids) {
        roles.insert(id.toLongLong());
    }
    return roles;
}

void UsersPage::chooseRoles()
{
    const QList<int> rows = selectedRows();
    const QList<qint64> users = rows.isEmpty() ? QList<qint64>{currentId()} : idsOf(rows);
    readRoles(users, [this](const RolesOf &roles) { openRolePicker(roles); });
}

void UsersPage::openRolePicker(const RolesOf &users)
{
    const Result<QList<Role>> roles = workspace().roles().list(session());
    if (!roles || users.isEmpty()) {
        notice()->showProblem(ErrorText::sentence(
            roles ? Error{.code = ErrorCode::NotFound, .reason = Reason::DeletedElsewhere}
                  : roles.error()));
        return;
    }
    const QSet<RoleId> before = commonRoles(users);
    const qint64 first = users.cbegin().key();
    const QString name = users.size() == 1 ? rowName(model()->rowOf(first)) : QString();
    const QString whose = name.isEmpty() ? countWords(static_cast<int>(users.size())) : name;
    auto *dialog =
        new RolePickerDialog(session(), whose, *roles, {before.begin(), before.end()}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, ids = users.keys(), before] {
        const QList<RoleId> checked = dialog->checkedIds();
        const QSet<RoleId> after(checked.begin(), checked.end());
        readRoles(ids, [=, this](const RolesOf &now) { changeRoles(now, before, after); });
    });
    dialog->open();
}

/// What all of them have.
QSet<RoleId> UsersPage::commonRoles(const RolesOf &users)
{
    QSet<RoleId> common = *users.cbegin();
    for (const QSet<RoleId> &roles : users) {
        common.intersect(roles);
    }
    return common;
}

/// Each gets what was ticked and loses what was unticked; what only some of them have stays theirs.
void UsersPage::changeRoles(const RolesOf &users, const QSet<RoleId> &before,
                            const QSet<RoleId> &after)
{
    if (after == before) {
        return;
    }
    QList<CellEdit> edits;
    for (auto user = users.cbegin(); user != users.cend(); ++user) {
        const QSet<RoleId> roles = (*user - (before - after)) + (after - before);
        edits.append({user.key(), UsersTable::Roles, QVariantList(roles.begin(), roles.end())});
    }
    const int count = static_cast<int>(edits.size());
    editing()->apply(edits,
                     {.title = tr("Roles"),
                      .step = count == 1 ? QString()
                                         //: What an action did, after "Undo" or "Redo" in a menu.
                                         : tr("Change of Roles of %Ln Users", nullptr, count),
                      .done = count == 1 ? tr("Roles of 1 user changed")
                                         : tr("Roles of %Ln users changed", nullptr, count)});
}
