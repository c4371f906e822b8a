// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of TableView that selects cells.
#include "views/TableView.h"

#include "views/CellRanges.h"

#include <QHash>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace {

/// A selection is kept cell by cell while rows take another order: more than so many would take
/// seconds.
constexpr int MostKeptCells = 20'000;

bool isArrow(int key)
{
    return key >= Qt::Key_Left && key <= Qt::Key_Down;
}

} // namespace

void TableView::selectWholeRows()
{
    QItemSelection selection;
    const int lastColumn = model()->columnCount() - 1;
    for (const CellRanges::Rows &rows : CellRanges(*this).rows()) {
        selection.append({model()->index(rows.first, 0), model()->index(rows.last, lastColumn)});
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_isBeginning = true;
}

void TableView::selectWholeColumns()
{
    QItemSelection selection;
    const int lastRow = model()->rowCount() - 1;
    for (const CellRanges::Block &band : CellRanges(*this).bands()) {
        for (int column : band.columns) {
            selection.merge({model()->index(0, column), model()->index(lastRow, column)},
                            QItemSelectionModel::Select);
        }
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_isBeginning = true;
}

bool TableView::collapseSelection()
{
    if (isOneSelected() || !currentIndex().isValid()) {
        return false;
    }
    selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect);
    return true;
}

bool TableView::isOneSelected() const
{
    const QItemSelection selection = selectionModel()->selection();
    return selection.size() == 1 && selection.constFirst().topLeft() == currentIndex() &&
           selection.constFirst().bottomRight() == currentIndex();
}

void TableView::selectBlock(int firstRow, int lastRow, const QList<int> &columns)
{
    if (columns.isEmpty() || firstRow > lastRow) {
        return;
    }
    QItemSelection selection;
    for (int column : columns) {
        selection.append({model()->index(firstRow, column), model()->index(lastRow, column)});
    }
    selectionModel()->setCurrentIndex(model()->index(firstRow, columns.first()),
                                      QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

/// Shift with a key that moves, and Ctrl with an arrow. Qt would look for both ends of what is
/// selected by their places on the screen, where frozen columns lie above others.
bool TableView::moveByKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool isShift = modifiers.testFlag(Qt::ShiftModifier);
    const bool isControl = modifiers.testFlag(Qt::ControlModifier);
    const bool isOther = (modifiers & ~(Qt::ShiftModifier | Qt::ControlModifier)) != Qt::NoModifier;
    if (isOther || !(isShift || isControl) || !currentIndex().isValid()) {
        return false;
    }
    const QModelIndex cell = isControl && isArrow(event.key()) ? edgeCell(event.key())
                             : isShift                         ? nextCell(event.key(), modifiers)
                                                               : QModelIndex();
    if (!cell.isValid()) {
        return false;
    }
    if (isShift) {
        extendTo(cell);
    } else {
        selectionModel()->setCurrentIndex(cell, QItemSelectionModel::ClearAndSelect);
    }
    return true;
}

/// Where the arrow points in the end.
QModelIndex TableView::edgeCell(int arrow) const
{
    const QModelIndex current = currentIndex();
    const bool isLeading = arrow == (isRightToLeft() ? Qt::Key_Right : Qt::Key_Left);
    const bool isVertical = arrow == Qt::Key_Up || arrow == Qt::Key_Down;
    const int row = arrow == Qt::Key_Up     ? 0
                    : arrow == Qt::Key_Down ? model()->rowCount() - 1
                                            : current.row();
    const int column = isVertical  ? current.column()
                       : isLeading ? firstVisibleColumn()
                                   : visibleColumns().constLast();
    return model()->index(row, column);
}

/// None where the key does not move.
QModelIndex TableView::nextCell(int key, Qt::KeyboardModifiers modifiers)
{
    static const QHash<int, CursorAction> actions{
        {Qt::Key_Up, MoveUp},         {Qt::Key_Down, MoveDown},        {Qt::Key_Left, MoveLeft},
        {Qt::Key_Right, MoveRight},   {Qt::Key_Home, MoveHome},        {Qt::Key_End, MoveEnd},
        {Qt::Key_PageUp, MovePageUp}, {Qt::Key_PageDown, MovePageDown}};
    const auto action = actions.constFind(key);
    return action == actions.cend() ? QModelIndex() : moveCursor(*action, modifiers);
}

/// Whole rows stay whole, and whole columns.
void TableView::extendTo(const QModelIndex &cell)
{
    beginToExtend();
    if (std::exchange(m_isBeginning, false)) {
        const CellRanges cells(*this);
        m_extendsRows = cells.isWholeRows(*this);
        m_extendsColumns = cells.rowCount() == model()->rowCount() && cells.block();
    }
    const QScopedValueRollback extending(m_isExtending, true);
    selectionModel()->setCurrentIndex(cell, QItemSelectionModel::NoUpdate);
    selectTo(cell);
}

/// From where the selection began, if it still does.
void TableView::beginToExtend()
{
    if (!m_began.isValid() || !selectionModel()->isSelected(m_began) || isOneSelected()) {
        m_began = currentIndex();
        m_isBeginning = true;
    }
}

void TableView::selectTo(const QModelIndex &cell)
{
    QModelIndex first = m_began;
    QModelIndex last = cell;
    if (m_extendsRows) {
        first = first.siblingAtColumn(firstVisibleColumn());
        last = last.siblingAtColumn(visibleColumns().constLast());
    }
    if (m_extendsColumns) {
        first = first.siblingAtRow(0);
        last = last.siblingAtRow(model()->rowCount() - 1);
    }
    selectionModel()->select(between(first, last), QItemSelectionModel::SelectCurrent);
}

/// With Shift Qt would begin at the last cell that was clicked, or reached by its own keys.
void TableView::mousePressEvent(QMouseEvent *event)
{
    endWord();
    m_pressed = indexAt(event->pos());
    m_extendsByMouse = event->button() == Qt::LeftButton &&
                       event->modifiers() == Qt::ShiftModifier && m_pressed.isValid() &&
                       currentIndex().isValid();
    const QScopedValueRollback extending(m_isExtending,
                                         event->modifiers().testFlag(Qt::ShiftModifier));
    if (m_extendsByMouse) {
        beginToExtend();
        m_isBeginning = m_extendsRows = m_extendsColumns = false;
    }
    QTableView::mousePressEvent(event);
    if (m_extendsByMouse) {
        selectTo(m_pressed);
    }
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    const bool extends = m_extendsByMouse && event->buttons().testFlag(Qt::LeftButton);
    const QScopedValueRollback extending(m_isExtending, m_isExtending || extends);
    QTableView::mouseMoveEvent(event);
    if (const QModelIndex cell = indexAt(event->pos()); extends && cell.isValid()) {
        selectTo(cell);
    }
}

/// Not beyond the first row or the last.
void TableView::goOn(int rows)
{
    const QModelIndex cell = currentIndex().siblingAtRow(currentIndex().row() + rows);
    if (rows != 0 && cell.isValid()) {
        selectionModel()->setCurrentIndex(cell, QItemSelectionModel::ClearAndSelect);
    }
}

QItemSelection TableView::between(const QModelIndex &one, const QModelIndex &other) const
{
    const auto [firstRow, lastRow] = std::minmax({one.row(), other.row()});
    const QHeaderView *header = horizontalHeader();
    const auto [first, last] =
        std::minmax({header->visualIndex(one.column()), header->visualIndex(other.column())});
    QItemSelection cells;
    for (int visual = first; visual <= last; ++visual) {
        const int column = header->logicalIndex(visual);
        if (isColumnHidden(column)) {
            continue;
        }
        const QModelIndex top = model()->index(firstRow, column);
        const bool goesOn = !cells.isEmpty() && cells.constLast().right() == column - 1;
        const QModelIndex begin = goesOn ? QModelIndex(cells.takeLast().topLeft()) : top;
        cells.append({begin, model()->index(lastRow, column)});
    }
    return cells;
}

void TableView::shrinkSelection()
{
    if (CellRanges(*this).cellCount() > MostKeptCells) {
        selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect);
    }
}

/// A block that is dragged begins where the mouse was pressed; Qt takes that place for one that
/// scrolls along.
void TableView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    QRect block = rect;
    if (state() == DragSelectingState && m_frozen.contains(m_pressed.column())) {
        block.setLeft(visualRect(m_pressed).center().x());
    }
    QTableView::setSelection(block, command);
}

int TableView::firstVisibleColumn() const
{
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column)) {
            return column;
        }
    }
    return 0;
}

QList<int> TableView::columnsFrom(int column) const
{
    QList<int> columns;
    const QHeaderView *header = horizontalHeader();
    for (int visual = header->visualIndex(column); visual < header->count(); ++visual) {
        if (const int each = header->logicalIndex(visual); !isColumnHidden(each)) {
            columns.append(each);
        }
    }
    return columns;
}
