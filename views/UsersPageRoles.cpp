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
#include "views/ActionUse.h"
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

/// Looks at the roles of all of them, as the table shows them then; of many in portions. Where one
/// cannot be read, nothing comes of it: no roles would be taken for none.
void UsersPage::readRoles(const QList<qint64> &users, const LookAtRoles &look,
                          const std::function<void()> &done)
{
    const auto looked = std::make_shared<qsizetype>(0);
    const auto areAllRead = std::make_shared<bool>(true);
    SlicedTask::run({tr("Roles"), users.size(),
                     [this, users, look, looked, areAllRead]() -> qint64 {
                         const auto some = users.mid(*looked, RolesPortion);
                         const auto rows = model()->rowsOf({some.begin(), some.end()});
                         for (const int row : rows) {
                             const std::optional<SeenRoles> seen = rolesAt(row);
                             *areAllRead = *areAllRead && seen;
                             look(seen.value_or(SeenRoles()));
                         }
                         return *looked += some.size();
                     },
                     [this, done, areAllRead](SlicedTask::Outcome outcome) {
                         if (outcome != SlicedTask::Outcome::Finished) {
                             return;
                         }
                         if (!*areAllRead) {
                             notice()->showProblem(ErrorText::sentence(
                                 {.code = ErrorCode::Busy, .field = Field::DatabaseFile}));
                             return;
                         }
                         done();
                     }},
                    this);
}

std::optional<UsersPage::SeenRoles> UsersPage::rolesAt(int row) const
{
    const QModelIndex cell = model()->index(row, UsersTable::Roles);
    const QVariant ids = cell.data(Qt::EditRole);
    if (!ids.isValid()) {
        return {};
    }
    SeenRoles seen{.user = model()->idAt(row),
                   .text = cell.data(RelationalTableModel::TextRole).toString()};
    const QVariantList list = ids.toList();
    for (const QVariant &id : list) {
        seen.roles.insert(id.toLongLong());
    }
    return seen;
}

void UsersPage::chooseRoles()
{
    const QList<int> rows = selectedRows();
    const QList<qint64> users = rows.isEmpty() ? QList<qint64>{currentId()} : idsOf(rows);
    const auto holders = std::make_shared<RoleHolders>();
    holders->people = 0;
    readRoles(
        users,
        [holders](const SeenRoles &seen) {
            ++holders->people;
            for (const RoleId role : seen.roles) {
                ++holders->counts[role];
            }
        },
        [this, users, holders] { openRolePicker(users, *holders); });
}

void UsersPage::openRolePicker(const QList<qint64> &users, const RoleHolders &holders)
{
    const Result<QList<Role>> roles = workspace().roles().list(session());
    if (!roles) {
        notice()->showProblem(ErrorText::sentence(roles.error()));
        return;
    }
    const QString name =
        users.size() == 1 ? rowName(model()->rowOf(users.constFirst())) : QString();
    const QString whose = name.isEmpty() ? countWords(static_cast<int>(users.size())) : name;
    auto *dialog = new RolePickerDialog(session(), whose, *roles, holders, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, users] {
        const QList<RoleId> given = dialog->givenIds();
        const QList<RoleId> taken = dialog->takenIds();
        changeRoles(users, {given.begin(), given.end()}, {taken.begin(), taken.end()});
    });
    dialog->open();
}

/// Each gets what was ticked and loses what was unticked; what was left as only some of them have
/// it stays theirs.
void UsersPage::changeRoles(const QList<qint64> &users, const QSet<RoleId> &given,
                            const QSet<RoleId> &taken)
{
    if (given.isEmpty() && taken.isEmpty()) {
        return;
    }
    const auto edits = std::make_shared<QList<CellEdit>>();
    readRoles(
        users,
        [edits, given, taken](const SeenRoles &seen) {
            const QSet<RoleId> now = (seen.roles - taken) + given;
            if (now == seen.roles) {
                return; // nor is it counted
            }
            edits->append({.id = seen.user,
                           .column = UsersTable::Roles,
                           .value = QVariantList(now.begin(), now.end()),
                           .seenText = seen.text});
        },
        [this, edits] { applyRoles(*edits); });
}

void UsersPage::applyRoles(const QList<CellEdit> &edits)
{
    const int count = static_cast<int>(edits.size());
    //: What an action did, after "Undo" or "Redo" in a menu.
    const QString step = tr("Change of Roles of %Ln Users", nullptr, count);
    editing()->apply(edits,
                     {.title = tr("Roles"),
                      .step = count == 1 ? QString() : step,
                      .done = count == 1 ? tr("Roles of 1 user changed")
                                         : tr("Roles of %Ln users changed", nullptr, count)});
}
