// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableHeader.h"

#include "dialogs/Icons.h"
#include "views/EndGap.h"
#include "views/FrozenColumns.h"

#include <QHelpEvent>
#include <QHoverEvent>
#include <QItemSelectionModel>
#include <QMouseEvent>
#include <QPainter>

#include <array>

namespace {

constexpr int MarkSpacing = 4;

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

void TableHeader::setFiltered(const QSet<int> &columns)
{
    if (columns != m_filtered) {
        m_filtered = columns;
        viewport()->update();
    }
}

QStyleOptionHeader::SortIndicator TableHeader::arrowOf(int column) const
{
    for (const SortKey &key : m_sorts) {
        if (key.column == column) {
            return key.order == Qt::AscendingOrder ? QStyleOptionHeader::SortDown
                                                   : QStyleOptionHeader::SortUp;
        }
    }
    return QStyleOptionHeader::None;
}

QSize TableHeader::arrowSize() const
{
    QStyleOptionHeader option;
    initStyleOption(&option);
    option.rect = QRect(0, 0, defaultSectionSize(), viewport()->height());
    option.sortIndicator = QStyleOptionHeader::SortDown;
    return style()->subElementRect(QStyle::SE_HeaderArrow, &option, this).size();
}

/// Of what paintMarks() draws and of an arrow that the style does.
int TableHeader::marksWidth(int column) const
{
    const int arrow = arrowOf(column) == QStyleOptionHeader::None ? 0 : arrowSize().width();
    const int funnel = m_filtered.contains(column) ? fontMetrics().ascent() : 0;
    return arrow + funnel + MarkSpacing * ((arrow > 0 ? 1 : 0) + (funnel > 0 ? 1 : 0));
}

void TableHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int column) const
{
    QHeaderView::initStyleOptionForIndex(option, column);
    const bool isAtEnd = option->textAlignment.testFlag(Qt::AlignRight);
    option->sortIndicator = isAtEnd ? QStyleOptionHeader::None : arrowOf(column);
    for (int i = 0; i < m_sorts.size(); ++i) {
        if (m_sorts.at(i).column == column && m_sorts.size() > 1 &&
            i < static_cast<int>(Superscripts.size())) {
            option->text += numberText(static_cast<size_t>(i));
        }
    }
    const int marks = marksWidth(column);
    const int gap = isAtEnd ? EndGap::width(option->fontMetrics) : 0;
    if (marks > 0 && !option->text.contains(u'\n')) {
        const int margins = 2 * style()->pixelMetric(QStyle::PM_HeaderMargin, option, this);
        option->text = option->fontMetrics.elidedText(option->text, Qt::ElideRight,
                                                      sectionSize(column) - margins - marks - gap);
    }
    if (isAtEnd) {
        option->text += EndGap::Text;
    }
}

QSize TableHeader::sectionSizeFromContents(int column) const
{
    return QHeaderView::sectionSizeFromContents(column) +
           QSize(fontMetrics().horizontalAdvance(EndGap::Text + numberText(0)), 0);
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int column) const
{
    painter->save(); // the style leaves an empty clip behind
    QHeaderView::paintSection(painter, rect, column);
    painter->restore();
    if (marksWidth(column) > 0) {
        paintMarks(painter, rect, column);
    }
}

/// Worked out as if from left to right.
void TableHeader::paintMarks(QPainter *painter, const QRect &rect, int column) const
{
    QStyleOptionHeader option;
    initStyleOption(&option);
    option.rect = rect;
    initStyleOptionForIndex(&option, column);
    const auto turned = [&option, &rect](const QRect &place) {
        return QStyle::visualRect(option.direction, rect, place);
    };
    const QRect label = turned(style()->subElementRect(QStyle::SE_HeaderLabel, &option, this));
    const auto alignment = static_cast<int>(option.textAlignment);
    const QRect text =
        style()->itemTextRect(option.fontMetrics, label, alignment, true, option.text);
    const bool isAtEnd = option.textAlignment.testFlag(Qt::AlignRight);
    int edge = isAtEnd ? text.left() : text.right() + 1;
    const auto next = [isAtEnd, &edge, &label](const QSize &size) {
        edge += isAtEnd ? -MarkSpacing - size.width() : MarkSpacing;
        QRect place({edge, label.center().y() - size.height() / 2}, size);
        place.moveRight(qMin(place.right(), label.right())); // a name of two lines is not shortened
        place.moveLeft(qMax(place.left(), label.left()));
        edge += isAtEnd ? 0 : size.width();
        return place;
    };
    if (const auto arrow = arrowOf(column); isAtEnd && arrow != QStyleOptionHeader::None) {
        option.sortIndicator = arrow;
        option.rect = turned(next(arrowSize()));
        style()->drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &option, painter, this);
    }
    if (m_filtered.contains(column)) {
        const int side = fontMetrics().ascent();
        Icons::get(QStringLiteral("view-filter-active")).paint(painter, turned(next({side, side})));
    }
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
