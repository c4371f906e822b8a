// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/RolesPage.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/MembersDialog.h"
#include "dialogs/PermissionText.h"
#include "dialogs/Prompt.h"
#include "dialogs/RightsPrompt.h"
#include "models/access/Workspace.h"
#include "models/tables/RolesTable.h"
#include "views/ActionUse.h"
#include "views/CheckDelegate.h"
#include "views/MembersDelegate.h"
#include "views/NoticeBar.h"
#include "views/OtherPermissionsDelegate.h"
#include "views/RolePane.h"
#include "views/TableColumns.h"
#include "views/TableView.h"

#include <QGuiApplication>
#include <QHeaderView>

#include <algorithm>

RolesPage::RolesPage(Workspace &workspace, const Session &session, QWidget *parent)
    : TablePage(identity(), workspace, session, new RolesTable(workspace, session), parent)
    , m_pane(new RolePane(this))
    , m_membersReader(new MembersReader(workspace.database().place(), this))
    , m_lossReader(new MembersReader(workspace.database().place(), this))
{
    setupColumns();
    setupActions();
    setDetails(m_pane);
    setRowActions({m_remove, m_duplicate});
    setupTransfer(TransferKind::Roles);
    setupPage(m_add);
    connect(m_membersReader, &MembersReader::membersRead, this, &RolesPage::showMembers);
    connect(m_lossReader, &MembersReader::counted, this, &RolesPage::askToRemove);
    // A membership is not a cell of this table.
    connect(&workspace.notifier(), &ChangeNotifier::changed, this, &RolesPage::updateDetails,
            Qt::QueuedConnection);
}

PageIdentity RolesPage::identity()
{
    return {QStringLiteral("rolesPage"), tr("Roles"), QStringLiteral("preferences-system"),
            QStringLiteral("role"), &RolesPage::countWords};
}

void RolesPage::setupColumns()
{
    sortInitially(RolesTable::Name, Qt::AscendingOrder);
    setColumn(RolesTable::Name, {tr("Name"), 12});
    setColumn(RolesTable::Description, {tr("Description"), 20});
    setColumn(RolesTable::Members, {tr("Members"), 10});
    //: Permissions of a role that another application uses.
    setColumn(RolesTable::StoredPermissions, {tr("Other"), 16});
    hideColumns({RolesTable::Id, RolesTable::RowVersion});
    setupPermissionColumns();
    QHeaderView *header = table()->horizontalHeader();
    header->moveSection(header->visualIndex(RolesTable::StoredPermissions), header->count() - 1);
    columns().freezeUpTo(RolesTable::Name); // all columns need more than a small window has
    table()->setItemDelegateForColumn(RolesTable::Members, new MembersDelegate(table()));
    table()->setItemDelegateForColumn(RolesTable::StoredPermissions,
                                      new OtherPermissionsDelegate(table()));
    table()->setDialogColumns({RolesTable::Members});
    table()->setElasticColumn(RolesTable::Description, 28);
    connect(table(), &TableView::dialogRequested, this, [this] { triggerOrTell(m_members); });
    connect(table(), &TableView::clicked, this, [this](const QModelIndex &cell) {
        if (cell.column() == RolesTable::Members && m_members->isVisible() &&
            QGuiApplication::keyboardModifiers() == Qt::NoModifier) { // which would select
            triggerOrTell(m_members);
        }
    });
}

void RolesPage::setupPermissionColumns()
{
    auto *checks = new CheckDelegate(table());
    const QList<Permission> permissions = Permissions::all();
    for (Permission permission : permissions) {
        const int column = RolesTable::columnOf(permission);
        setColumn(column, {PermissionText::header(permission), 6, Qt::AlignCenter});
        const QString label = PermissionText::label(permission);
        const QString tip = label + u'\n' + PermissionText::explanation(permission);
        model()->setHeaderData(column, Qt::Horizontal, tip, Qt::ToolTipRole);
        model()->setHeaderData(column, Qt::Horizontal, label, Qt::AccessibleTextRole);
        table()->setItemDelegateForColumn(column, checks);
    }
}

void RolesPage::setupActions()
{
    m_add = addPageAction(tr("Add Rol&e"), QStringLiteral("list-add"), QKeySequence::New);
    m_add->setObjectName(QStringLiteral("addRoleAction"));
    m_duplicate = addPageAction(tr("&Duplicate"), QStringLiteral("edit-copy"),
                                QKeySequence(Qt::CTRL | Qt::Key_D));
    m_duplicate->setObjectName(QStringLiteral("duplicateRoleAction"));
    m_members = addPageAction(tr("&Members…"), QStringLiteral("system-users"),
                              QKeySequence(Qt::CTRL | Qt::Key_M));
    m_members->setObjectName(QStringLiteral("membersAction"));
    m_viewAs = addPageAction(tr("&View as This Role"), QStringLiteral("view-reveal-symbolic"), {});
    m_viewAs->setObjectName(QStringLiteral("viewAsRoleAction"));
    addPageSeparator();
    m_remove =
        addPageAction(tr("&Remove Role…"), QStringLiteral("edit-delete"), QKeySequence::Delete);
    m_remove->setObjectName(QStringLiteral("removeRoleAction"));
    restrictToTable(m_remove);
    connect(m_add, &QAction::triggered, this, &RolesPage::addRole);
    connect(m_duplicate, &QAction::triggered, this, &RolesPage::duplicate);
    connect(m_members, &QAction::triggered, this, &RolesPage::openMembers);
    connect(m_viewAs, &QAction::triggered, this, [this] { emit viewAsRequested(currentId()); });
    connect(m_remove, &QAction::triggered, this, &RolesPage::removeSelected);
}

