// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of TablePage that saves what is pending, and takes back what was done.
#include "views/TablePage.h"

#include "dialogs/SavingWait.h"
#include "models/tables/RelationalTableModel.h"
#include "views/ChangeBar.h"
#include "views/NoticeBar.h"
#include "views/PageSaving.h"
#include "views/TableTransfer.h"
#include "views/TableView.h"
#include "views/UndoHistory.h"

int TablePage::pendingChanges() const
{
    return m_model->changeCount();
}

bool TablePage::canSave() const
{
    return (m_model->changeCount() > 0 || m_table->isEditing()) && !isWriting();
}

bool TablePage::isWriting() const
{
    return savingWait()->isSaving();
}

bool TablePage::isExporting() const
{
    return m_transfer != nullptr && m_transfer->isExporting();
}

bool TablePage::commitEdits()
{
    return m_table->commitEditor();
}

/// Before something else is done; what was said of the last thing goes then.
bool TablePage::leaveEditor()
{
    const bool isLeft = m_table->commitEditor();
    if (isLeft) {
        m_notice->dismiss(NoticeBar::Kind::Problem);
    }
    return isLeft;
}

bool TablePage::canUndo() const
{
    return m_history->canUndo();
}

bool TablePage::canRedo() const
{
    return m_history->canRedo();
}

QString TablePage::undoText() const
{
    return m_history->undoText();
}

QString TablePage::redoText() const
{
    return m_history->redoText();
}

void TablePage::save(const std::function<void(bool saved)> &done)
{
    if (!leaveEditor()) {
        done(false);
        return;
    }
    dismissTold();
    m_saving->save(done);
}

void TablePage::tellSaved(int count, int joined)
{
    QString saved = count == 1 ? tr("1 change saved") : tr("%Ln changes saved", nullptr, count);
    if (const auto marked = static_cast<int>(m_model->problems().size()); marked > 0) {
        saved = (marked == 1
                     //: %1 is the sentence "7 changes saved".
                     ? tr("%1; 1 cell was refused and is still marked (F8)")
                     //: %1 is the sentence "7 changes saved".
                     : tr("%1; %Ln cells were refused and are still marked (F8)", nullptr, marked))
                    .arg(saved);
    }
    if (joined == 0) {
        emit statusChanged(saved);
        return;
    }
    const QString both =
        joined == 1
            //: %1 is the sentence "1 change saved".
            ? tr("%1. Somebody else had changed one of the rows, too: both changes stand.")
            //: %1 is the sentence "7 changes saved".
            : tr("%1. Somebody else had changed %Ln of the rows, too: both changes stand.", nullptr,
                 joined);
    emit statusChanged(both.arg(saved));
}

bool TablePage::isSaveRefused()
{
    if (!m_table->commitEditor()) {
        return true;
    }
    if (!m_model->refuseObjected()) {
        return false;
    }
    m_notice->dismiss(NoticeBar::Kind::Problem);
    return true;
}

SavingWait *TablePage::savingWait() const
{
    return m_saving->wait();
}

void TablePage::discardChanges()
{
    m_table->discardEditor();
    savingWait()->cancel();
    m_model->revertAll();
    m_bar->clearProblem();
    updateState();
}

void TablePage::undo()
{
    if (leaveEditor()) { // what is being typed is the last thing that was done
        m_history->undo();
    }
}

/// What is being typed would be a step of its own, and drop those that are to be done again.
void TablePage::redo()
{
    if (canRedo() && m_table->holdsTyped()) {
        emit statusChanged(tr("Not redone: a cell is being edited. Esc leaves it as it was, and "
                              "then Redo goes on."));
        return;
    }
    if (leaveEditor()) {
        m_history->redo();
    }
}

void TablePage::noteFinal(const QString &text)
{
    m_history->addFinal(text);
}
