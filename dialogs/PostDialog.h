// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/access/PostWatch.h"
#include "models/access/Session.h"
#include "models/domain/Draft.h"
#include "models/domain/Result.h"

class DraftKeeper;
class DraftOffer;
class FieldMessage;
class PostComparison;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class UserPicker;
class Workspace;

/// Writes a new post or changes one. What was typed outlives every failed save: where somebody else
/// changed the post, too, their fields stand beside those that were changed here, and what both
/// have changed can be compared and kept as mine; a post that was deleted can be written again. It
/// also outlives the window: it is kept as a draft while it is being written, and
/// whoever opens the post again finds it with the caret where it was. Where no draft can be kept,
/// leaving with unsaved text asks first.
class PostDialog final : public FormDialog
{
    Q_OBJECT

public:
    PostDialog(Workspace &workspace, const Session &session, const std::optional<Post> &post,
               QWidget *parent);
    ~PostDialog() override;

    /// Goes on with one of the session's drafts: of this post, or of a new one.
    void continueDraft(const Draft &draft);
    /// After switched(): who has logged in, and the draft that is theirs now.
    std::unique_ptr<Session> takeSession() { return std::move(m_next); }
    QString switchedDraft() const { return m_nextDraft; }
    bool hasUnsavedText() const;
    /// There is text that no draft keeps.
    bool losesInput() const override;

signals:
    /// What was written: `former` tells what it was just before, of a new post nothing but its id.
    void saved(PostId id, const PostChange &former);
    /// Closed with unpublished text, which is kept.
    void draftKept(const Draft &draft);
    /// Closed, and the text is not wanted any more.
    void draftDiscarded(const Draft &draft);
    /// Closed: somebody else has logged in and taken the text over.
    void switched();

protected:
    void leave() override;
    bool event(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setupFields();
    void setupButtons();
    bool mayPublish() const;
    void showKeptOnly();
    void fill();
    void publish();
    bool isReady();
    void create();
    void change(const Post &base, const NewPost &given);
    void finish(const PostChange &former);
    NewPost typed() const;
    QList<Field> touched() const;
    // PostDialogConflicts.cpp
    void setupComparison();
    void refuse(const Error &error);
    bool meetTheirs();
    void takeTheirs(const Post &theirs, Field field);
    void takeDisputed();
    void showDeleted();
    void keepMine();
    void goOnFrom(const Draft &draft);
    void setupWatch();
    const Post &seen() const;
    void showNews(const PostWatch::News &news);
    PostChange former() const;
    // PostDialogDrafts.cpp
    void setupDrafts();
    void connectDrafts();
    void findDraft();
    void showDraft(const Draft &draft);
    std::optional<Draft> unsaved() const;
    void noteEdit();
    void updateDraftLabel();
    void discardDraft();
    void leaveDraft();
    void goOnLeaving();
    void askToDiscard();
    void askWhoItIs();
    void handOver(std::unique_ptr<Session> next);

    Workspace &m_workspace;
    const Session &m_session;
    std::optional<Post> m_post; // the row being changed, as it was read; absent for a new one
    NewPost m_given;            // what the fields said when nothing was unsaved yet
    QList<Field> m_disputed;    // what both have changed, to be answered by keepMine()
    QLineEdit *m_titleEdit = nullptr;
    UserPicker *m_authorPicker = nullptr; // null unless the session may change authors
    QPlainTextEdit *m_bodyEdit = nullptr;
    PostWatch *m_watch = nullptr;
    FieldMessage *m_news = nullptr; // what others have done since
    PostComparison *m_comparison = nullptr;
    DraftKeeper *m_keeper = nullptr;
    DraftOffer *m_offer = nullptr;
    QLabel *m_draftLabel = nullptr;
    QPushButton *m_discard = nullptr;
    QPushButton *m_switch = nullptr;
    std::unique_ptr<Session> m_next;
    QString m_nextDraft;
    bool m_isLeaving = false;
};
