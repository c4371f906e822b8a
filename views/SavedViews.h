// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/SavedView.h"
#include "views/ViewNameDialog.h"

#include <QObject>

class QAction;
class QMenu;
class QToolButton;
class Session;
class TableState;
class Workspace;

/// The menu of saved views of a page: one's own and the shared ones to choose from, and what can be
/// done with the one that was chosen last. What a view holds is TableState's. The page owns it.
class SavedViews final : public QObject
{
    Q_OBJECT

public:
    SavedViews(Workspace &workspace, const Session &session, QString page, TableState &state,
               QWidget *parent);

    /// The button that opens the menu and says which view was chosen.
    void setButton(QToolButton *button);
    QMenu *menu() const { return m_menu; }

signals:
    /// One sentence about what could not be done, or not all of it.
    void failed(const QString &sentence);
    /// One sentence for the status bar.
    void done(const QString &sentence);

private:
    QAction *add(const char *name, const QString &text);
    void setupActions();
    void prepare();
    QAction *addChoice(const QString &text, QAction *before, const std::optional<SavedView> &view);
    void choose(const std::optional<SavedView> &view);
    void saveAs();
    void updateCurrent();
    void rename();
    void setShared(bool shared);
    void remove();
    void ask(const QString &title, const QString &verb, const QString &name,
             ViewNameDialog::Sharing sharing, ViewNameDialog::Task task);
    Result<> change(ViewChange change);
    Result<> reread(ViewId id);
    void showCurrent();
    QString definition() const;
    void tell(const Result<> &result);

    Workspace &m_workspace;
    const Session &m_session;
    QString m_page;
    QWidget *m_parent;
    QMenu *m_menu;
    QToolButton *m_button = nullptr;
    TableState &m_state;
    std::optional<SavedView> m_current;
    QList<QAction *> m_choices;
    QAction *m_afterChoices = nullptr;
    QAction *m_update = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_share = nullptr;
    QAction *m_remove = nullptr;
};
