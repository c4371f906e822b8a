// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CheckDelegate.h"

#include "dialogs/CellText.h"
#include "dialogs/CheckIndicator.h"
#include "views/CellMessage.h"
#include "views/TableView.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace {

QRect boxRect(const QStyleOptionViewItem &option)
{
    const QStyle *style = CheckIndicator::styleOf(option);
    const QSize size(style->pixelMetric(QStyle::PM_IndicatorWidth, &option, option.widget),
                     style->pixelMetric(QStyle::PM_IndicatorHeight, &option, option.widget));
    return QStyle::alignedRect(option.direction, Qt::AlignCenter, size, option.rect);
}

bool isToggleable(const QModelIndex &index)
{
    constexpr auto Needed = Qt::ItemIsUserCheckable | Qt::ItemIsEnabled;
    return (index.flags() & Needed) == Needed;
}

bool isToggleKey(QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    const int key = static_cast<QKeyEvent *>(event)->key();
    return key == Qt::Key_Space || key == Qt::Key_Select;
}

bool isChecked(const QModelIndex &index)
{
    return index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
}

} // namespace

QString CheckDelegate::spokenText(const QModelIndex &index) const
{
    return CellText::header(*index.model(), index.column());
}

bool CheckDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (!isToggleable(index)) {
        return false;
    }
    const auto toggle = [&] {
        const Qt::CheckState state = isChecked(index) ? Qt::Unchecked : Qt::Checked;
        const bool isTaken = model->setData(index, state, Qt::CheckStateRole);
        if (auto *table = qobject_cast<TableView *>(parent()); table && !isTaken) {
            CellMessage::show(table, index);
        }
        return true; // a key that was refused is used up too
    };
    if (isToggleKey(event)) {
        return toggle();
    }
    if (!isClick(event, option)) {
        return false;
    }
    // The second press of a double click is followed by a release of its own, which toggles.
    return event->type() == QEvent::MouseButtonDblClick || toggle();
}

/// Shift and Ctrl select; the key may be let go before the button.
bool CheckDelegate::isClick(QEvent *event, const QStyleOptionViewItem &option)
{
    const bool isPress =
        event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
    if (!isPress && event->type() != QEvent::MouseButtonRelease) {
        return false;
    }
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const bool isPlain = mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier;
    m_isPlainClick = isPlain && (isPress || m_isPlainClick);
    constexpr int Reach = 4;
    const QRect target = boxRect(option).adjusted(-Reach, -Reach, Reach, Reach);
    return m_isPlainClick && event->type() != QEvent::MouseButtonPress &&
           target.contains(mouse->position().toPoint());
}

void CheckDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    option->text.clear();
    option->features.setFlag(QStyleOptionViewItem::HasCheckIndicator, false);
}

QString CheckDelegate::hint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return index.data(Qt::ToolTipRole).toString();
}

void CheckDelegate::paintContent(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    CellDelegate::paintContent(painter, option, index);
    if (!index.data(Qt::CheckStateRole).isValid()) {
        return;
    }
    QStyleOptionViewItem box = option;
    box.rect = boxRect(option);
    box.state.setFlag(QStyle::State_On, isChecked(index));
    box.state.setFlag(QStyle::State_Off, !isChecked(index));
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor color =
        option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    if (isToggleable(index)) {
        CheckIndicator::paint(painter, box);
    } else if (isChecked(index)) {
        painter->setPen(color);
        painter->drawText(option.rect, Qt::AlignCenter, QStringLiteral("\u2713"));
    }
}
