// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Post.h"
#include "views/TablePage.h"

class PostPane;

/// The posts: a table, and the text of the current one below it. Titles and authors are edited in
/// the grid and saved together; texts in PostDialog. A removal is done at once; a notice
/// offers for ten seconds what Undo does until logging out.
class PostsPage final : public TablePage
{
    Q_OBJECT

public:
    PostsPage(Workspace &workspace, const Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

protected:
    QString emptySentence() const override;
    QString countSentence(int count) const override;
    QString rowName(int row) const override;
    bool mayEditCells() const override;
    void updateActions() override;
    void updateDetails() override;

private:
    void setupActions();
    void setupColumns();
    std::optional<UserId> authorAt(int row) const;
    QString whyNotEdit(int row) const;
    QString whyNotRemove(const QList<int> &rows) const;
    void openDialog(const std::optional<Post> &post);
    void editCurrent();
    void duplicate();
    void removeSelected();
    Result<> removeAll(const QList<qint64> &ids);
    void showRemoved(const QList<qint64> &ids, const QString &name, int row);
    void showProblem(const Error &error);

    QAction *m_new = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_remove = nullptr;
    PostPane *m_pane;
};
