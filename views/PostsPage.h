// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/ChangeNotifier.h"
#include "models/access/Session.h"
#include "models/domain/Draft.h"
#include "views/TablePage.h"

#include <memory>

class PostDialog;
class PostPane;
class QShortcut;

/// The posts: a table, and the text of the current one below it. Titles and authors are edited in
/// the grid and saved together; texts in PostDialog, which keeps drafts of what is being written;
/// the page says how many there are. A removal is done at once; a notice offers for ten seconds
/// what Undo does until logging out.
class PostsPage final : public TablePage
{
    Q_OBJECT

public:
    PostsPage(Workspace &workspace, const Session &session, QWidget *parent = nullptr);

    ~PostsPage() override;

    static PageIdentity identity();
    static QString countWords(int count);

    /// After personSwitched(): who has logged in, and the draft they go on with.
    std::unique_ptr<Session> takeSession() { return std::move(m_next); }
    QString switchedDraft() const { return m_nextDraft; }
    /// Goes on with a draft of the session's, where there is one of that id.
    void openDraftOf(const QString &id);

signals:
    /// Somebody else has logged in, and goes on with what is written here.
    void personSwitched();

protected:
    QString emptySentence() const override;
    QString nameOf(int row, int role) const override;
    bool mayEditCells() const override;
    DeleteWords deleteWords(int rows) const override;
    void updateActions() override;
    void updateDetails() override;

private:
    void setupActions();
    void setupColumns();
    std::optional<UserId> authorAt(int row) const;
    QString whyNotEdit(int row) const;
    QString whyNotRemove(const QList<int> &rows) const;
    bool areAllNew(const QList<int> &rows) const;
    void noteWritten(const PostChange &former);
    PostDialog *makeDialog(const std::optional<Post> &post);
    void showDrafts();
    std::optional<Draft> present(const Draft &offered) const;
    void openDraft(const Draft &offered);
    void offerDrafts();
    void countDrafts();
    void recountDrafts(ChangeNotifier::Origin origin);
    void tellOfDrafts();
    void showKept(const Draft &draft);
    void offerToOpen(const Draft &draft, const QString &sentence);
    void offerToShow(const QList<Draft> &drafts, const QString &sentence);
    void dropOffer(const QList<Draft> &drafts);
    void showDiscarded(const Draft &draft);
    void editText();
    void saveThenEdit(qint64 id);
    void editCurrent();
    void addRow();
    void duplicate();
    QHash<int, QVariant> authorOfCopy(int row) const;
    void removeSelected();
    void remove(const QList<qint64> &ids, int first);
    static QString removalText(const QList<qint64> &ids);
    void showRemoved(const QList<qint64> &ids, const QString &name, int row);
    void showProblem(const Error &error);

    QAction *m_new = nullptr;
    QAction *m_newRow = nullptr;
    QAction *m_edit = nullptr;
    QShortcut *m_editLetter = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_drafts = nullptr;
    bool m_hasDrafts = false;
    QStringList m_offered; // drafts, by their ids, that a notice is about
    QString m_offer;       // what it says
    std::unique_ptr<Session> m_next;
    QString m_nextDraft;
    PostPane *m_pane;
};
