// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/RowSelector.h"

#include "models/tables/RelationalTableModel.h"
#include "views/SearchEdit.h"
#include "views/TableView.h"

#include <QItemSelection>
#include <QKeyEvent>
#include <QMap>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace {

bool isModifier(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt ||
           key == Qt::Key_AltGr || key == Qt::Key_Meta;
}

/// The view asks for each cell that it paints whether it is in one of them.
constexpr qsizetype MostBlocks = 100;

/// Rows that follow each other and have the same columns belong together.
QItemSelection blocksOf(const QMap<int, QList<int>> &columns, const RelationalTableModel &model)
{
    QItemSelection blocks;
    for (auto row = columns.cbegin(); row != columns.cend();) {
        const int first = row.key();
        const QList<int> &ofFirst = *row;
        int last = first;
        while (++row != columns.cend() && row.key() == last + 1 && *row == ofFirst) {
            ++last;
        }
        for (const int column : ofFirst) {
            blocks.append({model.index(first, column), model.index(last, column)});
        }
    }
    return blocks;
}

} // namespace

RowSelector::RowSelector(RelationalTableModel &model, TableView &table, SearchEdit &search,
                         QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_table(table)
    , m_search(search)
{
    connect(&m_model, &RelationalTableModel::loadingChanged, this, &RowSelector::lookAgain);
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &RowSelector::noteSelection);
    connect(&m_table, &TableView::pressed, this, &RowSelector::giveWay);
    m_table.installEventFilter(this);
}

/// The person goes by mouse or keys from here on.
void RowSelector::giveWay()
{
    m_awaitedId = m_stayId = m_followedId = m_beganWith = 0;
}

bool RowSelector::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_table && event->type() == QEvent::KeyPress &&
        !isModifier(static_cast<QKeyEvent *>(event)->key())) {
        giveWay();
    }
    return QObject::eventFilter(watched, event);
}

void RowSelector::selectFirst()
{
    if (m_model.rowCount() > 0) {
        select(m_model.index(0, m_table.firstVisibleColumn()));
        m_beganWith = m_model.idAt(0);
    }
}

/// The view's own setCurrentIndex() heeds Ctrl and Shift, which may still be held for a shortcut.
void RowSelector::select(const QModelIndex &cell)
{
    m_table.selectionModel()->setCurrentIndex(cell, QItemSelectionModel::ClearAndSelect);
}

bool RowSelector::goTo(qint64 id, int column, Keyboard keyboard)
{
    if (m_model.rowOf(id) < 0 && !m_model.isLoading() && !m_search.text().isEmpty()) {
        m_search.clearSearch();
    }
    m_awaitedId = m_stayId = 0;
    if (arrive(id, column, keyboard)) {
        return true;
    }
    if (m_model.isLoading()) {
        m_awaitedId = id;
        m_awaitedColumn = column;
        m_awaitedKeyboard = keyboard;
    }
    return m_model.isLoading();
}

bool RowSelector::goToCells(const QHash<qint64, QList<int>> &cells)
{
    const QHash<qint64, int> places = m_model.rowsOf({cells.keyBegin(), cells.keyEnd()});
    QMap<int, QList<int>> columns; // by row
    for (auto place = places.cbegin(); place != places.cend(); ++place) {
        columns.insert(place.value(), seenColumns(cells.value(place.key())));
    }
    if (columns.isEmpty()) {
        return false;
    }
    giveWay();
    const QModelIndex first = m_model.index(columns.firstKey(), columns.first().constFirst());
    select(first);
    const QItemSelection blocks = blocksOf(columns, m_model);
    if (blocks.size() <= MostBlocks) {
        m_table.selectionModel()->select(blocks, QItemSelectionModel::ClearAndSelect);
    }
    m_table.scrollTo(first);
    if (m_model.isLoading()) { // it may stand elsewhere in the end
        m_followedId = m_model.idAt(first.row());
    }
    return true;
}

/// In the order that is seen; of a row as a whole the column where the person is.
QList<int> RowSelector::seenColumns(const QList<int> &columns) const
{
    QList<int> seen = m_table.visibleColumns();
    seen.removeIf([&columns](int column) { return !columns.contains(column); });
    if (!seen.isEmpty()) {
        return seen;
    }
    const int current = m_table.currentIndex().column();
    const bool stays = columns.isEmpty() && current >= 0 && !m_table.isColumnHidden(current);
    return {stays ? current : m_table.firstVisibleColumn()};
}

bool RowSelector::arrive(qint64 id, int column, Keyboard keyboard)
{
    const int row = m_model.rowOf(id);
    if (row < 0) {
        return false;
    }
    const bool isSeen = column >= 0 && !m_table.isColumnHidden(column);
    const QModelIndex cell = m_model.index(row, isSeen ? column : m_table.firstVisibleColumn());
    select(cell);
    m_table.scrollTo(cell);
    handKeyboard(m_table, keyboard);
    return true;
}

void RowSelector::stayOrBegin(qint64 id)
{
    m_stayId = id == 0 || id == m_beganWith ? Nowhere : id;
    m_awaitedId = 0; // it is no longer looked for
    m_table.scrollToTop();
    settle();
    if (!m_model.isLoading()) {
        m_stayId = 0;
    }
}

void RowSelector::stay(qint64 id)
{
    m_stayId = id == 0 ? Nowhere : id;
    m_awaitedId = 0;
    settle();
    if (!m_model.isLoading()) {
        m_stayId = 0;
    }
}

