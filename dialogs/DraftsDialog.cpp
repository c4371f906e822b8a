// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DraftsDialog.h"

#include "dialogs/DraftText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/Icons.h"
#include "dialogs/ScreenRoom.h"
#include "models/access/Workspace.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

DraftsDialog::DraftsDialog(Workspace &workspace, const Session &session, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_list(new QListWidget(this))
    , m_message(new FieldMessage(this))
    , m_empty(new QLabel(tr("No drafts. What you write and do not publish is kept here."), this))
    , m_unreadable(new QLabel(this))
{
    setObjectName(QStringLiteral("draftsDialog"));
    setWindowTitle(tr("Drafts"));
    auto *label = new QLabel(tr("&What you have not published yet:"), this);
    label->setBuddy(m_list);
    m_list->setObjectName(QStringLiteral("draftsList"));
    m_list->setAccessibleName(windowTitle()); // a label names no list
    m_list->setUniformItemSizes(true);
    m_message->setObjectName(QStringLiteral("draftsListMessage"));
    m_message->setField(m_list);
    m_empty->setObjectName(QStringLiteral("noDraftsLabel"));
    m_empty->setWordWrap(true);
    m_unreadable->setObjectName(QStringLiteral("unreadableLabel"));
    m_unreadable->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_message);
    layout->addWidget(m_empty);
    layout->addWidget(m_unreadable);
    layout->addSpacing(8);
    setupButtons();
    connect(m_list, &QListWidget::itemActivated, this, &DraftsDialog::openCurrent);
    connect(m_list, &QListWidget::currentRowChanged, this, &DraftsDialog::updateButtons);
    connect(&workspace.drafts(), &DraftService::changed, this, &DraftsDialog::fill);
    fill();
    m_list->setCurrentRow(0);
    m_list->setFocus();
    ScreenRoom::resize(*this, sizeHint().expandedTo({480, 320}));
}

void DraftsDialog::setupButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    m_open = buttons->addButton(tr("&Open"), QDialogButtonBox::AcceptRole);
    m_open->setObjectName(QStringLiteral("openDraftButton"));
    m_discard = buttons->addButton(tr("&Discard"), QDialogButtonBox::ActionRole);
    m_discard->setObjectName(QStringLiteral("discardButton"));
    m_undo = buttons->addButton(tr("&Undo"), QDialogButtonBox::ActionRole);
    m_undo->setObjectName(QStringLiteral("undoButton"));
    m_undo->setIcon(Icons::get(QStringLiteral("edit-undo")));
    m_discardUnreadable =
        buttons->addButton(tr("Discard Un&readable"), QDialogButtonBox::ActionRole);
    m_discardUnreadable->setObjectName(QStringLiteral("discardUnreadableButton"));
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("closeButton"));
    layout()->addWidget(buttons);
    m_open->setDefault(true);
    for (QPushButton *button : {m_discard, m_undo, m_discardUnreadable, close}) {
        button->setAutoDefault(false);
    }
    connect(m_open, &QPushButton::clicked, this, &DraftsDialog::openCurrent);
    connect(m_discard, &QPushButton::clicked, this, &DraftsDialog::discardCurrent);
    connect(m_undo, &QPushButton::clicked, this, &DraftsDialog::undo);
    connect(m_discardUnreadable, &QPushButton::clicked, this, &DraftsDialog::discardUnreadable);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *remove = new QShortcut(QKeySequence::Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &DraftsDialog::discardCurrent);
    auto *undo = new QShortcut(QKeySequence::Undo, this);
    connect(undo, &QShortcut::activated, this, &DraftsDialog::undo);
}

void DraftsDialog::fill()
{
    if (Result<DraftService::Drafts> drafts = m_workspace.drafts().list(m_session)) {
        m_drafts = *std::move(drafts);
    }
    // A thread has yet to write what was discarded a moment ago.
    m_drafts.readable.removeIf([this](const Draft &draft) { return isDiscarded(draft.id); });
    const int row = m_list->currentRow();
    m_list->clear();
    for (const Draft &draft : std::as_const(m_drafts.readable)) {
        const QString name = DraftText::name(draft);
        const QString when = DraftText::moment(draft.updatedAt);
        //: A draft in a list: %1 is its title, %2 a time, perhaps with its date.
        m_list->addItem(draft.postId ? tr("%1 (changes to a post) · saved at %2").arg(name, when)
                                     : tr("%1 · saved at %2").arg(name, when));
    }
    m_list->setCurrentRow(qMin(row, m_list->count() - 1));
    const int lost = static_cast<int>(m_drafts.unreadable.size());
    m_unreadable->setText(m_drafts.readable.isEmpty() ? DraftText::lost(lost)
                                                      : DraftText::moreLost(lost));
    m_unreadable->setVisible(lost > 0);
    m_discardUnreadable->setVisible(lost > 0);
    m_empty->setVisible(m_drafts.readable.isEmpty() && lost == 0);
    updateButtons();
}

const Draft *DraftsDialog::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_drafts.readable.size() ? &m_drafts.readable.at(row) : nullptr;
}

void DraftsDialog::openCurrent()
{
    if (current()) {
        const Draft draft = *current();
        accept();
        emit openRequested(draft);
    }
}

void DraftsDialog::discardCurrent()
{
    if (current()) {
        const Draft draft = *current();
        m_discarded.append(draft);
        m_message->clearMessage();
        m_workspace.drafts().discard(m_session, draft.id, this, [this, draft](const Error &error) {
            showAgain(draft, error);
        });
        fill();
    }
}

/// The list is filled again for whatever was written or not.
void DraftsDialog::showAgain(const Draft &draft, const Error &error)
{
    m_discarded.removeIf([&draft](const Draft &each) { return each.id == draft.id; });
    //: %1 is a draft's title, %2 a sentence that says why.
    m_message->showProblem(
        tr("%1 was not discarded. %2").arg(DraftText::name(draft), ErrorText::sentence(error)));
}

bool DraftsDialog::isDiscarded(const QString &id) const
{
    return std::any_of(m_discarded.cbegin(), m_discarded.cend(),
                       [&id](const Draft &draft) { return draft.id == id; });
}

void DraftsDialog::discardUnreadable()
{
    const QStringList ids = m_drafts.unreadable;
    for (const QString &id : ids) {
        m_workspace.drafts().discard(m_session, id, this, [this](const Error &error) {
            m_message->showProblem(ErrorText::sentence(error));
        });
    }
}

void DraftsDialog::undo()
{
    if (m_discarded.isEmpty()) {
        return;
    }
    Draft draft = m_discarded.takeLast();
    draft.revision = 0;
    m_message->clearMessage();
    m_workspace.drafts().keep(m_session, draft, this, [this, draft](const Result<Draft> &kept) {
        if (!kept) { // the button brings it back once more
            m_discarded.append(draft);
            m_message->showProblem(ErrorText::sentence(kept.error()));
        }
    });
    updateButtons();
}

void DraftsDialog::updateButtons()
{
    m_open->setEnabled(current());
    m_discard->setEnabled(current());
    m_undo->setEnabled(!m_discarded.isEmpty());
}
