// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DraftKeeper.h"
#include "dialogs/DraftOffer.h"
#include "dialogs/DraftText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/PostComparison.h"
#include "dialogs/PostDialog.h"
#include "dialogs/Prompt.h"
#include "dialogs/SwitchTextDialog.h"
#include "dialogs/UserPicker.h"
#include "models/access/AccessPolicy.h"
#include "models/access/Workspace.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>

PostDialog::~PostDialog()
{
    m_keeper->flush(); // logged out, revoked or left while writing
}

void PostDialog::setupDrafts()
{
    m_keeper = new DraftKeeper(
        m_workspace, m_session, [this] { return unsaved(); }, this);
    m_offer = new DraftOffer(this);
    page()->insertWidget(0, m_offer);
    m_draftLabel = new QLabel(this);
    m_draftLabel->setObjectName(QStringLiteral("draftLabel"));
    m_draftLabel->setTextFormat(Qt::PlainText);
    m_draftLabel->setWordWrap(true);
    m_switch = new QPushButton(tr("&Not You? Switch and Keep My Text…"), this);
    m_switch->setObjectName(QStringLiteral("switchButton"));
    m_switch->setFlat(true);
    m_switch->setAutoDefault(false);
    m_switch->setFocusPolicy(Qt::TabFocus); // a click leaves the caret where it is
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_draftLabel, 1);
    row->addWidget(m_switch);
    page()->addLayout(row);
    m_discard = addButton(tr("Discard D&raft"), QStringLiteral("discardDraftButton"));
    if (m_keeper->canKeep()) {
        cancelButton()->setText(tr("C&lose")); // nothing is lost by it
    }
    connectDrafts();
    updateDraftLabel();
}

void PostDialog::connectDrafts()
{
    connect(m_discard, &QPushButton::clicked, this, &PostDialog::discardDraft);
    connect(m_switch, &QPushButton::clicked, this, &PostDialog::askWhoItIs);
    connect(m_titleEdit, &QLineEdit::textChanged, this, &PostDialog::noteEdit);
    connect(m_bodyEdit, &QPlainTextEdit::textChanged, this, &PostDialog::noteEdit);
    connect(m_bodyEdit, &QPlainTextEdit::cursorPositionChanged, this, &PostDialog::noteEdit);
    if (m_authorPicker) {
        connect(m_authorPicker, &UserPicker::edited, this, &PostDialog::noteEdit);
    }
    connect(m_offer, &DraftOffer::accepted, this, &PostDialog::continueDraft);
    connect(m_keeper, &DraftKeeper::kept, this, &PostDialog::updateDraftLabel);
    connect(m_keeper, &DraftKeeper::waiting, this,
            [this] { m_draftLabel->setText(tr("Saving the draft waits for another program…")); });
    connect(m_keeper, &DraftKeeper::failed, this, [this](const Error &error) {
        //: %1 is a sentence.
        m_draftLabel->setText(tr("The draft is not saved. %1").arg(ErrorText::sentence(error)));
    });
    connect(m_keeper, &DraftKeeper::kept, this, &PostDialog::goOnLeaving);
    connect(m_keeper, &DraftKeeper::waiting, this, &PostDialog::goOnLeaving);
    connect(m_keeper, &DraftKeeper::failed, this, &PostDialog::goOnLeaving);
}

/// Changes to a post come back by themselves; a new post may be another one, so its draft is
/// offered.
void PostDialog::findDraft()
{
    if (m_post) {
        if (const auto draft = m_workspace.drafts().ofPost(m_session, m_post->id)) {
            continueDraft(*draft);
        }
        return;
    }
    const auto drafts = m_workspace.drafts().list(m_session);
    if (!drafts) {
        return;
    }
    for (const Draft &draft : drafts->readable) {
        if (!draft.postId) {
            m_offer->offer(draft);
            return;
        }
    }
}

void PostDialog::continueDraft(const Draft &draft)
{
    const bool isOlder = m_post && m_post->version != draft.baseVersion;
    if (isOlder) {
        goOnFrom(draft);
    }
    m_offer->hide();
    showDraft(draft);
    m_keeper->resume(draft);
    updateDraftLabel();
    if (isOlder) {
        (void)meetTheirs();
    } else if (!m_post && draft.postId) {
        showDeleted();
    }
}

void PostDialog::showDraft(const Draft &draft)
{
    m_titleEdit->setText(draft.text.title);
    m_titleEdit->setCursorPosition(draft.titleCaret);
    m_bodyEdit->setPlainText(draft.text.body);
    if (m_authorPicker) {
        m_authorPicker->setUser(draft.text.authorId, draft.authorName);
        m_authorPicker->setTyped(draft.authorTyped);
    }
    const int last = m_bodyEdit->document()->characterCount() - 1;
    QTextCursor cursor = m_bodyEdit->textCursor();
    cursor.setPosition(qBound(0, draft.anchor, last));
    cursor.setPosition(qBound(0, draft.caret, last), QTextCursor::KeepAnchor);
    m_bodyEdit->setTextCursor(cursor);
    QWidget *fields[] = {m_titleEdit, m_authorPicker, m_bodyEdit};
    QWidget *field = fields[static_cast<int>(draft.place)];
    // Whoever has taken it over may have no field for the author. Not the title then, which the
    // dialog selects when it gets the focus from nowhere, and the next key would replace.
    (field ? field : m_bodyEdit)->setFocus(Qt::OtherFocusReason);
    // The text knows its lines once it has been laid out.
    QTimer::singleShot(0, m_bodyEdit, [edit = m_bodyEdit, scroll = draft.scroll] {
        edit->verticalScrollBar()->setValue(scroll);
    });
}

