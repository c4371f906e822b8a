// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/MainWindow.h"

#include "dialogs/ChangePasswordDialog.h"
#include "dialogs/Icons.h"
#include "dialogs/OrganisationDialog.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/UsersPage.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QLocale>
#include <QMenuBar>
#include <QMessageBox>
#include <QSplitter>
#include <QStatusBar>

namespace {

constexpr QSize FirstSize(1100, 720);
constexpr QSize LeastSize(640, 480);
constexpr int NavigationCharacters = 20;

/// The first thing inside a pane that takes the keyboard; the pane itself where there is none.
QWidget *firstFocusable(QWidget *pane)
{
    for (QWidget *each = pane->nextInFocusChain(); each != pane; each = each->nextInFocusChain()) {
        if (pane->isAncestorOf(each) && each->focusPolicy() != Qt::NoFocus &&
            each->isVisibleTo(pane)) {
            return each;
        }
    }
    return pane;
}

} // namespace

MainWindow::MainWindow(Workspace &workspace, Session &session, Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_settings(settings)
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(LeastSize);
    setupFrame();
    setupPages();
    setupMenus();
    setupPersonMenu();
    restoreLook();
    gate();
    connect(&m_session, &Session::permissionsChanged, this, [this] {
        gate();
        m_statusLabel->setText(tr("Your permissions have changed."));
    });
    if (m_session.previousLoginAt().isValid()) {
        m_statusLabel->setText(
            tr("Last login: %1")
                .arg(QLocale().toString(m_session.previousLoginAt().toLocalTime(),
                                        QLocale::ShortFormat)));
    } else {
        m_statusLabel->setText(tr("This is your first login."));
    }
}

MainWindow::~MainWindow() = default;

void MainWindow::setupFrame()
{
    m_navigation = new QListWidget;
    m_navigation->setObjectName(QStringLiteral("navigationList"));
    m_navigation->setAccessibleName(tr("Pages"));
    m_navigation->setFrameShape(QFrame::NoFrame);
    m_navigation->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_navigation->setIconSize(QSize(22, 22));

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
    splitter->setSizes(
        {fontMetrics().averageCharWidth() * NavigationCharacters, FirstSize.width()});
    setCentralWidget(splitter);

    m_statusLabel = new QLabel;
    m_statusLabel->setObjectName(QStringLiteral("statusLabel"));
    m_statusLabel->setTextFormat(Qt::PlainText);
    m_changeLabel = new QLabel;
    m_changeLabel->setObjectName(QStringLiteral("changeCountLabel"));
    statusBar()->addWidget(m_statusLabel, 1);
    statusBar()->addPermanentWidget(m_changeLabel);
}

void MainWindow::setupPages()
{
    addPage(new PostsPage(m_workspace, m_session), Permission::PostsRead, Qt::CTRL | Qt::Key_1);
    addPage(new UsersPage(m_workspace, m_session), Permission::UsersRead, Qt::CTRL | Qt::Key_2);
    addPage(new RolesPage(m_workspace, m_session), Permission::RolesWrite, Qt::CTRL | Qt::Key_3);
    connect(m_navigation, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0) {
            showPage(m_entries.at(row).page);
        }
    });
}

void MainWindow::addPage(Page *page, Permission needed, const QKeySequence &shortcut)
{
    auto *action = new QAction(Icons::get(page->iconName()), page->title(), this);
    action->setObjectName(page->objectName() + QStringLiteral("Action"));
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, [this, page] { showPage(page); });
    auto *item = new QListWidgetItem(Icons::get(page->iconName()), page->title(), m_navigation);
    item->setToolTip(shortcut.toString(QKeySequence::NativeText));
    m_stack->addWidget(page);
    connect(page, &Page::changeCountChanged, this, &MainWindow::showChangeCount);
    connect(page, &Page::undoAvailable, this, &MainWindow::showChangeCount);
    connect(page, &Page::statusChanged, this, [this, page](const QString &text) {
        if (page == currentPage()) { // a page behind it follows the database too
            m_statusLabel->setText(text);
        }
    });
    m_entries.append({page, needed, action, nullptr, item});
}