QString RolesPage::emptySentence() const
{
    return session().can(Permission::RolesWrite) ? tr("No roles yet. Add the first one (Ctrl+N).")
                                                 : tr("No roles yet.");
}

QString RolesPage::countWords(int count)
{
    return count == 1 ? tr("1 role") : tr("%Ln roles", nullptr, count);
}

QString RolesPage::nameOf(int row, int role) const
{
    return CellText::singleLine(model()->index(row, RolesTable::Name).data(role).toString());
}

bool RolesPage::isTicked(int row, Permission permission) const
{
    const QModelIndex cell = model()->index(row, RolesTable::columnOf(permission));
    return cell.data(Qt::CheckStateRole).toInt() == Qt::Checked;
}

bool RolesPage::mayEditCells() const
{
    return session().can(Permission::RolesWrite);
}

TablePage::DeleteWords RolesPage::deleteWords(int rows) const
{
    return {m_remove, tr("Remove %Ln roles?", nullptr, rows),
            //: %1 is a number of cells, two or more.
            tr("Remove %Ln roles, or clear the %1 selected cells?", nullptr, rows)};
}

void RolesPage::updateActions()
{
    const bool mayWrite = session().can(Permission::RolesWrite);
    m_add->setVisible(mayWrite);
    m_duplicate->setVisible(mayWrite);
    m_remove->setVisible(mayWrite);
    m_members->setVisible(session().can(Permission::UsersWrite));
    const int row = currentRow();
    const QString nothing = row < 0 ? tr("Select a role first.") : QString();
    const int selected = static_cast<int>(selectedRows().size());
    m_duplicate->setText(selected > 1 ? tr("&Duplicate %Ln Roles", nullptr, selected)
                                      : tr("&Duplicate"));
    setUsable(m_duplicate, nothing.isEmpty() ? whyNotSelected({}) : nothing);
    m_remove->setText(selected > 1 ? tr("&Remove %Ln Roles…", nullptr, selected)
                                   : tr("&Remove Role…"));
    setUsable(m_remove, selected == 0 ? whyNotSelected(tr("Select a role first.")) : QString());
    m_viewAs->setVisible(mayWrite && !session().isLooking());
    const QString whyNot = whyNotOne();
    setUsable(m_viewAs, whyNot);
    setUsable(m_members, whyNot);
    updateOtherColumn();
}

QString RolesPage::whyNotOne() const
{
    if (currentRow() < 0) {
        return tr("Select a role first.");
    }
    if (areSeveralSelected()) {
        return tr("Select one role only.");
    }
    return currentId() < 0 ? tr("Save the new role first.") : QString();
}

/// Not before somebody looks: reading the roles counts all memberships, which is no part of
/// starting.
void RolesPage::showEvent(QShowEvent *event)
{
    TablePage::showEvent(event);
    updateOtherColumn();
    updateDetails();
}

void RolesPage::updateOtherColumn()
{
    if (!isVisible()) {
        return;
    }
    bool any = false;
    for (int row = 0; row < model()->rowCount() && !any; ++row) {
        const QModelIndex cell = model()->index(row, RolesTable::StoredPermissions);
        any = !OtherPermissionsDelegate::unknownNames(cell.data(Qt::EditRole).toString()).isEmpty();
    }
    columns().setRelevant(RolesTable::StoredPermissions, any);
}

void RolesPage::updateDetails()
{
    const int row = currentRow();
    if (row < 0) {
        m_shownRole = 0;
        m_pane->clear();
        return;
    }
    RolePane::Content content;
    content.name = model()->index(row, RolesTable::Name).data().toString();
    content.permissions = tickedOf(row);
    const QModelIndex stored = model()->index(row, RolesTable::StoredPermissions);
    content.otherPermissions =
        OtherPermissionsDelegate::unknownNames(stored.data(Qt::EditRole).toString());
    m_pane->setContent(content);
    readMembers(model()->idAt(row));
}

void RolesPage::readMembers(RoleId role)
{
    const bool isSaved = role > 0;
    if (role != m_shownRole || !isSaved) {
        m_pane->setMembers(isSaved ? std::nullopt : std::optional(Members()));
    }
    m_shownRole = role;
    if (isSaved && isVisible()) {
        m_membersReader->read(role);
    }
}

