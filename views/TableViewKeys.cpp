// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of TableView that listens to the keyboard.
#include "views/TableView.h"

#include "models/tables/RelationalTableModel.h"
#include "views/CellRanges.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace {

// Of a frame; what comes of it has to be painted, too.
constexpr qint64 LongestSearchMs = 8;

} // namespace

bool TableView::isTypingOn(const QKeyEvent &event, const QElapsedTimer &last) const
{
    const bool isText =
        !event.text().isEmpty() && event.text().at(0).isPrint() &&
        (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    return isText && state() != EditingState && last.isValid() &&
           last.elapsed() < QApplication::keyboardInputInterval();
}

/// A word that has been begun goes on, also with a letter that is a command by itself.
bool TableView::isTypingAhead(const QKeyEvent &event) const
{
    return isTypingOn(event, m_typedLast);
}

bool TableView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (isTypingAhead(key) || isRestOfWord(key) || isDeletingOfCells(key)) {
            event->accept();
            return true;
        }
    }
    return QTableView::event(event);
}

bool TableView::isDeletingOfCells(const QKeyEvent &event) const
{
    const bool isPlain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (event.key() != Qt::Key_Delete || !isPlain || state() == EditingState) {
        return false;
    }
    const CellRanges selected(*this);
    return selected.rowCount() > 1 && !selected.isWholeRows(*this);
}

/// A word goes on with letters, whatever holds Shift down for one of them.
void TableView::noteKey(const QKeyEvent &event)
{
    const bool isHeld = (event.key() >= Qt::Key_Shift && event.key() <= Qt::Key_ScrollLock) ||
                        event.key() == Qt::Key_AltGr;
    if (event.text().isEmpty() && !isHeld) {
        endWord();
    }
}

void TableView::endWord()
{
    m_letterLast.invalidate();
    m_isWordDropped = false;
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    noteKey(*event);
    if (isTypingAhead(*event)) {
        keyboardSearch(event->text());
        event->accept();
    } else if (state() != EditingState && pressCommand(event)) {
        event->accept();
    } else {
        pressMovingKey(event);
    }
}

/// A key that leads no further selects where it is.
void TableView::pressMovingKey(QKeyEvent *event)
{
    const QPersistentModelIndex before = currentIndex();
    const bool isMove = event->key() >= Qt::Key_Home && event->key() <= Qt::Key_PageDown;
    const bool isOther = event->modifiers() & (Qt::ShiftModifier | Qt::AltModifier);
    QTableView::keyPressEvent(event);
    if (isMove && !isOther && state() != EditingState && currentIndex() == before) {
        collapseSelection();
    }
}

bool TableView::pressCommand(QKeyEvent *event)
{
    const bool plain =
        event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (currentIndex().isValid() && !edit(currentIndex(), EditKeyPressed, event)) {
            emit activated(currentIndex());
        }
        return true;
    }
    if ((plain && walkByLetter(*event)) || dropLetter(*event)) {
        return true;
    }
    if (isDeletingOfCells(*event)) {
        emit deletingRequested();
        return true;
    }
    if (event->key() == Qt::Key_Space && selectBySpace(event->modifiers())) {
        return true;
    }
    if (plain && (event->key() == Qt::Key_Space || event->key() == Qt::Key_Select) &&
        isTickSelected()) {
        emit tickingRequested();
        return true;
    }
    if (moveByKey(*event)) {
        return true;
    }
    if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier) {
        requestContextMenu();
        return true;
    }
    return refuse(*event);
}

bool TableView::walkByLetter(const QKeyEvent &event)
{
    const bool isDown = event.key() == Qt::Key_J;
    const bool isStep = m_isWalkedByLetters && (isDown || event.key() == Qt::Key_K);
    if (!isStep || (m_isWordDropped && isTypingOn(event, m_letterLast))) {
        return false;
    }
    m_letterLast.start();
    m_isWordDropped = false;
    QKeyEvent arrow(QEvent::KeyPress, isDown ? Qt::Key_Down : Qt::Key_Up, Qt::NoModifier);
    pressMovingKey(&arrow);
    return true;
}

/// A word that begins with a letter that walks was meant for the cell; in another row nobody wants
/// the rest, nor is one of its letters a command. The same goes for a text that is not written in
/// its cell.
bool TableView::dropLetter(const QKeyEvent &event)
{
    const bool isRest = isRestOfWord(event);
    if (!isRest && !isLetterOfDialog(event)) {
        return false;
    }
    m_letterLast.start();
    if (!isRest || !m_isWordDropped) {
        emit wordDropped();
    }
    m_isWordDropped = true;
    return true;
}

/// A space alone may be a tick.
bool TableView::isRestOfWord(const QKeyEvent &event) const
{
    const bool isWalk = m_isWalkedByLetters && event.modifiers() == Qt::NoModifier &&
                        (event.key() == Qt::Key_J || event.key() == Qt::Key_K);
    return isTypingOn(event, m_letterLast) &&
           (m_isWordDropped || (event.key() != Qt::Key_Space && !isWalk));
}

