// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/Settings.h"
#include "models/access/Workspace.h"
#include "views/Page.h"

#include <QLabel>
#include <QMainWindow>
#include <QPointer>
#include <QStackedWidget>
#include <QTimer>

#include <memory>
#include <optional>

class LoginNotice;
class NavigationList;
class PersonalLook;
class PersonButton;
class PostsPage;
class QActionGroup;
class RowCounter;

/// The shell around the pages: a list of them at the left, their actions in the menus, who is
/// logged in at the top right. Holds no rule about posts, users or roles. No window exists without
/// a session; it outlives the window, as do the workspace and the settings. Stands in a DeskWindow,
/// or is a window of its own where it has no parent.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace &workspace, Session &session, Settings &settings,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Whether leaving would lose something: a change in a grid that is not saved.
    bool hasUnsaved() const;
    /// Whether a file is being written, which would be given up with the window.
    bool isExporting() const;
    /// After personSwitched(): see PostsPage.
    std::unique_ptr<Session> takeNextSession();
    QString nextDraft() const;
    /// How its person leaves it, for when they are back; the window's size, too, while it is
    /// theirs.
    void rememberLook();
    /// One sentence for the status bar.
    void tell(const QString &sentence);
    void openDraftOf(const QString &id);
    /// The person has come back, without a login: what the window says of logins is of now.
    void welcomeBack(FailedTries sinceLogin);
    /// The same after a login, of which the session tells.
    void welcomeBack();

signals:
    void lockRequested();
    void switchRequested();
    void logOutRequested();
    /// Somebody else has logged in, and goes on with what was being written here.
    void personSwitched();
    void openDatabaseRequested();
    void closed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void setupPages();
    void setupMenus();
    void setupFileMenu();
    void setupEditMenu();
    void setupViewMenu();
    void setupHelpMenu();
    void setupRowHeightMenu(QMenu *menu);
    void setupFrame();
    void setupPersonButton();
    void setupStatusBar();
    void showLastLogin();
    QAction *addMenuAction(QMenu *menu, const QString &name, const QString &text,
                           const QKeySequence &shortcut = {});
    void setupLook();
    /// For the navigation, the View menu and a menu of its own; `make` gives the page when it is
    /// first shown.
    void addPage(const PageIdentity &identity, std::optional<Permission> needed,
                 const QString &menuTitle, const QKeySequence &shortcut,
                 std::function<Page *()> make);
    Page *makePosts();
    Page *makeUsers();
    Page *makeRoles();
    Page *makeSettings();
    /// Made at the first call, as its person left it: most people open few of them.
    Page *pageAt(int row);
    void join(Page *page, int row);

    void admit();
    /// Shows what the session's permissions allow now, and no more. How many changes were discarded
    /// on pages that are not allowed any more.
    int gate();
    void followPermissions();
    void saveChanges();
    /// The row of the first page on which something waits; -1: there is none.
    int firstToSave() const;
    bool isRedo(const QKeyEvent &event) const;
    /// -1: there is none that is allowed.
    void showPage(int row);
    void enterPage(int row);
    Page *currentPage() const;
    int rowOf(const QWidget *page) const;
    /// Those that have been opened.
    QList<Page *> pages() const;
    void countRows();
    void showRows(const QString &table, qint64 rows);
    void focusNextPane(int step);
    void refreshTitle();
    void showState();
    void showHistory(const Page *page);
    void offerEditing(const Page *page);
    /// What is done whatever page is shown, then what that page does.
    void showKeys();
    void changePassword();
    void showRecoveryCodes();
    void choosePin();
    void editSecondFactor();
    void lookAs(Result<std::unique_ptr<Session>> looking);
    /// Closes what its person may not look at any more; whether there was any.
    bool endLooks();

    /// Asks once about what is not saved, on whatever pages; then does `next`.
    void leaveThen(const std::function<void()> &next);

    QString person() const;
    void restoreLook();
    void chooseRowHeight(RowHeight height);
    void showLook();

    struct Entry
    {
        PageIdentity identity;
        std::optional<Permission> needed; ///< without one the page is everybody's
        std::function<Page *()> make;
        Page *page = nullptr; ///< null until it is opened
        QAction *action = nullptr;
        QMenu *menu = nullptr;
        QString menuTitle;
    };

    bool isAllowed(const Entry &entry) const;
    static bool isCountedHere(const Entry &entry);

    Workspace &m_workspace;
    Session &m_session;
    Settings &m_settings;
    PersonalLook *m_look = nullptr;
    QList<Entry> m_entries;
    NavigationList *m_navigation = nullptr;
    QStackedWidget *m_stack = nullptr;
    PersonButton *m_personButton = nullptr;
    LoginNotice *m_loginNotice = nullptr;
    int m_toldTries = 0; // since the last login
    QLabel *m_lastLoginLabel = nullptr;
    QLabel *m_changeLabel = nullptr;
    QLabel *m_statusLabel = nullptr;
    QTimer m_toldTimer; // what was told is no news for ever
    QLabel *m_nothingLabel = nullptr;
    QAction *m_saveAction = nullptr;
    QAction *m_discardAction = nullptr;
    QMenu *m_fileMenu = nullptr;
    QMenu *m_editMenu = nullptr;
    QMenu *m_viewMenu = nullptr;
    QMenu *m_helpMenu = nullptr;
    QAction *m_afterPageViews = nullptr;
    QActionGroup *m_rowHeights = nullptr;
    QAction *m_undoAction = nullptr;
    QAction *m_redoAction = nullptr;
    QList<QAction *> m_pageDependent; // useless where no page is allowed
    bool m_wasShown = false;          // to whoever is at the desk
    bool m_mayClose = false;
    QPointer<PostsPage> m_posts; // once it is opened
    RowCounter *m_counter = nullptr;
    QTimer m_countTimer; // the first rows come first
};
