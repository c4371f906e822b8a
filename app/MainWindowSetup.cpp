// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of MainWindow that builds it: frame, status bar, pages and menus.
#include "app/MainWindow.h"

#include "app/AboutBox.h"
#include "app/LoginNotice.h"
#include "app/NavigationList.h"
#include "app/PersonButton.h"
#include "app/PersonalLook.h"
#include "app/RegistrationBadge.h"
#include "dialogs/Icons.h"
#include "dialogs/ProofAsker.h"
#include "views/AuditPage.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/SettingsPage.h"
#include "views/TimeText.h"
#include "views/UsersPage.h"

#include <QActionGroup>
#include <QMenuBar>
#include <QSplitter>
#include <QStatusBar>
#include <QVBoxLayout>

void MainWindow::setupFrame()
{
    new ProofAsker(m_workspace.auth(), m_session, this);
    m_navigation = new NavigationList;
    m_navigation->setObjectName(QStringLiteral("navigationList"));
    m_navigation->setAccessibleName(tr("Pages"));

    m_nothingLabel = new QLabel(tr("Your account has no role yet that allows anything here. Ask an "
                                   "administrator."));
    m_nothingLabel->setObjectName(QStringLiteral("nothingAllowedLabel"));
    m_nothingLabel->setAlignment(Qt::AlignCenter);
    m_nothingLabel->setWordWrap(true);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_nothingLabel);

    auto *splitter = new QSplitter;
    splitter->setObjectName(QStringLiteral("mainSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_navigation);
    splitter->addWidget(m_stack);
    splitter->setStretchFactor(1, 1);
    auto *notice = new LoginNotice;
    notice->tell(m_session.failedTries().count, m_session.previousLoginAt());
    connect(notice, &LoginNotice::passwordChangeRequested, this, &MainWindow::changePassword);
    auto *center = new QWidget;
    auto *column = new QVBoxLayout(center);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(notice);
    column->addWidget(splitter, 1);
    setCentralWidget(center);
    setupPersonButton();
}

void MainWindow::setupPersonButton()
{
    m_personButton = new PersonButton(m_session);
    // Inside the window, so that a lock covers it too.
    menuBar()->setNativeMenuBar(false);
    menuBar()->setCornerWidget(m_personButton);
    m_personButton->setEnabled(!m_session.isLooking());
    connect(m_personButton, &PersonButton::passwordChangeRequested, this,
            &MainWindow::changePassword);
    connect(m_personButton, &PersonButton::recoveryCodesRequested, this,
            &MainWindow::showRecoveryCodes);
    connect(m_personButton, &PersonButton::secondFactorRequested, this,
            &MainWindow::editSecondFactor);
    connect(m_personButton, &PersonButton::pinRequested, this, &MainWindow::choosePin);
    connect(m_personButton, &PersonButton::lockRequested, this, &MainWindow::lockRequested);
    connect(m_personButton, &PersonButton::switchRequested, this, &MainWindow::switchRequested);
    connect(m_personButton, &PersonButton::logOutRequested, this,
            [this] { leaveThen([this] { emit logOutRequested(); }); });
}

void MainWindow::setupStatusBar()
{
    m_statusLabel = new QLabel;
    m_statusLabel->setObjectName(QStringLiteral("statusLabel"));
    m_statusLabel->setTextFormat(Qt::PlainText);
    auto *loginLabel = new QLabel;
    loginLabel->setObjectName(QStringLiteral("lastLoginLabel"));
    const QDateTime last = m_session.previousLoginAt();
    //: %1 is a moment, for example "Yesterday 14:02".
    loginLabel->setText(
        last.isValid()
            ? tr("Last login: %1").arg(TimeText::relative(last, QDateTime::currentDateTimeUtc()))
            : tr("This is your first login."));
    loginLabel->setToolTip(TimeText::full(last));
    m_changeLabel = new QLabel;
    m_changeLabel->setObjectName(QStringLiteral("changeCountLabel"));
    statusBar()->addWidget(m_statusLabel, 1);
    statusBar()->addPermanentWidget(loginLabel);
    loginLabel->setHidden(m_session.isLooking()); // who looks has not logged in there
    statusBar()->addPermanentWidget(m_changeLabel);
}

void MainWindow::setupPages()
{
    //: A menu; as the page's title, with a letter to reach it.
    auto *posts = new PostsPage(m_workspace, m_session);
    addPage(posts, Permission::PostsRead, tr("&Posts"), Qt::CTRL | Qt::Key_1);
    auto *users = new UsersPage(m_workspace, m_session);
    auto *roles = new RolesPage(m_workspace, m_session);
    addPage(users, Permission::UsersRead, tr("&Users"), Qt::CTRL | Qt::Key_2);
    new RegistrationBadge(m_workspace, m_session, m_navigation,
                          static_cast<int>(m_entries.size()) - 1);
    addPage(roles, Permission::RolesWrite, tr("&Roles"), Qt::CTRL | Qt::Key_3);
    addPage(new AuditPage(m_workspace, m_session), Permission::AuditRead, tr("&Audit"),
            Qt::CTRL | Qt::Key_4);
    addSettings(posts);
    connect(users, &UsersPage::viewAsRequested, this,
            [this](UserId id) { lookAs(m_workspace.sessions().lookAsPerson(m_session, id)); });
    connect(roles, &RolesPage::viewAsRequested, this,
            [this](RoleId id) { lookAs(m_workspace.sessions().lookAsRole(m_session, id)); });
    connect(m_navigation, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0) {
            showPage(m_entries.at(row).page);
        }
    });
    connect(m_navigation, &QListWidget::activated, this,
            [this](const QModelIndex &index) { enterPage(m_entries.at(index.row()).page); });
}

