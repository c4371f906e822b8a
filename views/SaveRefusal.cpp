// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/SaveRefusal.h"

#include "dialogs/ConflictDialog.h"
#include "dialogs/ErrorText.h"
#include "views/ChangeBar.h"

#include <algorithm>

namespace {

/// Whether the sentence about it says itself that nothing was saved.
bool saysOutcome(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Storage:
        return error.reason == Reason::None || error.reason == Reason::DiskFull ||
               error.reason == Reason::RolledBack;
    case ErrorCode::Conflict:
    case ErrorCode::InUse:
    case ErrorCode::Cancelled:
        return error.reason == Reason::None || isElsewhere(error);
    default:
        return isElsewhere(error);
    }
}

} // namespace

SaveRefusal::SaveRefusal(RelationalTableModel &model, ChangeBar &bar, CellName::RowName rowName,
                         QWidget *page)
    : QObject(page)
    , m_model(model)
    , m_bar(bar)
    , m_rowName(std::move(rowName))
    , m_page(page)
{
    connect(&m_model, &RelationalTableModel::saveFailed, this, &SaveRefusal::handle);
    connect(&m_model, &RelationalTableModel::problemsChanged, this, &SaveRefusal::follow);
    connect(&m_model, &RelationalTableModel::changeCountChanged, this, &SaveRefusal::forgetLoose);
    connect(&m_bar, &ChangeBar::showRequested, this,
            [this] { emit showRequested(shown().id, columnOf(shown())); });
}

void SaveRefusal::handle()
{
    const RelationalTableModel::Problem problem = m_model.problem();
    if (problem.error.code == ErrorCode::Busy || problem.error.reason == Reason::ProofTooOld) {
        m_told = {};
        return; // PageSaving tries again
    }
    emit told(tr("Nothing was saved."));
    m_decided.clear();
    if (isElsewhere(problem.error) && problem.id != 0) {
        openConflict(problem.id, ConflictDialog::Time::First);
        return;
    }
    showProblem(problem);
    showCell();
}

void SaveRefusal::showProblem(const RelationalTableModel::Problem &problem)
{
    const bool isOfRow = problem.id != 0;
    m_told = isOfRow ? problem : RelationalTableModel::Problem();
    m_bar.showProblem(sentence(problem),
                      isOfRow ? ChangeBar::Place::Cell : ChangeBar::Place::Nowhere,
                      ChangeBar::Retry::No);
}

/// Where and why this one is, and how many there are.
QString SaveRefusal::sentence(const RelationalTableModel::Problem &problem) const
{
    QString said = reasonOf(problem);
    const auto [count, areRows] =
        problem.id != 0 ? m_model.marks().obstacles() : CellMarks::Obstacles();
    if (count > 1) {
        //: %1 is a sentence that says why.
        said = areRows ? tr("%Ln rows cannot be saved. One of them: %1", nullptr, count).arg(said)
                       //: %1 is a sentence that says why.
                       : tr("%Ln cells cannot be saved. One of them: %1", nullptr, count).arg(said);
    }
    //: %1 is a sentence that says why.
    return saysOutcome(problem.error) ? said : tr("Nothing was saved. %1").arg(said);
}

QString SaveRefusal::reasonOf(const RelationalTableModel::Problem &problem) const
{
    const QString sentence = ErrorText::sentence(problem.error);
    const int column = isElsewhere(problem.error) ? -1 : problem.column; // of the row as a whole
    const QString name =
        problem.id == 0 ? QString() : CellName::of(m_model, problem.id, column, m_rowName);
    //: %1 is a row or a cell, for example “Fridge” or "Title of “Fridge”", %2 a sentence about it.
    return name.isEmpty() ? sentence : tr("%1: %2").arg(name, sentence);
}

bool SaveRefusal::isMarked(const RelationalTableModel::Problem &problem) const
{
    const Error *error = m_model.marks().errorOf(problem.id, problem.column);
    return error && error->reason == problem.error.reason;
}

