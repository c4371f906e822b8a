// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/RolesDelegate.h"

#include "dialogs/CellText.h"
#include "models/tables/UsersTable.h"

#include <QPainter>

namespace {

constexpr int ChipTint = 30;
constexpr int OutlineTint = 90;

/// Where chips go, one after the other from the leading edge.
struct ChipRow
{
    QRect cell;
    QFontMetrics metrics;
    Qt::LayoutDirection direction;
    int used = 0;

    int gap() const { return metrics.averageCharWidth() / 2 + 1; }
    int widthOf(const QString &text) const
    {
        return metrics.horizontalAdvance(text) + 2 * metrics.averageCharWidth();
    }
    bool fits(int width) const { return used + width <= cell.width(); }
    QRect take(int width)
    {
        // Its text stands where that of the other cells does, whether the row is even or odd.
        const int top = cell.top() + cell.height() / 2 - metrics.height() / 2 - 1;
        const QRect chip(cell.left() + used, top, width, metrics.height() + 2);
        used += width + gap();
        return QStyle::visualRect(direction, cell, chip);
    }
};

void paintChip(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
               const QString &text)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor color =
        option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    QColor fill = color;
    fill.setAlpha(ChipTint);
    QColor outline = color;
    outline.setAlpha(OutlineTint);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(outline);
    painter->setBrush(fill);
    const qreal radius = rect.height() / 2.0;
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter->setPen(color);
    painter->setFont(option.font);
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
}

QStringList namesOf(const QModelIndex &index)
{
    QStringList names = index.data(UsersTable::RoleNamesRole).toStringList();
    for (QString &name : names) {
        name = CellText::singleLine(name);
    }
    return names;
}

} // namespace

QWidget *RolesDelegate::createEditor(QWidget *, const QStyleOptionViewItem &,
                                     const QModelIndex &) const
{
    return nullptr;
}

QString RolesDelegate::hint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return namesOf(index).join(u'\n');
}

void RolesDelegate::paintContent(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    QStyleOptionViewItem bare = option;
    bare.text.clear();
    CellDelegate::paintContent(painter, bare, index);
    const int lead = option.features.testFlag(QStyleOptionViewItem::HasDecoration)
                         ? option.decorationSize.width() + 4
                         : 0;
    const bool leftToRight = option.direction == Qt::LeftToRight;
    const QRect cell =
        option.rect.adjusted(leftToRight ? 4 + lead : 4, 0, leftToRight ? -4 : -4 - lead, 0);
    ChipRow row{cell, option.fontMetrics, option.direction};
    const QStringList names = namesOf(index);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const qsizetype rest = names.size() - i - 1;
        const QString more = QStringLiteral("+%1").arg(rest + 1);
        const int room = rest > 0 ? row.gap() + row.widthOf(more) : 0;
        int width = row.widthOf(names.at(i));
        QString text = names.at(i);
        if (!row.fits(width + room) && i == 0) {
            width = qMax(0, cell.width() - room);
            text = option.fontMetrics.elidedText(text, Qt::ElideRight,
                                                 width - 2 * option.fontMetrics.averageCharWidth());
        } else if (!row.fits(width + room)) {
            paintChip(painter, option, row.take(row.widthOf(more)), more);
            return;
        }
        paintChip(painter, option, row.take(width), text);
    }
}
