// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableView.h"

#include "dialogs/CellText.h"
#include "models/tables/RelationalTableModel.h"
#include "models/tables/TablePainting.h"
#include "views/CellDelegate.h"
#include "views/RowHeader.h"
#include "views/TableHeader.h"

#include <QAction>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPaintEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

TableView::TableView(QWidget *parent)
    : QTableView(parent)
    , m_header(new TableHeader(m_frozen, this))
{
    setShowGrid(false);
    setAlternatingRowColors(false);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed |
                    AnyKeyPressed); // the latter as in spreadsheets
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    viewport()->setAttribute(Qt::WA_Hover);
    setVerticalHeader(new RowHeader);
    setHorizontalHeader(m_header);
    // A click there sorts; it must not lead to another row, nor select what may be a million cells.
    disconnect(m_header, &QHeaderView::sectionPressed, this, nullptr);
    disconnect(m_header, &QHeaderView::sectionEntered, this, nullptr);
    fitRowHeight();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { setHoveredRow(-1); });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (!m_stretching && QGuiApplication::mouseButtons() != Qt::NoButton) {
            setOwnWidths(true);
        }
    });
    connect(horizontalHeader(), &QHeaderView::sectionMoved, viewport(),
            qOverload<>(&QWidget::update));
}

void TableView::setOwnWidths(bool own)
{
    m_ownWidths = own;
}

bool TableView::holdsTyped() const
{
    const auto *line = qobject_cast<const QLineEdit *>(openEditor());
    return line && line->isModified();
}

void TableView::holdEdited()
{
    if (auto *table = qobject_cast<RelationalTableModel *>(model())) {
        table->hold(currentIndex());
    }
}

void TableView::releaseEdited()
{
    if (auto *table = qobject_cast<RelationalTableModel *>(model())) {
        table->release();
    }
}

bool TableView::commitEditor()
{
    QWidget *editor = openEditor();
    if (!editor) {
        return true;
    }
    const auto *delegate = qobject_cast<const CellDelegate *>(itemDelegateForIndex(currentIndex()));
    if (delegate && !delegate->mayCommit(editor)) {
        return false;
    }
    commitData(editor);
    closeEditor(editor, QAbstractItemDelegate::NoHint);
    return true;
}

void TableView::discardEditor()
{
    if (QWidget *editor = openEditor()) {
        closeEditor(editor, QAbstractItemDelegate::RevertModelCache);
    }
}

QWidget *TableView::openEditor() const
{
    return isEditing() ? indexWidget(currentIndex()) : nullptr;
}

QString TableView::headerText(int column) const
{
    return CellText::header(*model(), column);
}

bool TableView::isInView(const QModelIndex &cell) const
{
    return viewport()->rect().intersects(visualRect(cell));
}

bool TableView::isRowInView(int row) const
{
    const int top = rowViewportPosition(row);
    return top > -rowHeight(row) && top < viewport()->height();
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    if (!m_isExtending && state() != DragSelectingState) {
        m_began = current;
        m_isBeginning = true;
    }
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row()) {
        updateRow(previous.row());
        updateRow(current.row());
    }
}

void TableView::updateRow(int row)
{
    if (row >= 0) {
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
    }
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    stretchElasticColumn();
    const QRect current = visualRect(currentIndex());
    const bool wasInView = current.top() >= 0 && current.top() < event->oldSize().height();
    if (currentIndex().isValid() && wasInView && current.bottom() >= event->size().height()) {
        scrollTo(currentIndex()); // the bar of changes would cover the row that was changed
    }
}

void TableView::stretchElasticColumn()
{
    if (m_elasticColumn < 0 || m_ownWidths || m_stretching || isColumnHidden(m_elasticColumn)) {
        return;
    }
    m_stretching = true;
    constexpr int Readable = 16; // beside what stays, the others scroll anyway
    const int least =
        m_frozen.sections() > 0 ? qMax(m_leastCharacters, Readable) : m_leastCharacters;
    const int rest =
        viewport()->width() - horizontalHeader()->length() + columnWidth(m_elasticColumn);
    setColumnWidth(m_elasticColumn, qMax(rest, qRound(characterWidth() * least)));
    m_stretching = false;
}

void TableView::setColumnCharacters(int column, int characters)
{
    constexpr int Margins = 24; // room for the sort arrow and the cell's margins
    const QString name = model()->headerData(column, Qt::Horizontal).toString();
    const bool isNarrow = name.contains(u'\n'); // such columns are many: their names keep to them
    setColumnWidth(column, qMax(qRound(characterWidth() * characters) + Margins,
                                isNarrow ? 0 : horizontalHeader()->sectionSizeHint(column)));
}

void TableView::showCurrent()
{
    if (currentIndex().isValid() && !isInView(currentIndex())) {
        scrollTo(currentIndex());
    }
}

bool TableView::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event)
{
    if (trigger == EditKeyPressed || trigger == AnyKeyPressed) {
        showCurrent();
    }
    const bool asked = trigger == DoubleClicked || trigger == EditKeyPressed;
    if (index.isValid() && m_dialogColumns.contains(index.column())) {
        if (asked) {
            emit dialogRequested(index);
            return true;
        }
        if (trigger == AnyKeyPressed) {
            return false;
        }
    }
    const auto *table = qobject_cast<const RelationalTableModel *>(model());
    if (trigger == AnyKeyPressed && table && table->isSaving() && index.isValid()) {
        emit editRefused(index);
        return true; // else the word would be looked for
    }
    const bool opened = QTableView::edit(index, trigger, event);
    if (auto *line = qobject_cast<QLineEdit *>(opened && asked ? openEditor() : nullptr)) {
        line->end(false); // as in spreadsheets: who wants to write anew begins to type
    }
    const bool isTick = table && index.isValid() && table->isCheckable(index.column());
    if (!opened && isTick && (trigger == EditKeyPressed || trigger == AnyKeyPressed)) {
        emit editRefused(index);
        return true; // else the word would be looked for
    }
    const auto *key =
        event && event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event) : nullptr;
    if (!opened && trigger == EditKeyPressed && index.isValid() && key &&
        key->key() == Qt::Key_F2) {
        emit editRefused(index);
    }
    emit editingChanged();
    return opened;
}

