// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of PostDialog about what others do to the post meanwhile.
#include "dialogs/ElsewhereText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/PostComparison.h"
#include "dialogs/PostDialog.h"
#include "dialogs/PostFields.h"
#include "dialogs/UserPicker.h"
#include "models/access/Workspace.h"
#include "models/domain/RowVersion.h"

#include <QAccessible>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace {

bool saysTheSame(const Post &one, const Post &other)
{
    return std::all_of(PostFields::All.begin(), PostFields::All.end(),
                       [&](Field field) { return PostFields::areSame(one, other, field); });
}

QString sentences(const PostWatch::News &news)
{
    return (news.what == PostWatch::News::What::Deleted ? ElsewhereText::postDeleted(news.by)
                                                        : ElsewhereText::postChanged(news.by)) +
           u' ' + PostDialog::tr("Saving will ask.");
}

} // namespace

void PostDialog::setupComparison()
{
    m_comparison = new PostComparison({m_titleEdit, m_authorPicker, m_bodyEdit}, this);
    m_comparison->setObjectName(QStringLiteral("comparison"));
    m_comparison->hide();
    connect(m_comparison, &PostComparison::keepMineRequested, this, &PostDialog::keepMine);
    connect(m_comparison, &PostComparison::takeTheirsRequested, this, &PostDialog::takeDisputed);
    connect(m_comparison, &PostComparison::arranged, this, &PostDialog::growToFit);
}

void PostDialog::refuse(const Error &error)
{
    if (error.reason == Reason::ChangedElsewhere && m_post) {
        const qint64 before = m_post->version;
        if (!meetTheirs() && m_post->version != before) {
            publish(); // they have put it back as it was
        }
    } else if (error.reason == Reason::DeletedElsewhere && m_post) {
        showDeleted();
    } else {
        showError(error);
    }
}

/// Theirs takes the place of what was not touched here; what both have changed is disputed. False
/// where the post says again what it said, and nothing is to be shown.
bool PostDialog::meetTheirs()
{
    const Result<Post> theirs = m_workspace.posts().find(m_session, m_post->id);
    if (!theirs) {
        theirs.error().code == ErrorCode::NotFound ? showDeleted() : showError(theirs.error());
        return true;
    }
    if (!RowVersion::areOfOneRow(theirs->version, m_post->version)) {
        showDeleted(); // another post has its id by now
        return true;
    }
    const NewPost mine = typed();
    const QList<Field> touched = this->touched();
    PostComparison::Meeting meeting{.news = m_watch->newsOf(*theirs)};
    meeting.wasShown = !m_disputed.isEmpty() && theirs->version == m_comparison->theirs().version;
    if (meeting.wasShown) {
        meeting.news.by = m_comparison->by(); // of which the watch knows nothing any more
    }
    for (const Field field : PostFields::All) {
        if (PostFields::areSame(*m_post, *theirs, field)) {
            continue;
        }
        if (!touched.contains(field)) {
            meeting.onlyTheirs.append(field);
            takeTheirs(*theirs, field);
        } else if (PostFields::areSame(mine, *theirs, field)) {
            meeting.isAlike = true;
            PostFields::copy(m_given, mine, field);
            PostFields::copy(*m_post, *theirs, field);
        } else {
            meeting.disputed.append(field);
        }
    }
    m_disputed = meeting.disputed;
    if (m_disputed.isEmpty()) {
        m_post = *theirs; // has been seen: both stand when it is saved again
    }
    m_watch->begin(*theirs);
    m_news->clearMessage();
    if (meeting.isNothing()) {
        return false;
    }
    m_comparison->show();
    m_comparison->showMeeting(meeting);
    return true;
}

