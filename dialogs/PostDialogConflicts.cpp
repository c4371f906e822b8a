// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of PostDialog about what others do to the post meanwhile.
#include "dialogs/PostComparison.h"
#include "dialogs/PostDialog.h"
#include "dialogs/UserPicker.h"
#include "models/access/Workspace.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace {

constexpr Field Fields[] = {Field::Title, Field::Author, Field::Body};

template<typename A, typename B>
bool saysTheSame(const A &one, const B &other, Field field)
{
    return field == Field::Title    ? one.title == other.title
           : field == Field::Author ? one.authorId == other.authorId
                                    : one.body == other.body;
}

template<typename To, typename From>
void copyField(To &to, const From &from, Field field)
{
    if (field == Field::Title) {
        to.title = from.title;
    } else if (field == Field::Author) {
        to.authorId = from.authorId;
    } else {
        to.body = from.body;
    }
}

} // namespace

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
    const NewPost mine = typed();
    const QList<Field> touched = this->touched();
    PostComparison::Meeting meeting{.theirs = *theirs};
    for (const Field field : Fields) {
        if (saysTheSame(*m_post, *theirs, field)) {
            continue;
        }
        if (!touched.contains(field)) {
            meeting.onlyTheirs.append(field);
            takeTheirs(*theirs, field);
        } else if (saysTheSame(mine, *theirs, field)) {
            meeting.isAlike = true;
            copyField(m_given, mine, field);
            copyField(*m_post, *theirs, field);
        } else {
            meeting.disputed.append(field);
        }
    }
    m_disputed = meeting.disputed;
    if (m_disputed.isEmpty()) {
        m_post = *theirs; // has been seen: both stand when it is saved again
    }
    if (meeting.isNothing()) {
        return false;
    }
    m_comparison->show();
    m_comparison->showMeeting(meeting);
    growToFit();
    return true;
}

void PostDialog::takeTheirs(const Post &theirs, Field field)
{
    copyField(*m_post, theirs, field);
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
    copyField(m_given, typed(), field);
}

void PostDialog::showDeleted()
{
    m_post.reset();
    m_given = {};
    m_disputed.clear();
    m_comparison->hide();
    m_comparison->pane()->hide();
    verb()->setText(tr("Write Again"));
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
        copyField(given, m_comparison->theirs(), field);
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
        copyField(former, *m_post, field);
    }
    return former;
}
