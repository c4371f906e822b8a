// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/UndoHistory.h"

#include "views/PageSaving.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace {

/// Of more rows than this the first is looked for alone.
constexpr qsizetype MostShown = 500;

/// The row will never be written; what is about the save as a whole, or may be mended, is not.
bool isForGood(const CellProblem &problem)
{
    const Error &error = problem.error;
    const bool isMended =
        error.reason == Reason::ProofTooOld || error.reason == Reason::MustChangePassword;
    return problem.id != 0 && (isElsewhere(error) || error.code == ErrorCode::NotFound ||
                               (error.code == ErrorCode::Forbidden && !isMended));
}

} // namespace

UndoHistory::UndoHistory(RelationalTableModel &model, PageSaving &saving, CellName::RowName rowName,
                         QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_saving(saving)
    , m_rowName(std::move(rowName))
{
    connect(&m_model, &RelationalTableModel::stepPerformed, this, &UndoHistory::addStep);
    connect(&m_model, &RelationalTableModel::rowsSaved, this, &UndoHistory::addSave);
    connect(&m_model, &RelationalTableModel::discarded, this, &UndoHistory::noteDiscarded);
    connect(&m_model, &RelationalTableModel::editRefused, this, &UndoHistory::noteRefused);
    connect(&m_stack, &QUndoStack::indexChanged, this, &UndoHistory::changed);
}

UndoHistory::~UndoHistory()
{
    m_stack.disconnect(this); // it tells of its own end
}

void UndoHistory::addStep(const PendingStep &step)
{
    forgetLast();
    m_stack.push(new EditCommand(step, m_model, &m_living));
}

/// The save stands for its steps: one Undo takes it back as a whole, to values that are stored.
void UndoHistory::addSave(const RowChanges &back)
{
    forgetLast();
    if (m_model.changeCount() == 0) { // else it was a removal beside changes that still wait
        skipEdits();
        forgetEdits();
    }
    if (!back.rows.isEmpty()) { // else somebody else had written the same
        m_stack.push(new SaveCommand(back, &m_living));
    } else if (m_model.changeCount() == 0) {
        forgetUndone();
    }
}

void UndoHistory::forgetUndone()
{
    while (m_stack.canRedo()) {
        drop(Direction::Redo);
    }
}

/// Where there is nothing to go back to, nobody can mistake it for this.
void UndoHistory::addFinal(const QString &text)
{
    forgetLast();
    if (commandToUndo()) {
        m_stack.push(new FinalCommand(text, &m_living));
    } else {
        m_stack.clear(); // what was undone is not what would be redone now
    }
}

/// Steps below a removal that was done beside them are saved too now: nothing is left to undo.
void UndoHistory::forgetEdits()
{
    for (int i = 0; i < m_stack.index(); ++i) {
        if (UndoCommand *command = m_living.commands.at(i); command->isEdit()) {
            command->setObsolete(true);
        }
    }
}

/// What was edited since the last save is no longer pending; Redo would bring it back.
void UndoHistory::skipEdits()
{
    while (m_stack.canUndo() && next(Direction::Undo)->isEdit()) {
        move(Direction::Undo);
    }
}

/// Discarding is the last thing that was done: Undo takes that back before anything else.
void UndoHistory::noteDiscarded(const PendingStep &step)
{
    if (step.rows.isEmpty()) {
        return; // what was discarded before is still the last thing
    }
    m_isRefusedLast = false;
    const int before = m_stack.index();
    skipEdits();
    m_discarded = Discard{step, before - m_stack.index()};
    forgetEdits(); // those beneath something that was written beside them
    emit changed();
}

void UndoHistory::noteRefused()
{
    m_isRefusedLast = true;
    emit changed();
}

bool UndoHistory::isRefusedLast() const
{
    return m_isRefusedLast && m_model.hasRefusedEdit();
}

/// Something else is the last thing that was done.
void UndoHistory::forgetLast()
{
    m_discarded.reset();
    m_isRefusedLast = false;
}

/// As one step, however many there were.
void UndoHistory::bringBack()
{
    const QString text = undoText();
    const Discard discarded = *std::exchange(m_discarded, std::nullopt);
    m_model.undoStep(discarded.step);
    for (int steps = discarded.skipped; steps > 0 && m_stack.canRedo(); --steps) {
        move(Direction::Redo);
    }
    showStep(discarded.step);
    tell(text, Direction::Undo);
    emit changed();
}

bool UndoHistory::canUndo() const
{
    const bool hasDone = m_discarded.has_value() || isRefusedLast() || commandToUndo();
    return hasDone && !m_model.isReadOnly();
}

/// Null: there is none. What has become obsolete is passed over.
const UndoCommand *UndoHistory::commandToUndo() const
{
    int index = m_stack.index() - 1;
    while (index >= 0 && m_living.commands.at(index)->isObsolete()) {
        --index;
    }
    return m_living.commands.value(index);
}

QString UndoHistory::undoText() const
{
    //: What an action did, after "Undo" in a menu.
    const QString discard = tr("Discard of Changes");
    if (isRefusedLast()) {
        //: What an action did, after "Undo" or "Redo" in a menu: nothing, for what it was to write
        //: was refused.
        return tr("Refused Edit");
    }
    const UndoCommand *command = commandToUndo();
    return m_discarded ? discard : command ? command->text() : QString();
}

/// What is final stands as it is.
bool UndoHistory::canRedo() const
{
    const auto isFinal = [](const UndoCommand *command) { return command->isFinal(); };
    const auto &commands = m_living.commands;
    return !std::all_of(commands.begin() + m_stack.index(), commands.end(), isFinal) &&
           !m_model.isReadOnly();
}

void UndoHistory::undo()
{
    if (!canUndo()) {
        return;
    }
    if (isRefusedLast()) { // a save before it is not what the person means
        const QString text = undoText();
        m_model.undoRefusedEdit();
        tell(text, Direction::Undo);
        emit changed();
    } else {
        m_discarded ? bringBack() : go(Direction::Undo);
    }
}

void UndoHistory::redo()
{
    if (canRedo()) {
        forgetLast();
        go(Direction::Redo);
    }
}

/// Null: there is none.
UndoCommand *UndoHistory::next(Direction direction) const
{
    return m_living.commands.value(m_stack.index() - (direction == Direction::Undo ? 1 : 0));
}

void UndoHistory::go(Direction direction)
{
    while (next(direction) && next(direction)->isObsolete()) {
        move(direction); // drops it
    }
    if (UndoCommand *command = next(direction)) {
        command->go(*this, direction);
    }
}

void UndoHistory::goEdit(const PendingStep &step, const QString &text, Direction direction)
{
    direction == Direction::Undo ? m_model.undoStep(step) : m_model.redoStep(step);
    move(direction);
    showStep(step);
    tell(text, direction);
}

void UndoHistory::showStep(const PendingStep &step)
{
    Changed changed;
    for (const PendingStep::Row &row : step.rows) {
        changed.rows.insert(m_model.presentId(row.id));
    }
    const QSet<qint64> shown = rowsToShow(changed.rows);
    for (const PendingStep::Row &row : step.rows) {
        if (const qint64 id = m_model.presentId(row.id); shown.contains(id)) {
            changed.cells.insert(id, row.isWhole() ? QList<int>() : row.changedColumns());
        }
    }
    emit cellsChanged(changed);
}

QSet<qint64> UndoHistory::rowsToShow(const QSet<qint64> &ids) const
{
    return ids.size() <= MostShown ? ids : QSet<qint64>{firstShown(ids)};
}

/// 0: none is.
qint64 UndoHistory::firstShown(const QSet<qint64> &ids) const
{
    const QHash<qint64, int> places = m_model.rowsOf(ids);
    const auto first = std::min_element(places.begin(), places.end());
    return first == places.end() ? 0 : first.key();
}

void UndoHistory::passFinal(const QString &text, Direction direction)
{
    move(direction);
    if (direction == Direction::Redo) {
        redo();
    } else {
        emit refused(UndoText::notUndone(text));
    }
}

void UndoHistory::tell(const QString &command, Direction direction)
{
    emit told(UndoText::done(command, direction));
}

void UndoHistory::tellStored(const QString &command, Direction direction, bool isUndone)
{
    tell(command, direction);
    emit storedAgain(UndoText::done(command, direction), isUndone);
}

/// It may wait; the page may be closed meanwhile, and another step may drop the command.
void UndoHistory::goSave(SaveCommand &command, Direction direction)
{
    m_saving.write(command.changes(),
                   [history = QPointer(this), &command, number = command.number(), direction,
                    text = command.text()](const RelationalTableModel::Written &written) {
                       if (!history) {
                           return;
                       }
                       const UndoCommand *next = history->next(direction);
                       const bool isStillNext = next && next->number() == number;
                       history->finish(isStillNext ? &command : nullptr, direction, written);
                       if (history && !isStillNext && written.problems.isEmpty()) {
                           history->tellStored(text, direction, false); // it is the newest step now
                       }
                   });
}

/// `command` is null where other steps have come before it meanwhile.
void UndoHistory::finish(SaveCommand *command, Direction direction,
                         const RelationalTableModel::Written &written)
{
    if (!written.problems.isEmpty()) {
        refuse(command, direction, written.problems);
        return;
    }
    if (!command) {
        addSave(written.back); // a save of its own
        showWritten(written);
        return;
    }
    const QString text = command->text(); // whoever hears of it may drop the command
    command->setChanges(written.back);
    move(direction);
    showWritten(written);
    tellStored(text, direction, direction == Direction::Undo);
}

/// There is no way back over what somebody else did, or a rule forbids by now, but over the rest.
void UndoHistory::refuse(SaveCommand *command, Direction direction,
                         const QList<CellProblem> &problems)
{
    const Error error = problems.constFirst().error;
    QString sentence = UndoText::refusal(error, nameOf(problems.constFirst().id));
    if (command && isForGood(problems.constFirst())) {
        command->reduceTo(restOf(command->changes(), problems));
        if (const auto rest = static_cast<int>(command->changes().rows.size()); rest > 0) {
            sentence += u' ' + UndoText::onTheRest(rest, direction);
        } else {
            drop(direction);
        }
    }
    if (error.code != ErrorCode::Cancelled) {
        m_model.refresh();
    }
    emit refused(sentence);
}

/// Empty where the row is not shown.
QString UndoHistory::nameOf(qint64 id) const
{
    const int row = m_model.rowOf(id);
    return row < 0 ? QString() : m_rowName(row);
}

/// Without the rows that nothing can be done about.
RowChanges UndoHistory::restOf(const RowChanges &changes, const QList<CellProblem> &problems) const
{
    QSet<qint64> refused;
    for (const CellProblem &problem : problems) {
        if (isForGood(problem)) {
            refused.insert(problem.id);
        }
    }
    RowChanges rest = changes;
    rest.rows.removeIf([this, &refused](const auto &row) {
        return refused.contains(m_model.presentId(row.key()));
    });
    return rest;
}

/// What is there again is shown whatever hides it; the rest where it is shown.
void UndoHistory::showWritten(const RelationalTableModel::Written &written)
{
    const auto &rows = written.back.rows;
    const auto appeared = [](const PendingRow &row) { return row.isRemoved; };
    if (!rows.isEmpty() && std::all_of(rows.begin(), rows.end(), appeared)) {
        const qint64 first = firstShown({rows.keyBegin(), rows.keyEnd()});
        emit rowWritten(first != 0 ? first : *std::min_element(rows.keyBegin(), rows.keyEnd()));
        return;
    }
    Changed changed{.rows = {rows.keyBegin(), rows.keyEnd()}, .isStored = true};
    for (const qint64 id : rowsToShow(changed.rows)) {
        const PendingRow row = rows.value(id);
        changed.cells.insert(id, row.isRemoved ? QList<int>() : row.values.keys());
    }
    emit cellsChanged(changed);
}

void UndoHistory::move(Direction direction)
{
    direction == Direction::Undo ? m_stack.undo() : m_stack.redo();
}

void UndoHistory::drop(Direction direction)
{
    next(direction)->setObsolete(true); // the stack does not keep it when it moves
    move(direction);
}
