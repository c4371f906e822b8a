// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/UsersPage.h"

#include "dialogs/AddUserDialog.h"
#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/Prompt.h"
#include "dialogs/RegistrationsDialog.h"
#include "dialogs/RemoveUserDialog.h"
#include "dialogs/RightsPrompt.h"
#include "dialogs/SetPasswordDialog.h"
#include "models/access/LockWait.h"
#include "models/access/Workspace.h"
#include "models/tables/UsersTable.h"
#include "views/ActionUse.h"
#include "views/CheckDelegate.h"
#include "views/DateDelegate.h"
#include "views/FacetModel.h"
#include "views/NoticeBar.h"
#include "views/RolesDelegate.h"
#include "views/TableView.h"
#include "views/YesNoDelegate.h"

UsersPage::UsersPage(Workspace &workspace, const Session &session, QWidget *parent)
    : TablePage(identity(), workspace, session, new UsersTable(workspace, session), parent)
{
    setupColumns();
    setupActions();
    setupFilterPane({{Facet::ofRoles(UsersTable::Roles), tr("Roles"), tr("No role")},
                     {{.column = UsersTable::Active}, tr("Active"), {}},
                     {{.column = UsersTable::LockedOut}, tr("Locked Out"), {}},
                     {{.column = UsersTable::MustChangePassword}, tr("Must Change Password"), {}},
                     {{.column = UsersTable::Created}, tr("Created"), tr("No date")},
                     //: Of people who have not logged in yet.
                     {{.column = UsersTable::LastLogin}, tr("Last Login"), tr("Never")}});
    setRowActions({m_switch, m_activate, m_roles, m_unlock});
    setupTransfer(TransferKind::Users);
    setupPage(m_add);
}

PageIdentity UsersPage::identity()
{
    return {QStringLiteral("usersPage"), tr("Users"), QStringLiteral("system-users"),
            QStringLiteral("user"), &UsersPage::countWords};
}

void UsersPage::setupColumns()
{
    constexpr Qt::Alignment Trailing = Qt::AlignRight | Qt::AlignVCenter;
    sortInitially(UsersTable::Username, Qt::AscendingOrder);
    setColumn(UsersTable::Username, {tr("Username"), 13});
    setColumn(UsersTable::Email, {tr("E-mail"), 26});
    setColumn(UsersTable::Roles, {tr("Roles"), 15});
    setColumn(UsersTable::Active, {tr("Active"), 5, Qt::AlignCenter});
    //: Column header: whether too many failed logins keep somebody out.
    setColumn(UsersTable::LockedOut, {tr("Locked Out"), 9});
    setColumn(UsersTable::LastLogin, {tr("Last Login"), 14, Trailing});
    setColumn(UsersTable::MustChangePassword, {tr("Must Change Password"), 22, Qt::AlignCenter});
    //: Column header: whether logging in takes a code besides the password.
    setColumn(UsersTable::SecondFactor, {tr("Second Factor"), 12});
    setColumn(UsersTable::Created, {tr("Created"), 16, Trailing});
    //: Column header: how often somebody has logged in.
    setColumn(UsersTable::LoginCount, {tr("Logins"), 8, Trailing});
    hideColumns(
        {UsersTable::Id, UsersTable::LoginCount, UsersTable::Created, UsersTable::RowVersion});
    auto *checks = new CheckDelegate(table());
    table()->setItemDelegateForColumn(UsersTable::Active, checks);
    table()->setItemDelegateForColumn(UsersTable::MustChangePassword, checks);
    table()->setItemDelegateForColumn(UsersTable::Roles, new RolesDelegate(table()));
    auto *facts = new YesNoDelegate(table());
    table()->setItemDelegateForColumn(UsersTable::LockedOut, facts);
    table()->setItemDelegateForColumn(UsersTable::SecondFactor, facts);
    auto *dates = new DateDelegate(table());
    table()->setItemDelegateForColumn(UsersTable::LastLogin, dates);
    table()->setItemDelegateForColumn(UsersTable::Created, dates);
    table()->setDialogColumns({UsersTable::Roles});
    table()->setElasticColumn(UsersTable::Email, 29);
    connect(table(), &TableView::dialogRequested, this, [this] { triggerOrTell(m_roles); });
}

