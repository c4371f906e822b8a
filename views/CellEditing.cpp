// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellEditing.h"

#include "dialogs/ErrorText.h"
#include "dialogs/SlicedTask.h"
#include "models/access/AsyncTask.h"
#include "views/CellClipboard.h"
#include "views/CellReading.h"
#include "views/NoticeBar.h"
#include "views/TableView.h"

#include <algorithm>

namespace {

/// So much text is put into the clipboard's formats at once, more on a worker.
constexpr qint64 QuickText = 100'000;
/// Rows that are looked at together: a page of the reader.
constexpr int PortionRows = 32;
/// Rows whose names are looked up together.
constexpr qsizetype PortionNames = 8;

/// What speaks against what the step brings, row by row.
QList<CellProblem> objectedIn(const PendingStep &step)
{
    QList<CellProblem> problems;
    for (const PendingStep::Row &row : step.rows) {
        if (!row.after || row.after->objections.isEmpty()) {
            continue; // of nearly all
        }
        QList<int> columns = row.after->objections.keys();
        std::sort(columns.begin(), columns.end());
        for (const int column : std::as_const(columns)) {
            if (row.isOther(column)) {
                problems.append({row.id, column, row.after->objections.value(column)});
            }
        }
    }
    return problems;
}

} // namespace

struct CellEditing::Writing
{
    QList<CellEdit> edits;
    Task task;
    StepNames names;
    bool areNames = false;
    qsizetype done = 0;
    PendingStep step = {};
    qsizetype looked = 0; ///< rows of the step whose names were looked at

    qint64 total() const { return (areNames ? 2 : 1) * edits.size(); }
    bool isDone() const
    {
        return done == edits.size() && (!areNames || looked == step.rows.size());
    }
};

struct CellEditing::Copying
{
    QList<qint64> ids;
    Others others;
    Task task;
    qsizetype done = 0;
    int leftOut = 0;
    PendingStep step = {};
    QList<qint64> copies = {};
};

CellEditing::CellEditing(RelationalTableModel &model, TableView &table, NoticeBar &notice,
                         GoTo goTo, CellName::RowName rowName, QWidget *page)
    : QObject(page)
    , m_model(model)
    , m_table(table)
    , m_notice(notice)
    , m_goTo(std::move(goTo))
    , m_rowName(std::move(rowName))
    , m_page(page)
{
    connect(&m_model, &RelationalTableModel::problemsChanged, this, &CellEditing::forgetProblem);
    connect(&m_model, &RelationalTableModel::objected, this, &CellEditing::tellObjection);
}

// Copying

void CellEditing::copy(const CellRanges::Block &block, Headers headers, std::function<void()> done)
{
    const auto reading = std::make_shared<CellReading>(m_model, block);
    QStringList names;
    for (int column : headers == Headers::With ? block.columns : QList<int>()) {
        names.append(m_table.headerText(column));
    }
    SlicedTask::run({tr("Copy"), reading->rowCount(),
                     [reading] {
                         reading->readRow();
                         const bool isTooLong = reading->characters() > CellClipboard::MaximumText;
                         return isTooLong ? reading->rowCount() : reading->rowsDone();
                     },
                     [this, reading, names, done = std::move(done)](SlicedTask::Outcome outcome) {
                         if (outcome == SlicedTask::Outcome::Finished) {
                             put(*reading, names, done);
                         }
                     }},
                    m_page);
}

void CellEditing::put(const CellReading &reading, const QStringList &headers,
                      const std::function<void()> &done)
{
    if (reading.characters() > CellClipboard::MaximumText) {
        showProblem(tr("Nothing was copied: the text of these cells is too long for the "
                       "clipboard. Select fewer cells."));
        return;
    }
    if (reading.leftOutCount() > 0) {
        showProblem(leftOutSentence(reading.leftOutCount()));
    }
    TabularText::Rows rows = reading.rows();
    if (rows.isEmpty()) {
        return;
    }
    const auto cells = static_cast<int>(rows.size() * rows.constFirst().size());
    if (!headers.isEmpty()) {
        rows.prepend(headers);
    }
    const bool isWhole = reading.leftOutCount() == 0;
    const auto finish = [this, cells, isWhole, done](const CellClipboard::Formats &formats) {
        CellClipboard::put(formats, m_page);
        if (done && isWhole) {
            done();
            return;
        }
        emit told(cells == 1 ? tr("1 cell copied") : tr("%Ln cells copied", nullptr, cells));
    };
    const auto format = [rows, count = headers.isEmpty() ? 0 : 1] {
        return CellClipboard::formatsOf(rows, count);
    };
    if (reading.characters() < QuickText) {
        finish(format());
    } else {
        AsyncTask::run(this, format, finish);
    }
}

