// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/Settings.h"
#include "models/access/Workspace.h"

#include <QLabel>
#include <QMainWindow>
#include <QStackedWidget>

#include <optional>

class NavigationList;
class Page;
class PersonalLook;
class PersonButton;
class QActionGroup;
class SettingsPage;
enum class RowHeight;

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
    /// After personSwitched(): see Page.
    std::unique_ptr<Session> takeNextSession();
    QString nextDraft() const;
    void openDraftOf(const QString &id);

signals:
    void lockRequested();
    void switchRequested();
    void logOutRequested();
    /// Somebody else has logged in, and goes on with what was being written here.
    void personSwitched();
    void openDatabaseRequested();
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void setupPages();
    void setupMenus();
    void setupFileMenu();
    void setupEditMenu();
    void setupViewMenu();
    void setupRowHeightMenu(QMenu *menu);
    void setupFrame();
    void setupPersonButton();
    void setupStatusBar();
    QAction *addMenuAction(QMenu *menu, const QString &name, const QString &text,
                           const QKeySequence &shortcut = {});
    QMenu *addPageMenu(const Page *page, const QString &title);
    void addPage(Page *page, std::optional<Permission> needed, const QString &menuTitle,
                 const QKeySequence &shortcut);
    void addSettings(const Page *posts);

    void admit();
    /// Shows what the session's permissions allow now, and no more.
    void gate();
    void showPage(Page *page);
    void enterPage(Page *page);
    Page *currentPage() const;
    void focusNextPane(int step);
    void refreshTitle();
    void showState();
    void showHistory(const Page *page);
    void offerEditing(const Page *page);
    void changePassword();
    void showRecoveryCodes();
    void choosePin();
    void editSecondFactor();
    void lookAs(Result<std::unique_ptr<Session>> looking);

    /// Asks page after page whether it may be left; then does `next`.
    void leaveThen(std::function<void()> next);
    void leavePage(qsizetype index, std::function<void()> next);

    QString person() const;
    void restoreLook();
    void rememberLook();
    void chooseRowHeight(RowHeight height);
    void showLook();

    struct Entry
    {
        Page *page = nullptr;
        std::optional<Permission> needed; ///< without one the page is everybody's
        QAction *action = nullptr;
        QMenu *menu = nullptr;
        QString menuTitle;
    };

    bool isAllowed(const Entry &entry) const;

    Workspace &m_workspace;
    Session &m_session;
    Settings &m_settings;
    PersonalLook *m_look = nullptr;
    SettingsPage *m_settingsPage = nullptr;
    QList<Entry> m_entries;
    NavigationList *m_navigation = nullptr;
    QStackedWidget *m_stack = nullptr;
    PersonButton *m_personButton = nullptr;
    QLabel *m_changeLabel = nullptr;
    QLabel *m_statusLabel = nullptr;
    QLabel *m_nothingLabel = nullptr;
    QAction *m_saveAction = nullptr;
    QAction *m_discardAction = nullptr;
    QMenu *m_editMenu = nullptr;
    QActionGroup *m_rowHeights = nullptr;
    QAction *m_undoAction = nullptr;
    QAction *m_redoAction = nullptr;
    QList<QAction *> m_pageDependent; // useless where no page is allowed
    bool m_mayClose = false;
    Page *m_switchedPage = nullptr;
};