void UsersPage::setupActions()
{
    m_add = addPageAction(tr("Add &User…"), QStringLiteral("list-add"), QKeySequence::New);
    m_add->setObjectName(QStringLiteral("addUserAction"));
    m_duplicate = addPageAction(tr("Duplicat&e…"), QStringLiteral("edit-copy"),
                                QKeySequence(Qt::CTRL | Qt::Key_D));
    m_duplicate->setObjectName(QStringLiteral("duplicateUserAction"));
    addPageSeparator();
    m_roles = addPageAction(tr("&Roles…"), QStringLiteral("preferences-system"), {});
    m_roles->setObjectName(QStringLiteral("rolesAction"));
    m_password =
        addPageAction(tr("Set Temporary &Password…"), QStringLiteral("dialog-password"), {});
    m_password->setObjectName(QStringLiteral("setPasswordAction"));
    m_switch = addPageAction(tr("&Deactivate"), QStringLiteral("system-lock-screen"),
                             QKeySequence::Delete);
    m_switch->setObjectName(QStringLiteral("switchActiveAction"));
    restrictToTable(m_switch);
    m_activate = addPageAction(tr("Acti&vate"), QStringLiteral("dialog-ok-apply"), {});
    m_activate->setObjectName(QStringLiteral("activateAction"));
    m_unlock = addPageAction(tr("Unloc&k"), QStringLiteral("view-refresh"), {});
    m_unlock->setObjectName(QStringLiteral("unlockUserAction"));
    m_resetFactor = addPageAction(tr("Reset Second &Factor…"), QStringLiteral("view-refresh"), {});
    m_resetFactor->setObjectName(QStringLiteral("resetSecondFactorAction"));
    m_registrations = addPageAction(tr("Re&gistrations…"), QStringLiteral("system-users"), {});
    m_registrations->setObjectName(QStringLiteral("registrationsAction"));
    m_viewAs =
        addPageAction(tr("View as This Perso&n"), QStringLiteral("view-reveal-symbolic"), {});
    m_viewAs->setObjectName(QStringLiteral("viewAsPersonAction"));
    addPageSeparator();
    m_delete = addPageAction(tr("De&lete…"), QStringLiteral("edit-delete"), {});
    m_delete->setObjectName(QStringLiteral("deleteUserAction"));
    connectActions();
}

void UsersPage::connectActions()
{
    connect(m_add, &QAction::triggered, this, &UsersPage::add);
    connect(m_duplicate, &QAction::triggered, this, &UsersPage::duplicate);
    connect(m_password, &QAction::triggered, this, &UsersPage::setPassword);
    connect(m_roles, &QAction::triggered, this, &UsersPage::chooseRoles);
    connect(m_switch, &QAction::triggered, this, &UsersPage::switchActive);
    connect(m_activate, &QAction::triggered, this,
            [this] { switchRows(selectedRows(), Switch::On); });
    connect(m_viewAs, &QAction::triggered, this, [this] { emit viewAsRequested(currentId()); });
    connect(m_delete, &QAction::triggered, this, &UsersPage::deleteUser);
    connect(m_unlock, &QAction::triggered, this, &UsersPage::unlock);
    connect(m_resetFactor, &QAction::triggered, this, &UsersPage::resetSecondFactor);
    connect(m_registrations, &QAction::triggered, this, &UsersPage::decideRegistrations);
    connect(&workspace().notifier(), &ChangeNotifier::changed, this,
            &UsersPage::countRegistrations);
    connect(&session(), &Session::permissionsChanged, this, &UsersPage::countRegistrations);
    countRegistrations();
}

QString UsersPage::emptySentence() const
{
    return tr("No users yet.");
}

QString UsersPage::countWords(int count)
{
    return count == 1 ? tr("1 user") : tr("%Ln users", nullptr, count);
}

QString UsersPage::nameOf(int row, int role) const
{
    const QString name = model()->index(row, UsersTable::Username).data(role).toString();
    const QString email = model()->index(row, UsersTable::Email).data(role).toString();
    return CellText::singleLine(name.trimmed().isEmpty() ? email : name);
}

QString UsersPage::whyNotOne() const
{
    if (currentRow() < 0) {
        return tr("Select a user first.");
    }
    return areSeveralSelected() ? tr("Select one user only.") : QString();
}

/// What is done with one person alone; `whyNot` as whyNotOne() says it.
void UsersPage::tellOne(const QString &whyNot)
{
    const bool isOne = whyNot.isEmpty();
    const QString reason = isOne && isPending(currentRow())
                               ? tr("Save or discard the changes to this user first.")
                               : whyNot;
    const bool isOwn = isOne && currentId() == session().userId();
    setUsable(m_duplicate, reason);
    setUsable(m_password, reason);
    setUsable(m_viewAs, reason);
    setUsable(m_delete, isOwn ? tr("You cannot delete your own account.") : reason);
}

bool UsersPage::mayEditCells() const
{
    return session().can(Permission::UsersWrite);
}