std::optional<Draft> PostDialog::unsaved() const
{
    if (!hasUnsavedText()) {
        return std::nullopt;
    }
    Draft draft;
    if (m_post) {
        draft.postId = m_post->id;
        draft.baseVersion = m_post->version;
        draft.former = former();
    }
    draft.text = typed();
    if (m_authorPicker) {
        draft.authorName = m_authorPicker->userName();
        draft.authorTyped = m_authorPicker->isAcceptable() ? QString() : m_authorPicker->text();
    }
    const QWidget *field = focusWidget();
    draft.place = field == m_bodyEdit                         ? Draft::Place::Body
                  : field == m_titleEdit                      ? Draft::Place::Title
                  : m_authorPicker && field == m_authorPicker ? Draft::Place::Author
                                                              : m_keeper->draft().place;
    draft.caret = m_bodyEdit->textCursor().position();
    draft.anchor = m_bodyEdit->textCursor().anchor();
    draft.titleCaret = m_titleEdit->cursorPosition();
    draft.scroll = m_bodyEdit->verticalScrollBar()->value();
    return draft;
}

void PostDialog::noteEdit()
{
    if (!hasUnsavedText() && m_keeper->draft().id.isEmpty()) {
        return; // the caret alone is no draft
    }
    m_offer->hide();
    m_keeper->noteEdit();
    m_discard->setVisible(m_keeper->canKeep());
    m_switch->setVisible(m_keeper->canKeep());
}

void PostDialog::updateDraftLabel()
{
    const bool isThere = m_keeper->draft().revision > 0;
    m_draftLabel->setText(isThere ? DraftText::saved(m_keeper->draft()) : QString());
    m_discard->setVisible(isThere);
    m_switch->setVisible(isThere);
}

void PostDialog::discardDraft()
{
    const std::optional<Draft> draft = unsaved();
    m_keeper->forget();
    FormDialog::leave(); // not reject(): no save waits, else the button is grey; nothing is asked
    if (draft) {
        emit draftDiscarded(*draft);
    }
}

void PostDialog::leave()
{
    m_keeper->flush();
    if (!hasUnsavedText()) {
        FormDialog::leave();
    } else if (m_keeper->canKeep() && m_keeper->isKept()) {
        leaveDraft();
    } else if (m_keeper->isBeingWritten()) {
        m_isLeaving = true; // as soon as it is there
    } else {
        askToDiscard();
    }
}

bool PostDialog::losesInput() const
{
    return hasUnsavedText() && (!m_keeper->canKeep() || m_keeper->hasFailed());
}

void PostDialog::leaveDraft()
{
    FormDialog::leave();
    emit draftKept(m_keeper->draft());
}

/// Somebody who has closed the form while the draft was being written.
void PostDialog::goOnLeaving()
{
    if (std::exchange(m_isLeaving, false)) {
        m_keeper->isKept() ? leaveDraft() : askToDiscard();
    }
}

void PostDialog::askToDiscard()
{
    Prompt::ask(this,
                {QStringLiteral("discardPostPrompt"),
                 tr("Unsaved Text"),
                 tr("What you wrote is not saved yet."),
                 {},
                 tr("Discard"),
                 true,
                 tr("Keep Writing")},
                [this] {
                    m_keeper->forget();
                    FormDialog::leave();
                });
}

void PostDialog::askWhoItIs()
{
    m_keeper->flush(); // it is safe, whoever comes
    auto *dialog = new SwitchTextDialog(m_workspace, m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { handOver(dialog->takeSession()); });
    dialog->open();
}

void PostDialog::handOver(std::unique_ptr<Session> next)
{
    std::optional<Draft> draft = unsaved();
    if (!draft) {
        m_workspace.auth().deskLog().leave(std::move(next));
        return;
    }
    if (m_post && !AccessPolicy::mayEditPost(*next, m_post->authorId)) {
        draft->postId.reset(); // theirs to publish as a post of their own
        draft->baseVersion = 0;
        draft->former = {};
    }
    m_next = std::move(next);
    write([this, draft = *draft] { return m_keeper->handOver(draft, *m_next); },
          [this](const Result<Draft> &theirs) {
              if (!theirs) {
                  m_workspace.auth().deskLog().leave(std::move(m_next));
                  showError(theirs.error());
                  return;
              }
              m_nextDraft = theirs->id;
              accept();
              emit switched();
          });
}

bool PostDialog::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate && m_keeper) {
        m_keeper->flush();
    }
    return FormDialog::event(event);
}

void PostDialog::hideEvent(QHideEvent *event)
{
    m_keeper->flush();
    FormDialog::hideEvent(event);
}
