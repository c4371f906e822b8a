// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableHeader.h"

#include "views/FrozenColumns.h"

#include <QHelpEvent>
#include <QHoverEvent>
#include <QMouseEvent>
#include <QPainter>

namespace {

/// The event as it would be if the frozen sections were scrolled like the others.
QMouseEvent moved(const QMouseEvent &event, int shift)
{
    return QMouseEvent(event.type(), event.position() - QPointF(shift, 0), event.scenePosition(),
                       event.globalPosition(), event.button(), event.buttons(), event.modifiers(),
                       event.pointingDevice());
}

} // namespace

TableHeader::TableHeader(const FrozenColumns &frozen, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_frozen(frozen)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setSectionsMovable(true);
    setSectionResizeMode(QHeaderView::Interactive);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

int TableHeader::columnAt(const QPoint &position) const
{
    return logicalIndexAt(position.x() - m_frozen.shiftAt(position.x()));
}

void TableHeader::paintEvent(QPaintEvent *event)
{
    if (!m_frozen.isOverlapping()) {
        QHeaderView::paintEvent(event);
        return;
    }
    const QRect frozen = m_frozen.area();
    QRect beside = event->rect();
    if (isRightToLeft()) {
        beside.setRight(qMin(beside.right(), frozen.left() - 1));
    } else {
        beside.setLeft(qMax(beside.left(), frozen.right() + 1));
    }
    if (!beside.isEmpty()) {
        QPaintEvent rest(beside);
        QHeaderView::paintEvent(&rest);
    }
    paintFrozen(); // a section half beneath them has been drawn over their place
}

void TableHeader::paintFrozen()
{
    QPainter painter(viewport());
    for (int visual = 0; visual < m_frozen.sections(); ++visual) {
        const int column = logicalIndex(visual);
        if (!isSectionHidden(column)) {
            const int left = sectionViewportPosition(column) + m_frozen.shift(column);
            painter.save();
            paintSection(&painter, QRect(left, 0, sectionSize(column), viewport()->height()),
                         column);
            painter.restore();
        }
    }
}

bool TableHeader::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverMove) {
        const auto &hover = *static_cast<QHoverEvent *>(event);
        const QPointF back(m_frozen.shiftAt(hover.position().toPoint().x()), 0);
        QHoverEvent shifted(hover.type(), hover.position() - back, hover.globalPosition(),
                            hover.oldPosF() - back, hover.modifiers(), hover.pointingDevice());
        return QHeaderView::viewportEvent(&shifted);
    }
    if (event->type() == QEvent::ToolTip) {
        const auto &help = *static_cast<QHelpEvent *>(event);
        QHelpEvent shifted(help.type(), help.pos() - QPoint(m_frozen.shiftAt(help.x()), 0),
                           help.globalPos());
        return QHeaderView::viewportEvent(&shifted);
    }
    return QHeaderView::viewportEvent(event);
}

void TableHeader::mousePressEvent(QMouseEvent *event)
{
    m_dragShift = m_frozen.shiftAt(event->position().toPoint().x());
    QMouseEvent shifted = moved(*event, m_dragShift);
    QHeaderView::mousePressEvent(&shifted);
}

void TableHeader::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() == Qt::NoButton) {
        m_dragShift = m_frozen.shiftAt(event->position().toPoint().x());
    }
    QMouseEvent shifted = moved(*event, m_dragShift);
    QHeaderView::mouseMoveEvent(&shifted);
}

void TableHeader::mouseReleaseEvent(QMouseEvent *event)
{
    QMouseEvent shifted = moved(*event, m_dragShift);
    QHeaderView::mouseReleaseEvent(&shifted);
}

void TableHeader::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_dragShift = m_frozen.shiftAt(event->position().toPoint().x());
    QMouseEvent shifted = moved(*event, m_dragShift);
    QHeaderView::mouseDoubleClickEvent(&shifted);
}
