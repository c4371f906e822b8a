// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/domain/Post.h"
#include "models/domain/Result.h"

class PostComparison;
class QLineEdit;
class QPlainTextEdit;
class Session;
class UserPicker;
class Workspace;

/// Writes a new post or changes one. What was typed outlives every failed save: a post that
/// somebody else changed can be compared and kept as mine, one that was deleted can be written
/// again. Leaving with unsaved text asks first.
class PostDialog final : public FormDialog
{
    Q_OBJECT

public:
    PostDialog(Workspace &workspace, const Session &session, const std::optional<Post> &post,
               QWidget *parent);

    bool hasUnsavedText() const;

signals:
    void saved(PostId id);

protected:
    void leave() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setupFields();
    void setupButtons();
    void fill();
    void publish();
    void create();
    void change(const Post &base);
    void finish(PostId id);
    void refuse(const Error &error);
    void showTheirs();
    void showDeleted();
    void keepMine();
    NewPost typed() const;

    Workspace &m_workspace;
    const Session &m_session;
    std::optional<Post> m_post; // the row being changed; absent for a new one
    NewPost m_given;            // what the fields said when nothing was unsaved yet
    QLineEdit *m_titleEdit = nullptr;
    UserPicker *m_authorPicker = nullptr; // null unless the session may change authors
    QPlainTextEdit *m_bodyEdit = nullptr;
    PostComparison *m_comparison = nullptr;
};