/// Where the current row goes, the view makes one of its neighbours current.
void RowSelector::settle()
{
    if (m_stayId == 0 || m_model.rowCount() == 0) {
        return;
    }
    if (m_stayId == Nowhere || m_model.rowOf(m_stayId) < 0) {
        if (!isSelected(0)) {
            selectFirst();
        }
        m_table.scrollToTop();
        m_beganWith = m_model.idAt(0);
    } else if (!m_model.isLoading()) {
        const int row = m_model.rowOf(m_stayId);
        if (!isSelected(row)) {
            select(m_model.index(row, m_table.firstVisibleColumn()));
        }
        show(m_table.currentIndex());
    }
}

/// With what stands around it, where it was out of sight.
void RowSelector::show(const QModelIndex &cell)
{
    if (!m_table.isRowInView(cell.row())) {
        const int across = m_table.horizontalScrollBar()->value();
        m_table.scrollTo(cell, QAbstractItemView::PositionAtCenter);
        m_table.horizontalScrollBar()->setValue(across);
    }
    m_table.scrollTo(cell);
}

/// A row that became the current one because another went away is not selected.
bool RowSelector::isSelected(int row) const
{
    const QModelIndex current = m_table.currentIndex();
    return current.row() == row && m_table.selectionModel()->isSelected(current);
}

void RowSelector::hold()
{
    const QModelIndex current = m_table.currentIndex();
    m_heldId = current.isValid() ? m_model.idAt(current.row()) : 0;
    m_heldRow = current.row();
    m_wasInView = m_table.isInView(current);
}

bool RowSelector::isAtOneOf(const QSet<qint64> &ids) const
{
    const QModelIndex current = m_table.currentIndex();
    return current.isValid() && ids.contains(m_model.idAt(current.row())) &&
           m_table.isInView(current);
}

void RowSelector::follow(const QHash<qint64, qint64> &newIds)
{
    m_followedId = m_wasInView ? newIds.value(m_heldId, m_heldId) : 0;
    noteNew(newIds);
    if (!m_model.isLoading()) { // else it may move still, and is followed then
        keepInView();
        m_followedId = 0;
    }
    tellStrayed();
}

/// What is only written again has had its id before.
void RowSelector::noteNew(const QHash<qint64, qint64> &newIds)
{
    m_newId = m_newCount = 0;
    for (auto each = newIds.cbegin(); each != newIds.cend(); ++each) {
        if (each.key() < 0) {
            ++m_newCount;
            m_newId = m_newId == 0 ? *each : std::min(m_newId, *each);
        }
    }
    m_newId = m_heldId < 0 ? newIds.value(m_heldId, m_newId) : m_newId;
}

void RowSelector::followSort()
{
    if (m_heldId != 0 && m_heldId == m_beganWith) {
        stayOrBegin(m_heldId);
    } else {
        follow({});
    }
}

void RowSelector::keepInView()
{
    const QModelIndex current = m_table.currentIndex();
    if (m_followedId == 0 || !current.isValid() || m_model.idAt(current.row()) != m_followedId) {
        return;
    }
    if (m_followedId != m_newId) {
        show(current);
    }
}

/// The place of a new row is where the person works, and they go on there.
void RowSelector::tellStrayed()
{
    if (m_newId == 0 || m_model.isLoading()) {
        return; // it may come back into sight
    }
    const qint64 id = std::exchange(m_newId, 0);
    const int row = m_model.rowOf(id);
    if (row >= 0 && m_table.isRowInView(row)) {
        return;
    }
    // Whoever writes into a cell by now is not led away from it.
    if (m_table.currentIndex().row() == row && row >= 0 && !m_table.isEditing()) {
        const int left = std::min(m_heldRow, m_model.rowCount() - 1);
        select(m_model.index(left, m_table.currentIndex().column()));
    }
    emit strayed(id, m_newCount);
}

/// Later: the view has not heard of the removal, and more may follow it.
void RowSelector::noteSelection()
{
    if (!m_wasSelected && m_table.selectionModel() != nullptr &&
        m_table.selectionModel()->isSelected(m_table.currentIndex())) {
        m_wasSelected = true;
        QMetaObject::invokeMethod(this, &RowSelector::selectNeighbour, Qt::QueuedConnection);
    }
}

/// What the keys and the menu act upon is marked as such.
void RowSelector::selectNeighbour()
{
    if (m_model.isLoading()) {
        return; // comes again
    }
    const QModelIndex current = m_table.currentIndex();
    QItemSelectionModel *selected = m_table.selectionModel();
    if (!std::exchange(m_wasSelected, false) || !current.isValid() ||
        selected->isSelected(current)) {
        return;
    }
    if (!selected->hasSelection()) {
        select(current);
    } else { // rather one of those than the neighbour of one that is gone
        const QItemSelection left = selected->selection();
        const auto first =
            std::min_element(left.cbegin(), left.cend(), [](const auto &one, const auto &other) {
                return one.top() < other.top();
            });
        const QModelIndex beside = m_model.index(first->top(), current.column());
        selected->setCurrentIndex(first->contains(beside) ? beside : QModelIndex(first->topLeft()),
                                  QItemSelectionModel::NoUpdate);
    }
}

void RowSelector::lookAgain(bool isLoading)
{
    if (!isLoading) {
        settle();
        keepInView();
        tellStrayed();
        selectNeighbour();
        m_stayId = m_followedId = 0;
    }
    if (!isLoading && m_awaitedId != 0) {
        goTo(std::exchange(m_awaitedId, 0), m_awaitedColumn, m_awaitedKeyboard);
    }
}
