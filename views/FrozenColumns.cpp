// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FrozenColumns.h"

#include <QAbstractItemDelegate>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include <limits>

namespace {

constexpr int LeastCharactersBeside = 12;

} // namespace

int FrozenColumns::width(int sections) const
{
    const QHeaderView *header = m_table.horizontalHeader();
    int width = 0;
    for (int visual = 0; visual < qMin(sections, header->count()); ++visual) {
        width += header->sectionSize(header->logicalIndex(visual)); // 0 while hidden
    }
    return width;
}

bool FrozenColumns::hasRoomFor(int sections) const
{
    const int beside = m_table.fontMetrics().averageCharWidth() * LeastCharactersBeside;
    return width(sections) + beside <= m_table.viewport()->width();
}

bool FrozenColumns::isActive() const
{
    return m_sections > 0 && hasRoomFor(m_sections);
}

bool FrozenColumns::contains(int column) const
{
    return column >= 0 && m_table.horizontalHeader()->visualIndex(column) < m_sections &&
           isActive();
}

QRect FrozenColumns::area() const
{
    if (!isActive()) {
        return {};
    }
    const QRect viewport = m_table.viewport()->rect();
    const QRect leading(viewport.topLeft(), QSize(width(m_sections), viewport.height()));
    return QStyle::visualRect(m_table.layoutDirection(), viewport, leading);
}

bool FrozenColumns::isOverlapping() const
{
    return m_table.horizontalHeader()->offset() != 0 && isActive();
}

int FrozenColumns::shift(int column) const
{
    const int offset = m_table.horizontalHeader()->offset();
    if (offset == 0 || !contains(column)) {
        return 0;
    }
    return m_table.isRightToLeft() ? -offset : offset;
}

int FrozenColumns::shiftAt(int x) const
{
    const QRect frozen = area();
    if (x < frozen.left() || x > frozen.right()) {
        return 0;
    }
    const int offset = m_table.horizontalHeader()->offset();
    return m_table.isRightToLeft() ? -offset : offset;
}

int FrozenColumns::greatestOffset(int column) const
{
    return isActive() && !contains(column)
               ? qMax(0, m_table.horizontalHeader()->sectionPosition(column) - width(m_sections))
               : std::numeric_limits<int>::max();
}

/// As QTableView draws a cell.
void FrozenColumns::paintCell(QPainter *painter, const QStyleOptionViewItem &option, int row,
                              int column) const
{
    const QModelIndex index = m_table.model()->index(row, column, m_table.rootIndex());
    QStyleOptionViewItem cell = option;
    cell.rect = m_table.visualRect(index);
    cell.state.setFlag(QStyle::State_Selected, m_table.selectionModel()->isSelected(index));
    const bool focused = m_table.hasFocus() || m_table.viewport()->hasFocus();
    cell.state.setFlag(QStyle::State_HasFocus, focused && index == m_table.currentIndex());
    m_table.style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &cell, painter, &m_table);
    m_table.itemDelegateForIndex(index)->paint(painter, cell, index);
}

void FrozenColumns::paint(const QRegion &dirty, const QStyleOptionViewItem &option) const
{
    const QRect frozen = area();
    const QRect bounds = dirty.boundingRect();
    QPainter painter(m_table.viewport());
    painter.setClipRegion(dirty & frozen);
    painter.fillRect(frozen, m_table.palette().brush(QPalette::Base));
    const QHeaderView *header = m_table.horizontalHeader();
    const int first = m_table.rowAt(bounds.top());
    const int last = m_table.rowAt(bounds.bottom());
    const int end = last < 0 ? m_table.model()->rowCount() : last + 1;
    for (int row = first; row >= 0 && row < end; ++row) {
        for (int visual = 0; visual < m_sections; ++visual) {
            const int column = header->logicalIndex(visual);
            if (!header->isSectionHidden(column)) {
                paintCell(&painter, option, row, column);
            }
        }
    }
    const int edge = m_table.isRightToLeft() ? frozen.left() : frozen.right();
    painter.setPen(m_table.palette().color(QPalette::Mid));
    painter.drawLine(edge, frozen.top(), edge, frozen.bottom());
}