/// What is said leads to a cell that is marked still.
void SaveRefusal::follow()
{
    if (m_told.id == 0) {
        return;
    }
    if (isMarked(m_told)) {
        showProblem(m_told);
    } else if (m_model.problem().id != 0) {
        showProblem(m_model.problem());
    } else {
        m_told = {};
        m_bar.clearProblem();
    }
}

/// What is about no row says nothing of changes that are others by now.
void SaveRefusal::forgetLoose()
{
    if (m_told.id == 0) {
        m_bar.clearProblem();
    }
}

const RelationalTableModel::Problem &SaveRefusal::shown() const
{
    return m_told.id != 0 ? m_told : m_model.problem();
}

void SaveRefusal::showCell()
{
    if (shown().id != 0) {
        emit cellRequested(shown().id, columnOf(shown()));
    }
}

/// A row as a whole is shown by the first thing that was changed in it; -1: nothing was.
int SaveRefusal::columnOf(const RelationalTableModel::Problem &problem) const
{
    const int row = m_model.rowOf(problem.id);
    if (problem.column >= 0 || row < 0) {
        return problem.column;
    }
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (m_model.index(row, column).data(RelationalTableModel::PendingRole).toBool()) {
            return column;
        }
    }
    return -1;
}

/// What was deleted elsewhere and is written again is a new row, at the top.
void SaveRefusal::showRewritten()
{
    const bool isAnyGone = std::any_of(m_decided.cbegin(), m_decided.cend(), [this](qint64 id) {
        return id > 0 && m_model.rowOf(id) < 0;
    });
    if (isAnyGone && m_model.rowCount() > 0 && m_model.idAt(0) < 0) {
        emit cellRequested(m_model.idAt(0), -1);
    }
}

/// Rows that nobody has decided about, in the order in which they are shown. An edit that was
/// refused is about a cell.
QList<qint64> SaveRefusal::conflicts() const
{
    QList<qint64> ids;
    const auto problems = m_model.problems();
    for (const RelationalTableModel::Problem &problem : problems) {
        if (isElsewhere(problem.error) && problem.id != 0 && problem.column < 0 &&
            !m_decided.contains(problem.id)) {
            ids.append(problem.id);
        }
    }
    return ids;
}

RelationalTableModel::Problem SaveRefusal::conflictOf(qint64 id) const
{
    const Error *error = m_model.marks().errorOf(id, -1);
    return error ? RelationalTableModel::Problem{id, -1, *error} : m_model.problem();
}

void SaveRefusal::openConflict(qint64 id, ConflictDialog::Time time)
{
    QList<qint64> others = conflicts();
    others.removeAll(id);
    const RelationalTableModel::Problem asked = conflictOf(id);
    const int row = m_model.rowOf(id);
    auto *dialog =
        new ConflictDialog(m_model, id, row < 0 ? QString() : m_rowName(row), m_page, others, time);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Queued: the next question may follow, and this dialog is still closing.
    connect(
        dialog, &ConflictDialog::decided, this,
        [this, id, asked](ConflictDialog::Choice choice) { followChoice(choice, id, asked); },
        Qt::QueuedConnection);
    dialog->open();
}

void SaveRefusal::followChoice(ConflictDialog::Choice choice, qint64 id,
                               const RelationalTableModel::Problem &asked)
{
    switch (choice) {
    case ConflictDialog::Choice::DecideLater:
        showProblem(asked);
        showCell();
        break;
    case ConflictDialog::Choice::AskAgain:
        openConflict(id, ConflictDialog::Time::Again);
        break;
    default:
        m_decided.insert(id);
        askNext();
    }
}

/// Everything is written once, when all of it is decided.
void SaveRefusal::askNext()
{
    if (const QList<qint64> left = conflicts(); !left.isEmpty()) {
        openConflict(left.constFirst(), ConflictDialog::Time::First);
        return;
    }
    m_model.refresh(); // theirs is to be seen, also when it is gone
    showRewritten();
    emit saveRequested();
}