void MainWindow::setupMenus()
{
    //: Menu
    QMenu *file = menuBar()->addMenu(tr("&File"));
    auto add = [this](QMenu *menu, const QString &name, const QString &text,
                      const QKeySequence &shortcut) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        action->setShortcut(shortcut);
        return action;
    };
    m_saveAction = add(file, QStringLiteral("saveAction"), tr("&Save Changes"), QKeySequence::Save);
    connect(m_saveAction, &QAction::triggered, this, [this] { currentPage()->saveChanges(); });
    file->addSeparator();
    QAction *open =
        add(file, QStringLiteral("openDatabaseAction"), tr("&Open Database…"), QKeySequence::Open);
    connect(open, &QAction::triggered, this,
            [this] { leaveThen([this] { emit openDatabaseRequested(); }); });
    m_organisationAction =
        add(file, QStringLiteral("organisationAction"), tr("Organisation &Settings…"), {});
    connect(m_organisationAction, &QAction::triggered, this, &MainWindow::editOrganisation);
    file->addSeparator();
    QAction *quit = add(file, QStringLiteral("quitAction"), tr("&Quit"), QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    m_undoAction = add(edit, QStringLiteral("undoAction"), tr("&Undo"), QKeySequence::Undo);
    connect(m_undoAction, &QAction::triggered, this, [this] { currentPage()->undo(); });
    m_findAction = add(edit, QStringLiteral("findAction"), tr("&Find"), QKeySequence::Find);
    connect(m_findAction, &QAction::triggered, this, [this] { currentPage()->focusSearch(); });

    m_viewMenu = menuBar()->addMenu(tr("&View"));
    for (const Entry &entry : std::as_const(m_entries)) {
        m_viewMenu->addAction(entry.action);
    }
    m_viewMenu->addSeparator();
    m_refreshAction =
        add(m_viewMenu, QStringLiteral("refreshAction"), tr("&Refresh"), QKeySequence::Refresh);
    connect(m_refreshAction, &QAction::triggered, this, [this] { currentPage()->refresh(); });
    QAction *nextPane =
        add(m_viewMenu, QStringLiteral("nextPaneAction"), tr("&Next Pane"), Qt::Key_F6);
    connect(nextPane, &QAction::triggered, this, [this] { focusNextPane(1); });
    QAction *previousPane = add(m_viewMenu, QStringLiteral("previousPaneAction"),
                                tr("&Previous Pane"), Qt::SHIFT | Qt::Key_F6);
    connect(previousPane, &QAction::triggered, this, [this] { focusNextPane(-1); });

    for (Entry &entry : m_entries) {
        entry.menu = addPageMenu(entry.page);
    }
    m_helpMenu = menuBar()->addMenu(tr("&Help"));
    QAction *about = add(m_helpMenu, QStringLiteral("aboutAction"), tr("&About Postern"), {});
    connect(about, &QAction::triggered, this, &MainWindow::showAbout);
}

QMenu *MainWindow::addPageMenu(Page *page)
{
    QMenu *menu = menuBar()->addMenu(page->title());
    menu->setObjectName(page->objectName() + QStringLiteral("Menu"));
    menu->addActions(page->pageActions());
    return menu;
}

void MainWindow::setupPersonMenu()
{
    auto *menu = new QMenu(this);
    QAction *change = menu->addAction(tr("&Change Password…"));
    change->setObjectName(QStringLiteral("changePasswordAction"));
    connect(change, &QAction::triggered, this, &MainWindow::changePassword);
    menu->addSeparator();
    QAction *switchUser = menu->addAction(tr("&Switch User"));
    switchUser->setObjectName(QStringLiteral("switchUserAction"));
    switchUser->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_U);
    QAction *logOut = menu->addAction(Icons::get(QStringLiteral("system-log-out")), tr("&Log Out"));
    logOut->setObjectName(QStringLiteral("logOutAction"));
    for (QAction *action : {switchUser, logOut}) {
        connect(action, &QAction::triggered, this,
                [this] { leaveThen([this] { emit logOutRequested(); }); });
    }
    addAction(switchUser); // its shortcut works while the menu is closed

    m_personButton = new QToolButton;
    m_personButton->setObjectName(QStringLiteral("personButton"));
    m_personButton->setPopupMode(QToolButton::InstantPopup);
    m_personButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_personButton->setIcon(Icons::get(QStringLiteral("system-switch-user")));
    m_personButton->setFocusPolicy(Qt::StrongFocus);
    m_personButton->setAutoRaise(true);
    m_personButton->setMenu(menu);
    menuBar()->setCornerWidget(m_personButton);
}

void MainWindow::gate()
{
    const QWidget *shown = m_stack->currentWidget();
    Page *first = nullptr;
    for (const Entry &entry : std::as_const(m_entries)) {
        const bool allowed = m_session.can(entry.needed);
        entry.item->setHidden(!allowed);
        entry.action->setVisible(allowed);
        entry.menu->menuAction()->setVisible(allowed && entry.page == shown);
        if (allowed && first == nullptr) {
            first = entry.page;
        }
        if (!allowed) {
            // Nobody is asked about changes that they can neither see nor save.
            entry.page->discardChanges();
            shown = entry.page == shown ? nullptr : shown;
        }
    }
    m_organisationAction->setVisible(m_session.can(Permission::SettingsWrite));
    const QString roles = m_session.roleNames().join(QStringLiteral(", "));
    //: Who is logged in, then their roles: "annlee (editor)".
    m_personButton->setText(roles.isEmpty() ? m_session.username()
                                            : tr("%1 (%2)").arg(m_session.username(), roles));
    m_personButton->setToolTip(
        tr("Logged in as %1. Switch user with Ctrl+Shift+U.").arg(m_session.email()));
    if (shown == nullptr || shown == m_nothingLabel) {
        showPage(first);
    }
    refreshTitle();
}