void PostDialog::takeTheirs(const Post &theirs, Field field)
{
    PostFields::copy(*m_post, theirs, field);
    if (field == Field::Title) {
        m_titleEdit->setText(theirs.title);
    } else if (field == Field::Body) {
        const int caret = m_bodyEdit->textCursor().position();
        m_bodyEdit->setPlainText(theirs.body);
        QTextCursor cursor = m_bodyEdit->textCursor();
        cursor.setPosition(qMin(caret, m_bodyEdit->document()->characterCount() - 1));
        m_bodyEdit->setTextCursor(cursor);
    } else if (m_authorPicker) {
        m_authorPicker->setUser(theirs.authorId, theirs.authorName);
    }
    PostFields::copy(m_given, typed(), field);
}

/// Undo in a field brings mine back.
void PostDialog::takeDisputed()
{
    const Post theirs = m_comparison->theirs();
    const QList<Field> disputed = std::exchange(m_disputed, {});
    m_post = theirs;
    for (const Field field : disputed) {
        if (field == Field::Title) {
            m_titleEdit->selectAll();
            m_titleEdit->insert(theirs.title);
        } else if (field == Field::Body) {
            QTextCursor all(m_bodyEdit->document());
            all.select(QTextCursor::Document);
            all.insertText(theirs.body);
        } else if (m_authorPicker) {
            m_authorPicker->setUser(theirs.authorId, theirs.authorName);
        }
        PostFields::copy(m_given, typed(), field);
    }
    m_comparison->leave();
    m_news->showNote(tr("The other version stands here now. Undo in a field brings yours back."));
    noteEdit();
    growToFit();
    const bool isText = disputed.contains(Field::Body) || !disputed.contains(Field::Title);
    (isText ? static_cast<QWidget *>(m_bodyEdit) : m_titleEdit)->setFocus(Qt::OtherFocusReason);
}

void PostDialog::showDeleted()
{
    m_post.reset();
    m_given = {};
    m_disputed.clear();
    m_watch->end();
    m_news->clearMessage();
    m_comparison->leave();
    verb()->setText(tr("&Write Again"));
    showProblem(Field::None, tr("This post was deleted while you were writing. Nothing of yours is "
                                "lost: it can be written again as a new post."));
    verb()->setFocus();
}

/// Mine goes over theirs where they are disputed, and over nothing else.
void PostDialog::keepMine()
{
    if (m_disputed.isEmpty()) {
        publish();
        return;
    }
    if (!isReady()) {
        return;
    }
    NewPost given = m_given;
    for (const Field field : std::as_const(m_disputed)) {
        PostFields::copy(given, m_comparison->theirs(), field);
    }
    change(m_comparison->theirs(), given);
}

/// The post has been changed since the draft was: what was mine then is compared with what it was
/// then.
void PostDialog::goOnFrom(const Draft &draft)
{
    const PostChange &former = draft.former;
    const bool isKnown = former.title || former.body || former.authorId;
    m_post->version = draft.baseVersion;
    m_post->title = former.title.value_or(isKnown ? draft.text.title : QString());
    m_post->body = former.body.value_or(isKnown ? draft.text.body : QString());
    m_post->authorId = former.authorId.value_or(isKnown ? draft.text.authorId : m_post->authorId);
    fill();
}

/// What the fields that were touched said before.
PostChange PostDialog::former() const
{
    PostChange former;
    for (const Field field : touched()) {
        PostFields::copy(former, *m_post, field);
    }
    return former;
}

void PostDialog::setupWatch()
{
    m_watch = new PostWatch(m_workspace, m_session, this);
    connect(m_watch, &PostWatch::changed, this, &PostDialog::showNews);
    if (m_post) {
        m_watch->begin(*m_post);
    }
}

/// Their version that is compared, or the one that writing began with.
const Post &PostDialog::seen() const
{
    return m_disputed.isEmpty() ? *m_post : m_comparison->theirs();
}

void PostDialog::showNews(const PostWatch::News &news)
{
    using What = PostWatch::News::What;
    if (news.what != What::Deleted && saysTheSame(news.now, seen())) {
        m_disputed.isEmpty() ? void(m_post->version = news.now.version)
                             : m_comparison->follow(news.now);
        m_watch->begin(news.now);
        m_news->clearMessage();
        return;
    }
    m_news->showNote(sentences(news));
    growToFit();
    QAccessibleEvent event(m_news, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}
