// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/Settings.h"
#include "models/access/Workspace.h"

#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QStackedWidget>
#include <QToolButton>

class Page;

/// The shell around the pages: a list of them at the left, their actions in the menus, who is
/// logged in at the top right. Holds no rule about posts, users or roles. No window exists without
/// a session; it outlives the window, as do the workspace and the settings.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace &workspace, Session &session, Settings &settings,
               QWidget *parent = nullptr);
    ~MainWindow() override;

signals:
    void logOutRequested();
    void openDatabaseRequested();
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void setupPages();
    void setupMenus();
    void setupPersonMenu();
    void setupFrame();
    QMenu *addPageMenu(Page *page);
    void addPage(Page *page, Permission needed, const QKeySequence &shortcut);

    /// Shows what the session's permissions allow now, and no more.
    void gate();
    void showPage(Page *page);
    Page *currentPage() const;
    void focusNextPane(int step);
    void refreshTitle();
    void showChangeCount();
    void changePassword();
    void editOrganisation();
    void showAbout();

    /// Asks page after page whether it may be left; then does `next`.
    void leaveThen(std::function<void()> next);
    void leavePage(qsizetype index, std::function<void()> next);

    QString person() const;
    void restoreLook();
    void rememberLook();

    struct Entry
    {
        Page *page = nullptr;
        Permission needed;
        QAction *action = nullptr;
        QMenu *menu = nullptr;
        QListWidgetItem *item = nullptr;
    };

    Workspace &m_workspace;
    Session &m_session;
    Settings &m_settings;
    QList<Entry> m_entries;
    QListWidget *m_navigation = nullptr;
    QStackedWidget *m_stack = nullptr;
    QToolButton *m_personButton = nullptr;
    QLabel *m_changeLabel = nullptr;
    QLabel *m_statusLabel = nullptr;
    QLabel *m_nothingLabel = nullptr;
    QMenu *m_viewMenu = nullptr;
    QMenu *m_helpMenu = nullptr;
    QAction *m_saveAction = nullptr;
    QAction *m_undoAction = nullptr;
    QAction *m_findAction = nullptr;
    QAction *m_refreshAction = nullptr;
    QAction *m_organisationAction = nullptr;
    bool m_mayClose = false;
};