namespace {

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

/// Everybody's, but not of who looks on: they are the person's own.
void MainWindow::addSettings(const Page *posts)
{
    m_look = new PersonalLook(
        m_settings, person(), m_session.isLooking(),
        [this] {
            PersonalLook::Pages pages;
            for (const Entry &entry : std::as_const(m_entries)) {
                if (isAllowed(entry)) {
                    pages.append({entry.page->objectName(), entry.page->title()});
                }
            }
            return pages;
        },
        this);
    connect(m_look, &PersonalLook::changed, this, &MainWindow::showLook);
    if (m_session.isLooking()) {
        return;
    }
    const QList<QAction *> actions = m_personButton->personActions() + posts->pageActions();
    SettingsPage::Parts parts{*m_look};
    parts.places = {m_settings.iniPath(), m_settings.secretsPath()};
    parts.mine =
        named(actions, {QStringLiteral("changePasswordAction"), QStringLiteral("pinAction"),
                        QStringLiteral("twoFactorAction"), QStringLiteral("draftsAction")});
    parts.codesAction = named(actions, {QStringLiteral("recoveryCodesAction")}).value(0);
    m_settingsPage = new SettingsPage(m_workspace, m_session, parts);
    connect(m_look, &PersonalLook::changed, m_settingsPage, &SettingsPage::refresh);
    //: A menu
    addPage(m_settingsPage, {}, tr("Settin&gs"), Qt::CTRL | Qt::Key_5);
}

void MainWindow::addPage(Page *page, std::optional<Permission> needed, const QString &menuTitle,
                         const QKeySequence &shortcut)
{
    const QIcon icon = Icons::get(page->iconName());
    auto *action = new QAction(icon, menuTitle, this);
    action->setObjectName(page->objectName() + QStringLiteral("Action"));
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, [this, page] { enterPage(page); });
    const auto row = static_cast<int>(m_entries.size());
    m_navigation->addPage(icon, page->title(), shortcut.toString(QKeySequence::NativeText));
    m_stack->addWidget(page);
    connect(page, &Page::changeCountChanged, this, [this, row](int count) {
        m_navigation->setUnsaved(row, count);
        showState();
    });
    connect(page, &Page::stateChanged, this, &MainWindow::showState);
    connect(page, &Page::personSwitched, this, [this, page] {
        m_switchedPage = page;
        emit personSwitched(); // what is not saved here stays behind the lock
    });
    connect(page, &Page::statusChanged, this, [this, page](const QString &text) {
        if (page == currentPage()) { // a page behind it follows the database too
            m_statusLabel->setText(text);
        }
    });
    const auto showCount = [this, page, row] {
        m_navigation->setCount(row, page->count(), page->countText());
    };
    connect(page, &Page::countChanged, m_navigation, showCount);
    showCount();
    m_entries.append({page, needed, action, nullptr, menuTitle});
}

QAction *MainWindow::addMenuAction(QMenu *menu, const QString &name, const QString &text,
                                   const QKeySequence &shortcut)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    return action;
}

