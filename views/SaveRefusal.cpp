// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/SaveRefusal.h"

#include "dialogs/ConflictDialog.h"
#include "dialogs/ErrorText.h"
#include "views/ChangeBar.h"

namespace {

bool isConflict(const Error &error)
{
    return error.reason == Reason::ChangedElsewhere || error.reason == Reason::DeletedElsewhere;
}

} // namespace

SaveRefusal::SaveRefusal(RelationalTableModel &model, ChangeBar &bar, RowName rowName,
                         QWidget *page)
    : QObject(page)
    , m_model(model)
    , m_bar(bar)
    , m_rowName(std::move(rowName))
    , m_page(page)
{
    connect(&m_model, &RelationalTableModel::saveFailed, this, &SaveRefusal::handle);
    connect(&m_model, &RelationalTableModel::problemsChanged, this, &SaveRefusal::follow);
    connect(&m_bar, &ChangeBar::showRequested, this,
            [this] { emit showRequested(m_model.problem().id, m_model.problem().column); });
}

void SaveRefusal::handle()
{
    const RelationalTableModel::Problem problem = m_model.problem();
    if (problem.error.code == ErrorCode::Busy || problem.error.reason == Reason::ProofTooOld) {
        return; // PageSaving tries again
    }
    if (isConflict(problem.error) && problem.id != 0) {
        openConflict(problem.id);
        return;
    }
    showProblem();
    showCell();
}

void SaveRefusal::showProblem()
{
    const RelationalTableModel::Problem &problem = m_model.problem();
    m_bar.showProblem(sentence(),
                      problem.id != 0 ? ChangeBar::Place::Cell : ChangeBar::Place::Nowhere,
                      ChangeBar::Retry::No);
    m_isTold = problem.id != 0;
}

/// Why the first one is, and how many there are.
QString SaveRefusal::sentence() const
{
    const RelationalTableModel::Problem &problem = m_model.problem();
    const QString reason = ErrorText::sentence(problem.error);
    const int count = problem.id != 0 ? m_model.obstacleCount() : 0;
    if (count < 2) {
        return reason;
    }
    //: %1 is a sentence that says why.
    return problem.column < 0
               ? tr("%Ln rows cannot be saved. One of them: %1", nullptr, count).arg(reason)
               //: %1 is a sentence that says why.
               : tr("%Ln cells cannot be saved. One of them: %1", nullptr, count).arg(reason);
}

/// What is said leads to a cell that is marked still.
void SaveRefusal::follow()
{
    if (!m_isTold) {
        return;
    }
    if (m_model.problem().id != 0) {
        showProblem();
    } else {
        m_isTold = false;
        m_bar.clearProblem();
    }
}

void SaveRefusal::showCell()
{
    const RelationalTableModel::Problem &problem = m_model.problem();
    if (problem.id != 0) {
        emit cellRequested(problem.id, problem.column);
    }
}

/// What was deleted elsewhere and is written again is a new row, at the top.
void SaveRefusal::showRewritten(qint64 id)
{
    if (id > 0 && m_model.rowOf(id) < 0 && m_model.rowCount() > 0 && m_model.idAt(0) < 0) {
        emit cellRequested(m_model.idAt(0), -1);
    }
}

void SaveRefusal::openConflict(qint64 id)
{
    const int row = m_model.rowOf(id);
    QList<qint64> others;
    const auto problems = m_model.problems();
    for (const RelationalTableModel::Problem &problem : problems) {
        if (isConflict(problem.error) && problem.id != 0 && problem.id != id) {
            others.append(problem.id);
        }
    }
    auto *dialog =
        new ConflictDialog(m_model, id, row < 0 ? QString() : m_rowName(row), m_page, others);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Queued: the next save may meet the next conflict, and this dialog is still closing.
    connect(
        dialog, &ConflictDialog::decided, this,
        [this, id](ConflictDialog::Choice choice) {
            if (choice == ConflictDialog::Choice::DecideLater) {
                showProblem();
                return;
            }
            m_model.refresh(); // theirs is to be seen, also when it is gone
            showRewritten(id);
            emit saveRequested();
        },
        Qt::QueuedConnection);
    dialog->open();
}