void RolesPage::showMembers(RoleId role, const std::optional<Members> &members)
{
    if (role == m_shownRole) {
        m_pane->setMembers(members);
    }
}

void RolesPage::addRole()
{
    if (!model()->insertRow(0)) {
        return;
    }
    goTo(model()->idAt(0), RolesTable::Name);
    table()->edit(table()->currentIndex());
}

/// None of a role that there is, also one that a filter hides.
CopyNames RolesPage::copyNames() const
{
    CopyNames names;
    const Result<QList<Role>> all = workspace().roles().list(session()); // roles are few
    for (const Role &role : all ? *all : QList<Role>()) {
        names.take(role.name);
    }
    for (int row = 0; row < model()->rowCount(); ++row) {
        names.take(rowName(row));
    }
    return names;
}

void RolesPage::duplicate()
{
    const QList<qint64> ids = idsToDuplicate();
    const int count = static_cast<int>(ids.size());
    const auto names = std::make_shared<CopyNames>(copyNames());
    duplicateRows(
        ids, RolesTable::Name,
        //: What an action did, after "Undo" or "Redo" in a menu.
        {.step = tr("Duplication of %Ln Roles", nullptr, count),
         .done = count == 1 ? tr("1 role duplicated") : tr("%Ln roles duplicated", nullptr, count)},
        [this, names](int row) {
            return QHash<int, QVariant>{{RolesTable::Name, names->of(rowName(row))}};
        });
}

void RolesPage::openMembers()
{
    const Result<Role> role = workspace().roles().find(session(), currentId());
    if (!role) {
        notice()->showProblem(ErrorText::sentence(role.error()));
        return;
    }
    auto *dialog = new MembersDialog(workspace(), session(), *role, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    //: What an action did, after "Undo" or "Redo" in a menu.
    connect(dialog, &MembersDialog::saved, this, [this] { noteFinal(tr("Change of Members")); });
    dialog->open();
}

void RolesPage::removeSelected()
{
    m_lossReader->count(idsOf(selectedRows()));
}

void RolesPage::askToRemove(const QList<qint64> &ids, const Result<int> &people)
{
    const bool areShown = std::all_of(ids.cbegin(), ids.cend(),
                                      [this](qint64 id) { return model()->rowOf(id) >= 0; });
    if (!areShown || !isVisible()) {
        return; // gone while they were counted
    }
    if (!people) {
        notice()->showProblem(ErrorText::sentence(people.error()));
        return;
    }
    if (*people == 0) {
        remove(ids);
        return;
    }
    const int count = static_cast<int>(ids.size());
    Prompt::Question question;
    question.objectName = QStringLiteral("removeRolePrompt");
    question.title = count == 1 ? tr("Remove Role") : tr("Remove Roles");
    question.text = count == 1
                        //: %1 is a role's name.
                        ? tr("Remove “%1”?").arg(rowName(model()->rowOf(ids.first())))
                        : tr("Remove %Ln roles?", nullptr, count);
    question.details = lossSentence(*people, count);
    question.verb = count == 1 ? tr("&Remove") : tr("&Remove %Ln Roles", nullptr, count);
    question.danger = true;
    Prompt::ask(this, question, [this, ids] { remove(ids); });
}

QString RolesPage::lossSentence(int people, int roles)
{
    if (roles == 1) {
        return people == 1 ? tr("1 person loses this role.")
                           : tr("%Ln people lose this role.", nullptr, people);
    }
    return people == 1 ? tr("1 person loses one or more of these roles.")
                       : tr("%Ln people lose one or more of these roles.", nullptr, people);
}

void RolesPage::remove(const QList<qint64> &ids)
{
    const int count = static_cast<int>(ids.size());
    model()->removeIds(ids, count == 1 ? QString()
                                       //: What an action did, after "Undo" or "Redo" in a menu.
                                       : tr("Removal of %Ln Roles", nullptr, count));
}

/// What the roles will allow; new ones have nobody yet.
RightsChange::Plan RolesPage::plan() const
{
    using State = RelationalTableModel::RowState;
    RightsChange::Plan plan;
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QVariant state = model()->index(row, 0).data(RelationalTableModel::RowStateRole);
        if (state.value<State>() == State::Removed) {
            plan.removedRoles.insert(model()->idAt(row));
        } else if (state.value<State>() == State::Changed) {
            plan.roles.insert(model()->idAt(row), tickedOf(row));
        }
    }
    return plan;
}

PermissionSet RolesPage::tickedOf(int row) const
{
    PermissionSet ticked;
    const QList<Permission> permissions = Permissions::all();
    for (Permission permission : permissions) {
        if (isTicked(row, permission)) {
            ticked.insert(permission);
        }
    }
    return ticked;
}

void RolesPage::save(const std::function<void(bool saved)> &done)
{
    if (isSaveRefused()) {
        done(false);
        return;
    }
    RightsPrompt::askAbout(
        this, QStringLiteral("saveRolesPrompt"), workspace().database(), [this] { return plan(); },
        [this, done] { TablePage::save(done); }, [done] { done(false); });
}