void MainWindow::showPage(Page *page)
{
    m_stack->setCurrentWidget(page == nullptr ? static_cast<QWidget *>(m_nothingLabel) : page);
    for (int row = 0; row < m_entries.size(); ++row) {
        const Entry &entry = m_entries.at(row);
        entry.menu->menuAction()->setVisible(entry.page == page);
        if (entry.page == page) {
            m_navigation->setCurrentRow(row);
        }
    }
    for (QAction *action : {m_findAction, m_refreshAction}) {
        action->setEnabled(page != nullptr);
    }
    refreshTitle();
    showChangeCount();
    if (page != nullptr) {
        page->setFocus();
    }
}

Page *MainWindow::currentPage() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

/// Navigation, then what the page shows side by side, then the name chip; round and round.
void MainWindow::focusNextPane(int step)
{
    QList<QWidget *> panes{m_navigation};
    if (const Page *page = currentPage()) {
        panes += page->panes();
    }
    panes.append(m_personButton);
    panes.removeIf([](const QWidget *pane) { return !pane->isVisibleTo(pane->window()); });
    const QWidget *focus = focusWidget();
    const auto holdsFocus = [focus](const QWidget *pane) {
        return focus != nullptr && (pane == focus || pane->isAncestorOf(focus));
    };
    const auto at = std::find_if(panes.cbegin(), panes.cend(), holdsFocus) - panes.cbegin();
    QWidget *next = panes.at((at + step + panes.size()) % panes.size());
    if (next->focusPolicy() == Qt::NoFocus) {
        next = firstFocusable(next);
    }
    next->setFocus(Qt::TabFocusReason);
}

void MainWindow::refreshTitle()
{
    const Page *page = currentPage();
    const QString person = m_personButton->text();
    //: The window's title: the page, then who is logged in.
    setWindowTitle(page == nullptr ? person : tr("%1 – %2").arg(page->title(), person));
}

void MainWindow::showChangeCount()
{
    const Page *page = currentPage();
    const int count = page == nullptr ? 0 : page->pendingChanges();
    m_changeLabel->setText(count == 0 ? tr("All changes saved")
                                      : tr("%n change(s)", nullptr, count));
    m_saveAction->setEnabled(count > 0);
    m_undoAction->setEnabled(page != nullptr && page->canUndo());
}

void MainWindow::changePassword()
{
    auto *dialog = new ChangePasswordDialog(m_workspace, m_session,
                                            ChangePasswordDialog::Mode::Voluntary, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this] { m_statusLabel->setText(tr("Your password has been changed.")); });
    dialog->open();
}

void MainWindow::editOrganisation()
{
    auto *dialog = new OrganisationDialog(m_workspace, m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this] { m_statusLabel->setText(tr("The settings have been saved.")); });
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Postern"),
                                tr("Postern %1").arg(QCoreApplication::applicationVersion()),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("aboutBox"));
    box->setInformativeText(
        tr("Posts, users and roles on a shared workstation.\n\nDatabase: %1\n"
           "Qt %2. MIT licence.")
            .arg(m_workspace.database().path(), QString::fromLatin1(qVersion())));
    box->setIconPixmap(windowIcon().pixmap(64));
    box->addButton(tr("Close"), QMessageBox::RejectRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::leaveThen(std::function<void()> next)
{
    leavePage(0, std::move(next));
}

void MainWindow::leavePage(qsizetype index, std::function<void()> next)
{
    if (index == m_entries.size()) {
        rememberLook();
        next();
        return;
    }
    Page *page = m_entries.at(index).page;
    if (page->pendingChanges() > 0) {
        showPage(page);
    }
    page->leave([this, index, next = std::move(next)](bool mayLeave) mutable {
        if (mayLeave) {
            leavePage(index + 1, std::move(next));
        }
    });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose) {
        event->accept();
        emit closed();
        return;
    }
    event->ignore();
    leaveThen([this] {
        m_mayClose = true;
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}

/// Names the person in the settings; ids are never given out twice, names may change.
QString MainWindow::person() const
{
    return m_workspace.database().id() + u'-' + QString::number(m_session.userId());
}

void MainWindow::restoreLook()
{
    resize(FirstSize);
    restoreGeometry(
        m_settings.personalValue(Settings::Key::WindowGeometry, person()).toByteArray());
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.page->restoreLayout(
            m_settings.personalValue(Settings::Key::PageState, person(), entry.page->objectName())
                .toByteArray());
    }
    const QString last = m_settings.personalValue(Settings::Key::LastPage, person()).toString();
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.page->objectName() == last && m_session.can(entry.needed)) {
            showPage(entry.page);
        }
    }
}

void MainWindow::rememberLook()
{
    m_settings.setPersonalValue(Settings::Key::WindowGeometry, person(), saveGeometry());
    for (const Entry &entry : std::as_const(m_entries)) {
        m_settings.setPersonalValue(Settings::Key::PageState, person(), entry.page->saveLayout(),
                                    entry.page->objectName());
    }
    if (const Page *page = currentPage()) {
        m_settings.setPersonalValue(Settings::Key::LastPage, person(), page->objectName());
    }
}
