// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/CheckIndicator.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionButton>

namespace {

QColor outlineOf(const QStyleOptionViewItem &option)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    return CheckIndicator::outline(option.palette.color(
        enabled ? QPalette::Active : QPalette::Disabled,
        option.state.testFlag(QStyle::State_Selected) ? QPalette::HighlightedText
                                                      : QPalette::Text));
}

void paintOutline(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(outlineOf(option));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(box.adjusted(0, 0, -1, -1));
    painter->restore();
}

} // namespace

QColor CheckIndicator::outline(QColor text)
{
    constexpr int OutlineTint = 140; // of 255
    text.setAlpha(OutlineTint);
    return text;
}

const QStyle *CheckIndicator::styleOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->style() : QApplication::style();
}

bool CheckIndicator::isDark(const QColor &ground)
{
    constexpr int Half = 128; // of the lightness of white
    return ground.lightness() < Half;
}

void CheckIndicator::paint(QPainter *painter, const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem box = option;
    box.state.setFlag(QStyle::State_Selected, false);
    styleOf(option)->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter,
                                   option.widget);
    paintOutline(painter, option, box.rect);
}

void CheckIndicator::paintRound(QPainter *painter, const QStyleOptionViewItem &option)
{
    QStyleOptionButton button;
    button.rect = option.rect;
    button.state = option.state;
    button.state.setFlag(QStyle::State_Selected, false);
    button.palette = option.palette;
    button.direction = option.direction;
    styleOf(option)->drawPrimitive(QStyle::PE_IndicatorRadioButton, &button, painter,
                                   option.widget);
    constexpr qreal Pen = 1.5; // a thinner one is faint where it is smoothed
    constexpr qreal Inset = Pen / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(outlineOf(option), Pen));
    painter->setBrush(Qt::NoBrush);
    painter->drawEllipse(QRectF(option.rect).adjusted(Inset, Inset, -Inset, -Inset));
    painter->restore();
}

void ChecklistDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    if (item.features.testFlag(QStyleOptionViewItem::HasCheckIndicator)) {
        const QRect box = CheckIndicator::styleOf(item)->subElementRect(
            QStyle::SE_ItemViewItemCheckIndicator, &item, item.widget);
        paintOutline(painter, item, box);
    }
}

QSize ChecklistDelegate::sizeHint(const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    constexpr int Gap = 4; // pixels
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, Gap);
}