bool TableView::isLetterOfDialog(const QKeyEvent &event) const
{
    const QModelIndex cell = currentIndex();
    const bool isLetter = !event.text().isEmpty() && event.text().at(0).isLetterOrNumber() &&
                          (event.modifiers() & ~Qt::ShiftModifier) == Qt::NoModifier;
    return isLetter && m_dialogColumns.contains(cell.column()) &&
           cell.flags().testFlag(Qt::ItemIsEditable) && editTriggers().testFlag(AnyKeyPressed);
}

void TableView::keyboardSearch(const QString &typed)
{
    const int rows = model()->rowCount();
    // What is chosen in a dialog of its own takes no letters: they lead to nobody else's either.
    const bool isChosen = currentIndex().flags().testFlag(Qt::ItemIsEditable) &&
                          editTriggers().testFlag(AnyKeyPressed);
    if (rows == 0 || typed.isEmpty() || isChosen) {
        return;
    }
    const bool goesOn =
        m_typedLast.isValid() && m_typedLast.elapsed() < QApplication::keyboardInputInterval();
    m_typed = goesOn ? m_typed + typed : typed;
    m_typedLast.start();
    const QModelIndex current = currentIndex();
    const int column = current.isValid() ? current.column() : firstVisibleColumn();
    const int first = !current.isValid() ? 0 : goesOn ? current.row() : current.row() + 1;
    const QElapsedTimer &since = m_typedLast;
    for (int step = 0; step < rows && since.elapsed() < LongestSearchMs; ++step) {
        const QModelIndex index = model()->index((first + step) % rows, column);
        if (index.data().toString().startsWith(m_typed, Qt::CaseInsensitive)) {
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
            return;
        }
    }
}

/// As in spreadsheets.
bool TableView::selectBySpace(Qt::KeyboardModifiers modifiers)
{
    if (modifiers == Qt::ShiftModifier) {
        selectWholeRows();
    } else if (modifiers == Qt::ControlModifier) {
        selectWholeColumns();
    }
    return modifiers == Qt::ShiftModifier || modifiers == Qt::ControlModifier;
}

/// Of a single cell its delegate takes care.
bool TableView::isTickSelected() const
{
    const CellRanges selected(*this);
    if (selected.cellCount() < 2 || !selectionModel()->isSelected(currentIndex())) {
        return false;
    }
    const auto *table = qobject_cast<const RelationalTableModel *>(model());
    const auto bands = selected.bands();
    return table && std::any_of(bands.begin(), bands.end(), [table](const CellRanges::Block &band) {
               return std::any_of(band.columns.begin(), band.columns.end(),
                                  [table](int column) { return table->isCheckable(column); });
           });
}

/// As in a form: Tab leads to what can be filled in, past what only the program writes.
void TableView::goOnFilling(int step)
{
    const QModelIndex cell = cellToFill(step);
    if (!cell.isValid()) {
        return;
    }
    selectionModel()->setCurrentIndex(cell, QItemSelectionModel::ClearAndSelect);
    if (cell.flags().testFlag(Qt::ItemIsEditable) && !m_dialogColumns.contains(cell.column())) {
        edit(cell);
    }
}

/// In this row, or in the next one.
QModelIndex TableView::cellToFill(int step) const
{
    const QList<int> columns = visibleColumns();
    qsizetype place = columns.indexOf(currentIndex().column());
    int row = currentIndex().row();
    for (qsizetype left = 2 * columns.size(); left > 0; --left) {
        place += step;
        if (place < 0 || place >= columns.size()) {
            place = step > 0 ? 0 : columns.size() - 1;
            row += step;
        }
        const QModelIndex cell = model()->index(row, columns.at(place));
        if (!cell.isValid() || cell.flags() & (Qt::ItemIsEditable | Qt::ItemIsUserCheckable)) {
            return cell;
        }
    }
    return {};
}

void TableView::requestContextMenu()
{
    const QRect cell = visualRect(currentIndex());
    const QRect seen = viewport()->rect();
    emit customContextMenuRequested(seen.intersects(cell) ? (seen & cell).center() : seen.center());
}

/// Where the frame goes the selection goes: some actions are about the one, some about the other,
/// and with Ctrl Qt moves the frame alone.
QItemSelectionModel::SelectionFlags TableView::selectionCommand(const QModelIndex &index,
                                                                const QEvent *event) const
{
    if (event != nullptr && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        const bool moves = (key->key() >= Qt::Key_Home && key->key() <= Qt::Key_PageDown);
        if (moves && key->modifiers().testFlag(Qt::ControlModifier) &&
            !key->modifiers().testFlag(Qt::ShiftModifier)) {
            return QItemSelectionModel::ClearAndSelect;
        }
    }
    return QTableView::selectionCommand(index, event);
}

/// An action that can be used takes its key before; the view would do something else with it.
bool TableView::refuse(const QKeyEvent &event)
{
    const QKeySequence key(event.keyCombination());
    for (const QAction *action : actions()) {
        if (action->isVisible() && !action->isEnabled() && action->shortcuts().contains(key)) {
            emit shortcutRefused(action);
            return true;
        }
    }
    return false;
}
