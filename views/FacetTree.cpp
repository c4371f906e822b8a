// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FacetTree.h"

#include "dialogs/CheckIndicator.h"
#include "views/FacetModel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace {

/// Ticks are the tree's affair: the stock delegate takes a click on the box alone.
class QuietDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        m_look.paint(painter, option, index);
    }

    /// High enough to be met with the mouse.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        constexpr int Air = 6;
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width(), std::max(size.height(), option.fontMetrics.height() + Air)};
    }

protected:
    bool editorEvent(QEvent *, QAbstractItemModel *, const QStyleOptionViewItem &,
                     const QModelIndex &) override
    {
        return false;
    }

private:
    ChecklistDelegate m_look;
};

} // namespace

FacetTree::FacetTree(QWidget *parent)
    : QTreeView(parent)
{
    setItemDelegate(new QuietDelegate(this));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setExpandsOnDoubleClick(false);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideRight);
    setIndentation(fontMetrics().height());
}

void FacetTree::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        setIndentation(fontMetrics().height());
    }
}

void FacetTree::expect(const QStringList &words)
{
    m_expected += words;
    updateGeometry();
}

/// What a row needs beside its value, so far in and with such a number.
int FacetTree::aroundValue(int levels, int greatest) const
{
    constexpr int Margins = 24;
    const int count = fontMetrics().horizontalAdvance(QLocale().toString(greatest));
    const int box = style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this);
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    return levels * indentation() + box + count + bar + 2 * frameWidth() + Margins;
}

QSize FacetTree::sizeHint() const
{
    constexpr int Characters = 32;
    constexpr int Levels = 2; // a group, its values
    constexpr int UsualCount = 8'888;
    const int around = aroundValue(Levels, UsualCount);
    int widest = 0;
    for (const QString &word : m_expected) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(word) + around);
    }
    return {std::max(
                {fontMetrics().averageCharWidth() * Characters, widest, minimumSizeHint().width()}),
            QTreeView::sizeHint().height()};
}

QSize FacetTree::minimumSizeHint() const
{
    constexpr int Levels = 4; // a group, its years, their months, their days
    constexpr int GreatCount = 888'888;
    const int day = fontMetrics().horizontalAdvance(QStringLiteral("Wed 88"));
    return {day + aroundValue(Levels, GreatCount), QTreeView::minimumSizeHint().height()};
}

void FacetTree::keyPressEvent(QKeyEvent *event)
{
    const bool ticks = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return ||
                       event->key() == Qt::Key_Enter;
    if (ticks && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        tick(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FacetTree::mousePressEvent(QMouseEvent *event)
{
    notePress(*event);
    QTreeView::mousePressEvent(event);
}

void FacetTree::mouseDoubleClickEvent(QMouseEvent *event)
{
    notePress(*event);
    QTreeView::mouseDoubleClickEvent(event);
}

void FacetTree::notePress(const QMouseEvent &event)
{
    m_pressedAt = event.position().toPoint();
    const QModelIndex value = indexAt(m_pressedAt).siblingAtColumn(FacetModel::Value);
    const bool isTick =
        event.button() == Qt::LeftButton && value.isValid() && !isOnArrow(value, m_pressedAt);
    m_pressed = isTick ? value : QModelIndex();
}

bool FacetTree::isOnArrow(const QModelIndex &value, const QPoint &place) const
{
    const QRect name = visualRect(value);
    const int left = isRightToLeft() ? name.right() + 1 : name.left() - indentation();
    return model()->hasChildren(value) && place.x() >= left && place.x() < left + indentation();
}

/// Numbers that come meanwhile may have moved the rows: the mouse is over another then.
void FacetTree::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const QModelIndex pressed = std::exchange(m_pressed, {});
    const QPoint place = event->position().toPoint();
    const bool hasStayed =
        (place - m_pressedAt).manhattanLength() < QApplication::startDragDistance();
    if (pressed.isValid() &&
        (hasStayed || indexAt(place).siblingAtColumn(FacetModel::Value) == pressed)) {
        tick(pressed);
    }
}

void FacetTree::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    if (!currentIndex().isValid()) {
        setCurrentIndex(model()->index(0, 0, model()->index(0, 0)));
    }
}

/// A group is opened and closed.
void FacetTree::tick(const QModelIndex &index)
{
    const QModelIndex value = index.siblingAtColumn(FacetModel::Value);
    if (!(value.flags() & Qt::ItemIsUserCheckable)) {
        setExpanded(value, !isExpanded(value));
        return;
    }
    const bool isTicked = value.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    model()->setData(value, isTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}
