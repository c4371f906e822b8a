// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableHeader.h"

#include "views/FrozenColumns.h"

#include <QHelpEvent>
#include <QHoverEvent>
#include <QItemSelectionModel>
#include <QMouseEvent>
#include <QPainter>

#include <array>

namespace {

/// Between a name at the end of its section and the next one, which begins there. The joiner has no
/// width: blanks at the end of a line do not count.
const QString Gap = QStringLiteral("\u2002\u2060");

// Where several columns sort.
constexpr std::array<char16_t, 4> Superscripts{u'¹', u'²', u'³', u'⁴'};

QString numberText(size_t key)
{
    return QStringLiteral(" %1").arg(QChar(Superscripts.at(key)));
}

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

/// QHeaderView asks at each paint whether whole columns are selected, and for that the model about
/// every selected row, which then reads them all. Nothing here is drawn otherwise for it.
void TableHeader::setSelectionModel(QItemSelectionModel *selection)
{
    const QItemSelectionModel *before = selectionModel();
    QHeaderView::setSelectionModel(new QItemSelectionModel(selection->model(), this));
    if (before && before->parent() == this) {
        delete before;
    }
}

int TableHeader::columnAt(const QPoint &position) const
{
    return logicalIndexAt(position.x() - m_frozen.shiftAt(position.x()));
}

void TableHeader::setSorts(const QList<SortKey> &sorts)
{
    m_sorts = sorts;
    const SortKey first = sorts.value(0);
    setSortIndicator(first.column, first.order);
    viewport()->update();
}

void TableHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int column) const
{
    QHeaderView::initStyleOptionForIndex(option, column);
    for (int i = 0; i < m_sorts.size(); ++i) {
        if (m_sorts.at(i).column != column) {
            continue;
        }
        option->sortIndicator = m_sorts.at(i).order == Qt::AscendingOrder
                                    ? QStyleOptionHeader::SortDown
                                    : QStyleOptionHeader::SortUp;
        if (m_sorts.size() > 1 && i < static_cast<int>(Superscripts.size())) {
            option->text += numberText(static_cast<size_t>(i));
        }
    }
    if (option->textAlignment.testFlag(Qt::AlignRight)) {
        option->text += Gap;
    }
}

QSize TableHeader::sectionSizeFromContents(int column) const
{
    return QHeaderView::sectionSizeFromContents(column) +
           QSize(fontMetrics().horizontalAdvance(Gap + numberText(0)), 0);
}

void TableHeader::setRowBelow(QWidget *row)
{
    m_rowBelow = row;
    row->setParent(this);
}

int TableHeader::heightBelow() const
{
    return m_rowBelow && !m_rowBelow->isHidden() ? m_rowBelow->sizeHint().height() : 0;
}

QSize TableHeader::sizeHint() const
{
    return QHeaderView::sizeHint() + QSize(0, heightBelow());
}

void TableHeader::updateGeometries()
{
    setViewportMargins(0, 0, 0, heightBelow());
    QHeaderView::updateGeometries();
    placeRowBelow();
}

void TableHeader::resizeEvent(QResizeEvent *event)
{
    QHeaderView::resizeEvent(event);
    placeRowBelow();
}

void TableHeader::placeRowBelow()
{
    if (m_rowBelow) {
        m_rowBelow->setGeometry(0, height() - heightBelow(), width(), heightBelow());
    }
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
