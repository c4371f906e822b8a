// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableView.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QScrollBar>

TableView::TableView(QWidget *parent)
    : QTableView(parent)
{
    setShowGrid(false);
    setAlternatingRowColors(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    viewport()->setAttribute(Qt::WA_Hover);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    fitRowHeight();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { setHoveredRow(-1); });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (!m_stretching && QGuiApplication::mouseButtons() != Qt::NoButton) {
            keepWidths();
        }
    });
}

void TableView::commitEditor()
{
    QWidget *editor = isEditing() ? indexWidget(currentIndex()) : nullptr;
    if (editor) {
        commitData(editor);
        closeEditor(editor, QAbstractItemDelegate::NoHint);
    }
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

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    stretchElasticColumn();
}

void TableView::stretchElasticColumn()
{
    if (m_elasticColumn < 0 || m_stretching) {
        return;
    }
    m_stretching = true;
    const int rest =
        viewport()->width() - horizontalHeader()->length() + columnWidth(m_elasticColumn);
    setColumnWidth(m_elasticColumn,
                   qMax(rest, fontMetrics().averageCharWidth() * m_leastCharacters));
    m_stretching = false;
}

void TableView::setColumnCharacters(int column, int characters)
{
    constexpr int Margins = 24; // room for the sort arrow and the cell's margins
    setColumnWidth(column, fontMetrics().averageCharWidth() * characters + Margins);
}

bool TableView::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event)
{
    const bool asked = trigger == DoubleClicked || trigger == EditKeyPressed;
    if (asked && index.isValid() && m_dialogColumns.contains(index.column())) {
        emit dialogRequested(index);
        return true;
    }
    const bool opened = QTableView::edit(index, trigger, event);
    emit editingChanged();
    return opened;
}

void TableView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    QTableView::closeEditor(editor, hint);
    emit editingChanged();
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool plain =
        event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    const bool editing = state() == EditingState;
    if (plain && !editing && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (currentIndex().isValid() && !edit(currentIndex(), EditKeyPressed, event)) {
            emit activated(currentIndex());
        }
        event->accept();
        return;
    }
    if (plain && !editing && (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) {
        const int key = event->key() == Qt::Key_J ? Qt::Key_Down : Qt::Key_Up;
        QKeyEvent arrow(QEvent::KeyPress, key, Qt::NoModifier);
        QTableView::keyPressEvent(&arrow);
        event->accept();
        return;
    }
    if (!editing && event->key() == Qt::Key_Delete) { // an action that can be used takes it before
        emit shortcutRefused(QKeySequence(event->keyCombination()));
    }
    QTableView::keyPressEvent(event);
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

void TableView::fitRowHeight()
{
    verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
}
