// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of MainWindow that builds it: frame, status bar and menus.
#include "app/MainWindow.h"

#include "app/AboutBox.h"
#include "app/KeyGroups.h"
#include "app/LoginNotice.h"
#include "app/MenuBarFocus.h"
#include "app/NavigationList.h"
#include "app/PersonButton.h"
#include "dialogs/Icons.h"
#include "dialogs/ProofAsker.h"
#include "views/ElidedLabel.h"
#include "views/Page.h"
#include "views/PaneSplitter.h"
#include "views/TimeText.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenuBar>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

using namespace std::chrono_literals;

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

    auto *splitter = new PaneSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("mainSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_navigation);
    splitter->addWidget(m_stack);
    splitter->setStretchFactor(1, 1);
    m_loginNotice = new LoginNotice;
    m_loginNotice->tell(m_session.failedTries().count, m_session.previousLoginAt());
    connect(m_loginNotice, &LoginNotice::passwordChangeRequested, this,
            &MainWindow::changePassword);
    auto *center = new QWidget;
    auto *column = new QVBoxLayout(center);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_loginNotice);
    column->addWidget(splitter, 1);
    setCentralWidget(center);
    setupPersonButton();
}

void MainWindow::setupPersonButton()
{
    m_personButton = new PersonButton(m_session);
    // Inside the window, so that a lock covers it too; before a menu bar asks the desktop for one.
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeMenuBar);
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
    m_statusLabel = new ElidedLabel;
    m_statusLabel->setObjectName(QStringLiteral("statusLabel"));
    m_toldTimer.setSingleShot(true);
    connect(&m_toldTimer, &QTimer::timeout, m_statusLabel, &QLabel::clear);
    m_lastLoginLabel = new QLabel;
    m_lastLoginLabel->setObjectName(QStringLiteral("lastLoginLabel"));
    showLastLogin();
    auto *clock = new QTimer(m_lastLoginLabel);
    clock->setObjectName(QStringLiteral("lastLoginTimer"));
    connect(clock, &QTimer::timeout, this, &MainWindow::showLastLogin);
    clock->start(1min);
    m_changeLabel = new QLabel;
    m_changeLabel->setObjectName(QStringLiteral("changeCountLabel"));
    statusBar()->addWidget(m_statusLabel, 1);
    statusBar()->addPermanentWidget(m_lastLoginLabel);
    m_lastLoginLabel->setHidden(m_session.isLooking()); // who looks has not logged in there
    statusBar()->addPermanentWidget(m_changeLabel);
}

void MainWindow::showLastLogin()
{
    const QDateTime last = m_session.previousLoginAt();
    //: %1 is a moment, for example "yesterday 14:02".
    m_lastLoginLabel->setText(
        last.isValid()
            ? tr("Last login: %1").arg(TimeText::within(last, QDateTime::currentDateTimeUtc()))
            : tr("This is your first login."));
    m_lastLoginLabel->setToolTip(TimeText::full(last));
}

void MainWindow::welcomeBack()
{
    m_toldTries = 0;
    m_loginNotice->tell(m_session.failedTries().count, m_session.previousLoginAt());
    showLastLogin();
}

void MainWindow::welcomeBack(FailedTries sinceLogin)
{
    if (sinceLogin.count > m_toldTries) {
        m_loginNotice->tellSince(sinceLogin.count, m_session.startedAt());
    }
    m_toldTries = sinceLogin.count;
    showLastLogin();
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
    m_fileMenu = menu;
    new MenuBarFocus(menuBar(), [this] {
        if (Page *page = currentPage()) {
            page->focusContent();
        }
    });
    m_saveAction =
        addMenuAction(menu, QStringLiteral("saveAction"), tr("&Save Changes"), QKeySequence::Save);
    m_saveAction->setIcon(Icons::get(QStringLiteral("document-save")));
    connect(m_saveAction, &QAction::triggered, this, &MainWindow::saveChanges);
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
    m_viewMenu = menu; // what is a page's own comes before the height of rows
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
    m_afterPageViews = heights->menuAction();
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
        entry.menu = menuBar()->addMenu(entry.menuTitle);
        entry.menu->setObjectName(entry.identity.name + QStringLiteral("Menu"));
        entry.menu->setToolTipsVisible(true); // they say why an action is grey
    }
    setupHelpMenu();
}

void MainWindow::setupHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    m_helpMenu = menu;
    QAction *keys =
        addMenuAction(menu, QStringLiteral("keysAction"), tr("&Keyboard Shortcuts"), Qt::Key_F1);
    connect(keys, &QAction::triggered, this, &MainWindow::showKeys);
    QAction *about = addMenuAction(menu, QStringLiteral("aboutAction"), tr("&About Postern"));
    about->setIcon(Icons::get(QStringLiteral("help-about")));
    connect(about, &QAction::triggered, this,
            [this] { AboutBox::open(this, m_workspace.database().path()); });
}

void MainWindow::showKeys()
{
    const Page *page = currentPage();
    const QList<QAction *> pages =
        page ? page->pageActions() + page->editActions() + page->viewActions() : QList<QAction *>();
    QList<QAction *> everywhere;
    for (const QMenu *menu : {m_fileMenu, m_editMenu, m_viewMenu, m_helpMenu}) {
        everywhere += menu->actions();
    }
    everywhere.removeIf([&pages](QAction *action) { return pages.contains(action); });
    QList<KeysDialog::Group> groups{KeyGroups::ofActions(tr("Everywhere"), everywhere)};
    if (page) {
        groups.append(KeyGroups::ofActions(page->title(), pages));
    }
    auto *dialog = new KeysDialog(groups + KeyGroups::others(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}
