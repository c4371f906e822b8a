// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of MainWindow that makes its pages, shows them and says in the navigation what they
// hold.
#include "app/LookingOnly.h"
#include "app/MainWindow.h"
#include "app/NavigationList.h"
#include "app/PersonButton.h"
#include "app/PersonalLook.h"
#include "app/RegistrationBadge.h"
#include "dialogs/Icons.h"
#include "models/tables/RowCounter.h"
#include "views/AuditPage.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/SettingsPage.h"
#include "views/UsersPage.h"

#include <QMenu>

namespace {

enum PageRow { PostsRow, UsersRow };

constexpr int CountAfterMs = 100;

/// Those of these names, in their order; what is not there is left out.
QList<QAction *> named(const QList<QAction *> &actions, const QStringList &names)
{
    QList<QAction *> found;
    for (const QString &name : names) {
        for (QAction *action : actions) {
            if (action->objectName() == name) {
                found.append(action);
            }
        }
    }
    return found;
}

} // namespace

void MainWindow::setupPages()
{
    //: A menu; as the page's title, with a letter to reach it.
    addPage(PostsPage::identity(), Permission::PostsRead, tr("&Posts"), Qt::CTRL | Qt::Key_1,
            [this] { return makePosts(); });
    addPage(UsersPage::identity(), Permission::UsersRead, tr("&Users"), Qt::CTRL | Qt::Key_2,
            [this] { return makeUsers(); });
    new RegistrationBadge(m_workspace, m_session, m_navigation, UsersRow);
    addPage(RolesPage::identity(), Permission::RolesWrite, tr("&Roles"), Qt::CTRL | Qt::Key_3,
            [this] { return makeRoles(); });
    addPage(AuditPage::identity(), Permission::AuditRead, tr("&Audit"), Qt::CTRL | Qt::Key_4,
            [this] { return new AuditPage(m_workspace, m_session); });
    if (!m_session.isLooking()) { // the settings are the person's own
        //: A menu
        addPage(SettingsPage::identity(), {}, tr("Settin&gs"), Qt::CTRL | Qt::Key_5,
                [this] { return makeSettings(); });
    }
    connect(m_navigation, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0) {
            showPage(row);
        }
    });
    connect(m_navigation, &QListWidget::activated, this,
            [this](const QModelIndex &index) { enterPage(index.row()); });
    m_counter = new RowCounter(m_workspace.database().place(), this);
    connect(m_counter, &RowCounter::counted, this, &MainWindow::showRows);
    connect(&m_workspace.notifier(), &ChangeNotifier::changed, &m_countTimer,
            qOverload<>(&QTimer::start));
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(CountAfterMs);
    connect(&m_countTimer, &QTimer::timeout, this, &MainWindow::countRows);
}

void MainWindow::addPage(const PageIdentity &identity, std::optional<Permission> needed,
                         const QString &menuTitle, const QKeySequence &shortcut,
                         std::function<Page *()> make)
{
    const QIcon icon = Icons::get(identity.iconName);
    auto *action = new QAction(icon, menuTitle, this);
    action->setObjectName(identity.name + QStringLiteral("Action"));
    action->setShortcut(shortcut);
    const auto row = static_cast<int>(m_entries.size());
    connect(action, &QAction::triggered, this, [this, row] { enterPage(row); });
    m_navigation->addPage(icon, identity.title, shortcut.toString(QKeySequence::NativeText));
    m_entries.append({identity, needed, std::move(make), nullptr, action, nullptr, menuTitle});
}

Page *MainWindow::makePosts()
{
    auto *posts = new PostsPage(m_workspace, m_session);
    m_posts = posts;
    // What is not saved here stays behind the lock.
    connect(posts, &PostsPage::personSwitched, this, &MainWindow::personSwitched);
    return posts;
}

Page *MainWindow::makeUsers()
{
    auto *users = new UsersPage(m_workspace, m_session);
    connect(users, &UsersPage::viewAsRequested, this,
            [this](UserId id) { lookAs(m_workspace.sessions().lookAsPerson(m_session, id)); });
    return users;
}

Page *MainWindow::makeRoles()
{
    auto *roles = new RolesPage(m_workspace, m_session);
    connect(roles, &RolesPage::viewAsRequested, this,
            [this](RoleId id) { lookAs(m_workspace.sessions().lookAsRole(m_session, id)); });
    return roles;
}

Page *MainWindow::makeSettings()
{
    const QList<QAction *> actions =
        m_personButton->personActions() + pageAt(PostsRow)->pageActions();
    SettingsPage::Parts parts{*m_look};
    parts.places = {m_settings.iniPath(), m_settings.secretsPath()};
    parts.mine =
        named(actions, {QStringLiteral("changePasswordAction"), QStringLiteral("pinAction"),
                        QStringLiteral("twoFactorAction"), QStringLiteral("draftsAction")});
    parts.codesAction = named(actions, {QStringLiteral("recoveryCodesAction")}).value(0);
    auto *settings = new SettingsPage(m_workspace, m_session, parts);
    connect(m_look, &PersonalLook::changed, settings, &SettingsPage::refresh);
    return settings;
}

Page *MainWindow::pageAt(int row)
{
    const Entry &entry = m_entries.at(row);
    if (entry.page == nullptr) {
        Page *page = entry.make();
        m_entries[row].page = page;
        m_stack->addWidget(page);
        join(page, row);
    }
    return m_entries.at(row).page;
}