// Writing

void CellEditing::apply(const QList<CellEdit> &edits, const Task &task, std::function<void()> done)
{
    if (edits.isEmpty() || m_model.isReadOnly()) {
        return;
    }
    const auto writing = std::make_shared<Writing>(Writing{edits, task, m_model.stepNames()});
    writing->step.rows.reserve(edits.size());
    writing->areNames = writing->names.areConcernedBy(edits);
    SlicedTask::run({task.title, writing->total(),
                     [this, writing] { return advance(writing.get()); },
                     [this, writing, done = std::move(done)](SlicedTask::Outcome outcome) {
                         if (outcome == SlicedTask::Outcome::Cancelled) {
                             return;
                         }
                         finish(*writing);
                         if (done) {
                             done();
                         }
                     }},
                    m_page);
}

qint64 CellEditing::advance(Writing *writing)
{
    if (writing->done < writing->edits.size()) {
        prepareRows(writing);
    } else {
        lookAtNames(writing);
    }
    return writing->isDone() ? writing->total() : writing->done + writing->looked;
}

/// All cells of some rows.
void CellEditing::prepareRows(Writing *writing)
{
    const QList<CellEdit> &edits = writing->edits;
    qsizetype end = writing->done;
    for (int rows = 0; end < edits.size(); ++end) {
        const bool isNextRow = end == writing->done || edits.at(end).id != edits.at(end - 1).id;
        if (isNextRow && ++rows > PortionRows) {
            break;
        }
    }
    const qsizetype first = writing->step.rows.size();
    m_model.prepare(edits.mid(writing->done, end - writing->done), &writing->step);
    writing->done = end;
    for (qsizetype row = first; row < writing->step.rows.size(); ++row) {
        writing->names.note(writing->step.rows.at(row));
    }
}

/// Which of them are taken is told by all: rows may exchange theirs.
void CellEditing::lookAtNames(Writing *writing)
{
    auto &rows = writing->step.rows;
    const qsizetype end = std::min(writing->looked + PortionNames, rows.size());
    for (; writing->looked < end; ++writing->looked) {
        writing->names.object(&rows[writing->looked]);
    }
}

void CellEditing::finish(Writing &writing)
{
    if (const auto recounted = writing.task.recounted) {
        writing.task = recounted(writing.step);
    }
    writing.step.text = writing.task.step;
    const QList<CellProblem> refused = m_model.performPrepared(writing.step);
    const QList<CellProblem> objected = objectedIn(writing.step);
    QStringList sentences;
    if (!refused.isEmpty()) {
        sentences.append(refusedSentence(refused));
    }
    if (!objected.isEmpty()) {
        sentences.append(objectedSentence(objected));
    }
    emit told(sentences.isEmpty() ? writing.task.done : sentences.join(u' '));
    sentences += writing.task.leftOut;
    tell(sentences, refused + objected);
}

/// Some of them may be about cells that are marked.
void CellEditing::tell(const QStringList &sentences, const QList<CellProblem> &marked)
{
    if (sentences.isEmpty()) {
        forgetProblem();
        return;
    }
    m_problem = sentences.join(u' ');
    const bool isAboutOne = marked.size() == 1 && sentences.size() == 1;
    m_cell = isAboutOne ? marked.constFirst() : CellProblem();
    if (marked.isEmpty()) {
        m_notice.showProblem(m_problem);
    } else {
        showMarked(marked.constFirst());
    }
}

// Copying rows