void MainWindow::setupFileMenu()
{
    //: Menu
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    m_saveAction =
        addMenuAction(menu, QStringLiteral("saveAction"), tr("&Save Changes"), QKeySequence::Save);
    m_saveAction->setIcon(Icons::get(QStringLiteral("document-save")));
    connect(m_saveAction, &QAction::triggered, this, [this] { currentPage()->saveChanges(); });
    m_discardAction = addMenuAction(menu, QStringLiteral("discardAction"), tr("&Discard Changes"));
    connect(m_discardAction, &QAction::triggered, this, [this] { currentPage()->askToDiscard(); });
    menu->addSeparator();
    QAction *open = addMenuAction(menu, QStringLiteral("openDatabaseAction"), tr("&Open Database…"),
                                  QKeySequence::Open);
    open->setIcon(Icons::get(QStringLiteral("document-open")));
    open->setVisible(!m_session.isLooking());
    connect(open, &QAction::triggered, this,
            [this] { leaveThen([this] { emit openDatabaseRequested(); }); });
    menu->addSeparator();
    if (!m_session.isLooking()) { // password, PIN and coming and going are the person's own
        menu->addActions(m_personButton->personActions());
    }
    menu->addSeparator();
    QAction *quit =
        addMenuAction(menu, QStringLiteral("quitAction"), tr("&Quit"), QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::setupEditMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Edit"));
    m_editMenu = menu;
    menu->setToolTipsVisible(true); // they say why an action is grey
    m_undoAction =
        addMenuAction(menu, QStringLiteral("undoAction"), tr("&Undo"), QKeySequence::Undo);
    m_undoAction->setIcon(Icons::get(QStringLiteral("edit-undo")));
    connect(m_undoAction, &QAction::triggered, this, [this] { currentPage()->undo(); });
    m_redoAction = addMenuAction(menu, QStringLiteral("redoAction"), tr("&Redo"));
    m_redoAction->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    m_redoAction->setIcon(Icons::get(QStringLiteral("edit-redo")));
    connect(m_redoAction, &QAction::triggered, this, [this] { currentPage()->redo(); });
    QAction *find =
        addMenuAction(menu, QStringLiteral("findAction"), tr("&Find"), QKeySequence::Find);
    find->setIcon(Icons::get(QStringLiteral("edit-find")));
    connect(find, &QAction::triggered, this, [this] { currentPage()->focusSearch(); });
    m_pageDependent.append(find);
    menu->addSeparator();
}

void MainWindow::setupViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    for (const Entry &entry : std::as_const(m_entries)) {
        menu->addAction(entry.action);
    }
    menu->addSeparator();
    for (const Entry &entry : std::as_const(m_entries)) {
        menu->addActions(entry.page->viewActions());
    }
    setupRowHeightMenu(menu);
    menu->addSeparator();
    QAction *refresh =
        addMenuAction(menu, QStringLiteral("refreshAction"), tr("Re&fresh"), QKeySequence::Refresh);
    refresh->setIcon(Icons::get(QStringLiteral("view-refresh")));
    connect(refresh, &QAction::triggered, this, [this] { currentPage()->refresh(); });
    m_pageDependent.append(refresh);
    QAction *nextPane =
        addMenuAction(menu, QStringLiteral("nextPaneAction"), tr("&Next Pane"), Qt::Key_F6);
    connect(nextPane, &QAction::triggered, this, [this] { focusNextPane(1); });
    QAction *previousPane = addMenuAction(menu, QStringLiteral("previousPaneAction"),
                                          tr("Pre&vious Pane"), Qt::SHIFT | Qt::Key_F6);
    connect(previousPane, &QAction::triggered, this, [this] { focusNextPane(-1); });
}

void MainWindow::setupRowHeightMenu(QMenu *menu)
{
    QMenu *heights = menu->addMenu(tr("Row &Height"));
    heights->setObjectName(QStringLiteral("rowHeightMenu"));
    m_rowHeights = new QActionGroup(this);
    const auto add = [this, heights](RowHeight height, const char *name, const QString &text) {
        QAction *action = addMenuAction(heights, QString::fromLatin1(name), text);
        action->setCheckable(true);
        action->setData(static_cast<int>(height));
        m_rowHeights->addAction(action);
        connect(action, &QAction::triggered, this, [this, height] { chooseRowHeight(height); });
    };
    //: The height of the rows of tables.
    add(RowHeight::Compact, "compactRowsAction", tr("&Compact"));
    add(RowHeight::Normal, "normalRowsAction", tr("&Normal"));
    add(RowHeight::Comfortable, "comfortableRowsAction", tr("C&omfortable"));
}

void MainWindow::setupMenus()
{
    setupFileMenu();
    setupEditMenu();
    setupViewMenu();
    for (Entry &entry : m_entries) {
        entry.menu = addPageMenu(entry.page, entry.menuTitle);
    }
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    QAction *about = addMenuAction(help, QStringLiteral("aboutAction"), tr("&About Postern"));
    about->setIcon(Icons::get(QStringLiteral("help-about")));
    connect(about, &QAction::triggered, this,
            [this] { AboutBox::open(this, m_workspace.database().path()); });
}

QMenu *MainWindow::addPageMenu(const Page *page, const QString &title)
{
    QMenu *menu = menuBar()->addMenu(title);
    menu->setObjectName(page->objectName() + QStringLiteral("Menu"));
    menu->setToolTipsVisible(true); // they say why an action is grey
    menu->addActions(page->pageActions());
    return menu;
}