void UsersPage::updateActions()
{
    const bool mayWrite = session().can(Permission::UsersWrite);
    for (QAction *action : {m_add, m_duplicate, m_password, m_roles, m_switch, m_delete, m_unlock,
                            m_resetFactor, m_registrations}) {
        action->setVisible(mayWrite);
    }
    m_activate->setVisible(mayWrite && m_activate->isVisible());
    m_viewAs->setVisible(mayWrite && !session().isLooking());
    const QString whyNot = whyNotOne();
    tellOne(whyNot);
    if (mayWrite) {
        const QList<int> rows = selectedRows();
        tellRoles(rows);
        tellSwitch(rows);
        tellUnlock(rows);
        tellSecondFactor(whyNot);
    }
}

/// What roles people will have.
RightsChange::Plan UsersPage::plan() const
{
    RightsChange::Plan plan;
    const QList<qint64> ids = model()->changedIds();
    const QHash<qint64, int> rows = model()->rowsOf({ids.begin(), ids.end()});
    for (const qint64 id : ids) {
        const QModelIndex cell = model()->index(rows.value(id, -1), UsersTable::Roles);
        if (!cell.data(RelationalTableModel::PendingRole).toBool()) {
            continue;
        }
        QList<RoleId> &roles = plan.memberships[id];
        const QVariantList values = cell.data(Qt::EditRole).toList();
        for (const QVariant &role : values) {
            roles.append(role.toLongLong());
        }
    }
    return plan;
}

void UsersPage::save(const std::function<void(bool saved)> &done)
{
    if (isSaveRefused()) {
        done(false);
        return;
    }
    RightsPrompt::askAbout(
        this, QStringLiteral("saveUsersPrompt"), workspace().database(), [this] { return plan(); },
        [this, done] { TablePage::save(done); }, [done] { done(false); });
}

std::optional<User> UsersPage::currentUser()
{
    const Result<User> user = workspace().users().find(session(), currentId());
    if (!user) {
        notice()->showProblem(ErrorText::sentence(user.error()));
        return std::nullopt;
    }
    return *user;
}

void UsersPage::add()
{
    openAddDialog(nullptr);
}

void UsersPage::duplicate()
{
    if (const std::optional<User> pattern = currentUser()) {
        openAddDialog(&*pattern);
    }
}

void UsersPage::openAddDialog(const User *pattern)
{
    auto *dialog = new AddUserDialog(workspace(), session(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (pattern) {
        dialog->copyFrom(*pattern);
    }
    connect(dialog, &AddUserDialog::created, this, [this](UserId id) {
        //: What an action did, after "Undo" or "Redo" in a menu.
        noteFinal(tr("New User"));
        refresh();
        goTo(id);
    });
    dialog->open();
}

void UsersPage::setPassword()
{
    if (const std::optional<User> user = currentUser()) {
        auto *dialog = new SetPasswordDialog(workspace(), session(), *user, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        const QString name = CellText::singleLine(user->displayName());
        connect(dialog, &SetPasswordDialog::passwordSet, this, [this, name] {
            //: What an action did, after "Undo" or "Redo" in a menu.
            noteFinal(tr("New Password"));
            //: %1 is a person
            emit statusChanged(tr("%1 has a new password.").arg(name));
        });
        dialog->open();
    }
}

void UsersPage::deleteUser()
{
    if (const std::optional<User> user = currentUser()) {
        auto *dialog = new RemoveUserDialog(workspace(), session(), *user, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        const QString name = CellText::singleLine(user->displayName());
        connect(dialog, &RemoveUserDialog::removed, this, [this, name] {
            //: What an action did, after "Undo" or "Redo" in a menu.
            noteFinal(tr("Deletion of a User"));
            //: %1 is a person
            emit statusChanged(tr("%1 is deleted.").arg(name));
        });
        connect(dialog, &RemoveUserDialog::deactivated, this, [this, name] {
            //: What an action did, after "Undo" or "Redo" in a menu.
            noteFinal(tr("Deactivation of a User"));
            //: %1 is a person
            emit statusChanged(tr("%1 can log in no more.").arg(name));
        });
        dialog->open();
    }
}

/// As soon as the file can be read: nobody asks again until it changes.
void UsersPage::countRegistrations()
{
    LockWait::run(
        this, [this] { return workspace().registrations().count(session()); },
        [this](const Result<int> &count) { tellRegistrations(count ? *count : 0); });
}

void UsersPage::tellRegistrations(int waiting)
{
    m_registrations->setText(waiting == 0 ? tr("Re&gistrations…")
                                          : tr("Re&gistrations (%Ln)…", nullptr, waiting));
    setUsable(m_registrations, waiting == 0 ? tr("Nobody waits.") : QString());
}

void UsersPage::decideRegistrations()
{
    auto *dialog = new RegistrationsDialog(workspace(), session(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RegistrationsDialog::decided, this, [this] {
        //: What an action did, after "Undo" or "Redo" in a menu.
        noteFinal(tr("Decision on Registrations"));
        refresh();
    });
    dialog->open();
}
