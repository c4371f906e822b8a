// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/SavedView.h"
#include "views/ViewNameDialog.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <functional>

class QAction;
class QMenu;
class QToolButton;
class Session;
class TableState;
class Workspace;

/// The menu of saved views of a page: one's own and the shared ones to choose from, and what can be
/// done with the one that was chosen last; whether the table differs from that by now. Follows what
/// others do with views when it opens. What a view holds is TableState's. The page owns it.
class SavedViews final : public QObject
{
    Q_OBJECT

public:
    SavedViews(Workspace &workspace, const Session &session, QString page, TableState &state,
               QWidget *parent);

    /// The button that opens the menu and says which view was chosen, and whether it has been
    /// changed since.
    void setButton(QToolButton *button);
    QMenu *menu() const { return m_menu; }

    /// The view that is shown as it was chosen; 0: none is.
    ViewId shown() const;
    /// Chooses the one that was shown when the person left, unless it has gone.
    void showAgain(ViewId id);

signals:
    /// One sentence about what could not be done, or not all of it.
    void failed(const QString &sentence);
    /// One sentence for the status bar.
    void done(const QString &sentence);
    /// Another view has taken the place of what nobody has saved, as the sentence says; `back`
    /// brings that back, as long as this lives.
    void changesLeft(const QString &sentence, const std::function<void()> &back);

private:
    QAction *add(const char *name, const QString &text);
    void setupActions();
    void prepare();
    QAction *addChoice(const QString &text, QAction *before, const std::optional<SavedView> &view);
    void choose(const std::optional<SavedView> &view);
    void chooseOther(const std::optional<SavedView> &view);
    void follow(const QList<SavedView> &views);
    void offer();
    void saveAs();
    void updateCurrent();
    void rename();
    void setShared(bool shared);
    void remove();
    void ask(const QString &title, const QString &verb, const QString &name,
             ViewNameDialog::Sharing sharing, ViewNameDialog::Task task);
    Result<> change(ViewChange change);
    /// What is shown now is what the view holds.
    Result<> take(ViewId id);
    /// After others, or a change of the view that leaves alone what it holds.
    Result<> reread(ViewId id);
    bool isChanged() const;
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
    QJsonObject m_chosen; // what the table was when that was chosen
    QTimer m_changeTimer;
    QList<QAction *> m_choices;
    QAction *m_afterChoices = nullptr;
    QAction *m_update = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_share = nullptr;
    QAction *m_remove = nullptr;
};