void MainWindow::join(Page *page, int row)
{
    connect(page, &Page::changeCountChanged, this, [this, row](int count) {
        m_statusLabel->clear(); // what was told is older
        m_navigation->setUnsaved(row, count);
        showState();
    });
    connect(page, &Page::stateChanged, this, &MainWindow::showState);
    connect(page, &Page::statusChanged, this, [this, page](const QString &text) {
        if (page == currentPage()) { // a page behind it follows the database too
            tell(text);
        }
    });
    connect(page, &Page::countChanged, m_navigation, [this, page, row] {
        if (page->count() >= 0) {
            m_navigation->setCount(row, page->count(), page->countText());
        }
    });
    if (m_session.isLooking()) {
        LookingOnly::close(*page);
    } else {
        page->restoreLayout(
            m_settings.personalValue(Settings::Key::PageState, person(), page->objectName())
                .toByteArray());
    }
    page->setRowHeight(m_look->look().rows);
    m_entries.at(row).menu->addActions(page->pageActions());
    m_viewMenu->insertActions(m_afterPageViews, page->viewActions());
}

bool MainWindow::isAllowed(const Entry &entry) const
{
    return !entry.needed || m_session.can(*entry.needed);
}

int MainWindow::gate()
{
    int lost = 0;
    int shown = rowOf(m_stack->currentWidget());
    int first = -1;
    for (int row = 0; row < m_entries.size(); ++row) {
        const Entry &entry = m_entries.at(row);
        const bool allowed = isAllowed(entry);
        m_navigation->setRowHidden(row, !allowed);
        entry.action->setVisible(allowed);
        entry.menu->menuAction()->setVisible(allowed && row == shown);
        // The settings are no page to begin with, where a person may do nothing yet.
        if (allowed && entry.needed && first < 0) {
            first = row;
        }
        if (!allowed && entry.page != nullptr) {
            // Nobody is asked about changes that they can neither see nor save.
            lost += entry.page->pendingChanges();
            entry.page->discardChanges();
        }
        shown = !allowed && row == shown ? -1 : shown;
    }
    m_personButton->refresh();
    if (shown < 0) {
        enterPage(first);
    }
    refreshTitle();
    m_countTimer.start();
    return lost;
}

void MainWindow::showPage(int row)
{
    Page *page = row < 0 ? nullptr : pageAt(row);
    m_stack->setCurrentWidget(page == nullptr ? static_cast<QWidget *>(m_nothingLabel) : page);
    for (const Entry &entry : std::as_const(m_entries)) {
        const bool isShown = page != nullptr && entry.page == page;
        entry.menu->menuAction()->setVisible(isShown);
        const QList<QAction *> viewActions =
            entry.page == nullptr ? QList<QAction *>() : entry.page->viewActions();
        for (QAction *action : viewActions) {
            action->setVisible(isShown);
        }
    }
    if (page != nullptr) {
        m_navigation->setCurrentRow(row);
    }
    for (QAction *action : std::as_const(m_pageDependent)) {
        action->setEnabled(page != nullptr);
    }
    offerEditing(page);
    refreshTitle();
    showState();
}

/// What a page's editing actions may not do is hidden already, so those of other pages leave the
/// menu instead.
void MainWindow::offerEditing(const Page *page)
{
    for (const Page *each : pages()) {
        const QList<QAction *> actions = each->editActions();
        for (QAction *action : actions) {
            m_editMenu->removeAction(action);
        }
    }
    if (page != nullptr) {
        m_editMenu->addActions(page->editActions());
    }
}

/// Shows the page and takes the keyboard there; merely walking through the navigation does not.
void MainWindow::enterPage(int row)
{
    showPage(row);
    const bool isAside = m_wasShown && !isVisible(); // behind who is at the desk
    if (isAside) {
        return;
    }
    if (row >= 0) {
        pageAt(row)->focusContent();
    } else {
        m_personButton->setFocus(); // the navigation would show its first page by itself
    }
}

void MainWindow::openDraftOf(const QString &id)
{
    if (!id.isEmpty()) {
        pageAt(PostsRow); // makes it
        m_posts->openDraftOf(id);
    }
}

Page *MainWindow::currentPage() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

int MainWindow::rowOf(const QWidget *page) const
{
    for (int row = 0; row < m_entries.size(); ++row) {
        if (page != nullptr && m_entries.at(row).page == page) {
            return row;
        }
    }
    return -1;
}

QList<Page *> MainWindow::pages() const
{
    QList<Page *> opened;
    for (const Entry &entry : m_entries) {
        if (entry.page != nullptr) {
            opened.append(entry.page);
        }
    }
    return opened;
}

/// A page that has read its rows knows their number by itself.
bool MainWindow::isCountedHere(const Entry &entry)
{
    return entry.page == nullptr || entry.page->count() < 0;
}

void MainWindow::countRows()
{
    QStringList tables;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (isCountedHere(entry) && !entry.identity.table.isEmpty() && isAllowed(entry)) {
            tables.append(entry.identity.table);
        }
    }
    m_counter->count(tables);
}

void MainWindow::showRows(const QString &table, qint64 rows)
{
    for (int row = 0; row < m_entries.size(); ++row) {
        const Entry &entry = m_entries.at(row);
        if (isCountedHere(entry) && entry.identity.table == table && rows >= 0) {
            const auto count = static_cast<int>(rows);
            m_navigation->setCount(row, count, entry.identity.countText(count));
        }
    }
}
