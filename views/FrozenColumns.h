// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPoint>
#include <QRect>

class QPainter;
class QRegion;
class QStyleOptionViewItem;
class QTableView;

/// The columns of a table that stay at its leading edge while the others scroll beneath them. There
/// is one view, which draws them at their place, and not a second one laid over it: editors,
/// selection, hover and accessible rectangles follow from visualRect() and indexAt(), and a jump
/// draws no cell twice. TableView and TableHeader ask here; both outlive it.
class FrozenColumns final
{
public:
    explicit FrozenColumns(QTableView &table)
        : m_table(table)
    {
    }

    /// So many sections from the leading edge, hidden ones counted; 0: none.
    void setSections(int sections) { m_sections = sections; }
    int sections() const { return m_sections; }
    /// Whether enough would remain beside so many for the others.
    bool hasRoomFor(int sections) const;

    /// Whether the column stays where it is. None does while too little room would remain beside
    /// them.
    bool contains(int column) const;
    /// Their place in the viewport, empty where there are none.
    QRect area() const;
    /// Whether other columns are beneath them now.
    bool isOverlapping() const;
    /// From where the column would be, scrolled, to where it stands: 0 for all but frozen ones.
    int shift(int column) const;
    /// The same for a place in the viewport: what to subtract before asking the header.
    int shiftAt(int x) const;
    /// Where the scroll bar must be at most for the column to come out from beneath them.
    int greatestOffset(int column) const;

    void paint(const QRegion &dirty, const QStyleOptionViewItem &option) const;

private:
    int width(int sections) const;
    bool isActive() const;
    void paintCell(QPainter *painter, const QStyleOptionViewItem &option, int row,
                   int column) const;

    QTableView &m_table;
    int m_sections = 0;
};