void CellEditing::duplicate(const QList<qint64> &ids, const Others &others, const Task &task,
                            std::function<void(const QList<qint64> &copies)> done)
{
    const auto copying = std::make_shared<Copying>(Copying{ids, others, task});
    copying->step.text = task.step;
    SlicedTask::run({task.title, ids.size(),
                     [this, copying]() -> qint64 {
                         prepareCopy(copying.get());
                         return copying->done;
                     },
                     [this, copying, done = std::move(done)](SlicedTask::Outcome outcome) {
                         if (outcome == SlicedTask::Outcome::Cancelled) {
                             return;
                         }
                         m_model.performPrepared(copying->step);
                         if (copying->leftOut > 0) {
                             showProblem(leftOutSentence(copying->leftOut));
                         } else if (!copying->copies.isEmpty()) {
                             emit told(copying->task.done);
                         }
                         done(copying->copies);
                     }},
                    m_page);
}

void CellEditing::prepareCopy(Copying *copying)
{
    const int row = m_model.rowOf(copying->ids.at(copying->done++));
    const qint64 copy =
        row < 0 ? 0 : m_model.prepareCopy(row, copying->others(row), &copying->step);
    if (copy != 0) {
        copying->copies.append(copy);
    } else {
        ++copying->leftOut;
    }
}

QString CellEditing::leftOutSentence(int rows)
{
    return rows == 1 ? tr("1 row was left out: it has been deleted, or cannot be read now.")
                     : tr("%Ln rows were left out: they have been deleted, or cannot be read now.",
                          nullptr, rows);
}

QString CellEditing::nameOf(const CellProblem &problem) const
{
    return CellName::of(m_model, problem.id, problem.column, m_rowName);
}

QString CellEditing::refusedSentence(const QList<CellProblem> &refused) const
{
    const int count = static_cast<int>(refused.size());
    const QString cell = nameOf(refused.constFirst());
    const QString reason = ErrorText::sentence(refused.constFirst().error);
    //: %1 is a cell, for example "Title of “Fridge”", %2 a sentence that says why.
    return count == 1
               ? tr("1 cell was not changed and is marked. %1: %2").arg(cell, reason)
               : tr("%Ln cells were not changed and are marked. The first, %1: %2", nullptr, count)
                     .arg(cell, reason);
}

/// They wait, marked.
QString CellEditing::objectedSentence(const QList<CellProblem> &objected) const
{
    const int count = static_cast<int>(objected.size());
    const QString cell = nameOf(objected.constFirst());
    const QString reason = ErrorText::sentence(objected.constFirst().error);
    //: %1 is a cell, for example "Title of “Fridge”", %2 a sentence that says why.
    return count == 1
               ? tr("1 cell cannot be saved and is marked. %1: %2").arg(cell, reason)
               : tr("%Ln cells cannot be saved and are marked. The first, %1: %2", nullptr, count)
                     .arg(cell, reason);
}

/// What was typed waits, marked.
void CellEditing::tellObjection(const CellProblem &problem)
{
    //: %1 is a cell, for example "Title of “Fridge”", %2 a sentence that says why.
    m_problem = tr("%1: %2").arg(nameOf(problem), ErrorText::sentence(problem.error));
    m_cell = problem;
    emit told(m_problem);
    showMarked(problem);
}

void CellEditing::showMarked(const CellProblem &problem)
{
    m_notice.show({.text = m_problem,
                   .action = [this, problem] { m_goTo(problem.id, problem.column); },
                   .kind = NoticeBar::Kind::Problem});
}

void CellEditing::showProblem(const QString &sentence)
{
    m_problem = sentence;
    m_cell = {};
    m_notice.showProblem(sentence);
}

void CellEditing::dismissProblem()
{
    if (!m_problem.isEmpty()) {
        m_notice.dismiss(std::exchange(m_problem, {}));
    }
}

void CellEditing::forgetProblem()
{
    if (!m_problem.isEmpty() && isSettled()) {
        m_notice.dismiss(std::exchange(m_problem, {}));
    }
}

/// Nothing is marked any more, or not the cell that the sentence is about.
bool CellEditing::isSettled() const
{
    if (m_cell.id == 0 || !m_model.hasProblems()) {
        return !m_model.hasProblems();
    }
    return m_model.rowOf(m_cell.id) < 0 || !m_model.marks().errorOf(m_cell.id, m_cell.column);
}