void TableView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    const int rowsOn = std::exchange(m_rowsOn, 0);
    const int step = hint == QAbstractItemDelegate::EditNextItem       ? 1
                     : hint == QAbstractItemDelegate::EditPreviousItem ? -1
                                                                       : 0;
    QTableView::closeEditor(editor, step == 0 ? hint : QAbstractItemDelegate::NoHint);
    const QPersistentModelIndex left = currentIndex();
    releaseEdited();
    if (hint == QAbstractItemDelegate::SubmitModelCache && left.isValid()) {
        goOn(rowsOn);
    }
    if (step != 0) {
        goOnFilling(step);
    }
    emit editingChanged();
}

/// Also by itself, as where its row goes.
void TableView::editorDestroyed(QObject *editor)
{
    QTableView::editorDestroyed(editor);
    if (!isEditing()) {
        releaseEdited();
    }
}

bool TableView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        setHoveredRow(rowAt(static_cast<QHoverEvent *>(event)->position().toPoint().y()));
        break;
    case QEvent::HoverLeave:
    case QEvent::Leave:
        setHoveredRow(-1);
        break;
    default:
        break;
    }
    return QTableView::viewportEvent(event);
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitRowHeight();
        emit fontChanged();
    }
}

void TableView::setHoveredRow(int row)
{
    if (row == m_hoveredRow) {
        return;
    }
    m_hoveredRow = row;
    viewport()->update();
}

void TableView::setFrozenSections(int sections)
{
    m_frozen.setSections(sections);
    stretchElasticColumn();
    updateEditorGeometries();
    viewport()->update();
    horizontalHeader()->viewport()->update();
    emit frozenSectionsChanged();
}

QRect TableView::visualRect(const QModelIndex &index) const
{
    return QTableView::visualRect(index).translated(m_frozen.shift(index.column()), 0);
}

QModelIndex TableView::indexAt(const QPoint &point) const
{
    return QTableView::indexAt(point - QPoint(m_frozen.shiftAt(point.x()), 0));
}

/// Rows that have just come can be scrolled to when the scroll bar knows of them, which Qt leaves
/// to the next turn of the event loop.
void TableView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    const int furthest = qMax(verticalHeader()->length() - viewport()->height(), 0);
    if (verticalScrollBar()->maximum() != furthest) {
        updateGeometries();
    }
    const int before = horizontalScrollBar()->value();
    QTableView::scrollTo(index, hint);
    const int wanted = m_frozen.contains(index.column()) ? before : horizontalScrollBar()->value();
    horizontalScrollBar()->setValue(qMin(wanted, m_frozen.greatestOffset(index.column())));
}

void TableView::paintEvent(QPaintEvent *event)
{
    const int rowHeight = std::max(verticalHeader()->defaultSectionSize(), 1);
    const TablePainting painting(model(), viewport()->height() / rowHeight + 2);
    if (!m_frozen.isOverlapping()) {
        QTableView::paintEvent(event);
        return;
    }
    const QRegion beside = event->region() - m_frozen.area();
    if (!beside.isEmpty()) {
        QPaintEvent rest(beside);
        QTableView::paintEvent(&rest);
    }
    const QRegion frozen = event->region() & m_frozen.area();
    if (!frozen.isEmpty()) {
        QStyleOptionViewItem option;
        initViewItemOption(&option);
        m_frozen.paint(frozen, option);
    }
}

void TableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    const QRect frozen = m_frozen.area();
    if (dx != 0 && !frozen.isEmpty()) { // they have been moved along
        viewport()->update(frozen.adjusted(-qAbs(dx), 0, qAbs(dx), 0));
        horizontalHeader()->viewport()->update();
        updateEditorGeometries();
    }
}

void TableView::updateEditorGeometries()
{
    QTableView::updateEditorGeometries();
    QWidget *editor = isEditing() ? indexWidget(currentIndex()) : nullptr;
    if (!editor) {
        return;
    }
    const bool beneath = m_frozen.isOverlapping() && !m_frozen.contains(currentIndex().column());
    const QRegion seen = QRegion(viewport()->rect()) - m_frozen.area();
    if (beneath) {
        editor->setMask(seen.translated(-editor->pos()));
    } else {
        editor->clearMask();
    }
}

QRegion TableView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region = QTableView::visualRegionForSelection(selection);
    if (!m_frozen.isOverlapping()) {
        return region;
    }
    const QRect frozen = m_frozen.area();
    for (const QItemSelectionRange &range : selection) {
        const int top = rowViewportPosition(range.top());
        const int bottom = rowViewportPosition(range.bottom()) + rowHeight(range.bottom());
        region += QRect(frozen.left(), top, frozen.width(), bottom - top) & frozen;
    }
    return region;
}

void TableView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                            const QList<int> &roles)
{
    if (roles == QList<int>{RelationalTableModel::GoneRole}) { // an editor keeps what was typed
        viewport()->update();
        return;
    }
    QTableView::dataChanged(topLeft, bottomRight, roles);
    if (m_frozen.isOverlapping()) {
        viewport()->update(m_frozen.area());
    }
}
