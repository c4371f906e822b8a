// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableFilter.h"

#include <QHeaderView>
#include <QSet>
#include <QStyleOptionHeader>

class FrozenColumns;

/// The header above a TableView: the sections of frozen columns stay where they are, drawn above
/// those that are scrolled beneath them, and take the mouse there. Each column that sorts has its
/// arrow and, where there are several, its number; one that is filtered has a funnel. Beside a name
/// at the end of its section they stand before it, so that it ends where its cells do. A row of
/// widgets may stand beneath the sections.
class TableHeader final : public QHeaderView
{
    Q_OBJECT

public:
    TableHeader(const FrozenColumns &frozen, QWidget *parent);

    /// The column whose section is seen at that place; -1: none.
    int columnAt(const QPoint &position) const;
    /// What to draw; sorting is done elsewhere.
    void setSorts(const QList<SortKey> &sorts);
    /// The columns to mark as filtered.
    void setFiltered(const QSet<int> &columns);
    const QSet<int> &filtered() const { return m_filtered; }
    /// Takes the row over.
    void setRowBelow(QWidget *row);
    /// After the row has been shown or hidden.
    void fitRowBelow() { updateGeometries(); }
    QSize sizeHint() const override;
    void setSelectionModel(QItemSelectionModel *selection) override;

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int column) const override;
    void updateGeometries() override;
    void resizeEvent(QResizeEvent *event) override;
    QSize sectionSizeFromContents(int column) const override;
    void paintEvent(QPaintEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int column) const override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void paintFrozen();
    QStyleOptionHeader::SortIndicator arrowOf(int column) const;
    QSize arrowSize() const;
    int marksWidth(int column) const;
    void paintMarks(QPainter *painter, const QRect &rect, int column) const;
    void placeRowBelow();
    int heightBelow() const;

    const FrozenColumns &m_frozen;
    QList<SortKey> m_sorts;
    QSet<int> m_filtered;
    QWidget *m_rowBelow = nullptr;
    int m_dragShift = 0; // of where the button went down
};
