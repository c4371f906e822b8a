// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellDelegate.h"

#include "dialogs/CellText.h"
#include "dialogs/CheckIndicator.h"
#include "dialogs/ErrorText.h"
#include "dialogs/Icons.h"
#include "models/tables/RelationalTableModel.h"
#include "views/CellColours.h"
#include "views/EndGap.h"
#include "views/TableView.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace {

// Of 255: the text's contrast hardly changes. A dark ground swallows more.
constexpr int PendingTint = 36;
constexpr int PendingTintOnDark = 80;
constexpr int HoverTint = 14;
constexpr int CurrentRowTint = 22;
constexpr int LineTint = 28;

using State = RelationalTableModel::RowState;

State rowState(const QModelIndex &index)
{
    return index.data(RelationalTableModel::RowStateRole).value<State>();
}

bool isPending(const QModelIndex &index)
{
    return rowState(index) == State::New || index.data(RelationalTableModel::PendingRole).toBool();
}

bool isProblem(const QModelIndex &index)
{
    return index.data(RelationalTableModel::ProblemRole).toBool();
}

bool isGone(const QModelIndex &index)
{
    return index.data(RelationalTableModel::GoneRole).toBool();
}

/// The cells that are changed, and the first one where they may be out of sight.
bool showsGone(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const TableView *>(option.widget);
    return isGone(index) &&
           (isPending(index) || (view && view->firstVisibleColumn() == index.column()));
}

QColor tinted(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

bool isHovered(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const TableView *>(option.widget);
    return view && view->hoveredRow() == index.row();
}

/// Beside the selected cell: which row the details and the actions are about.
bool isInCurrentRow(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const TableView *>(option.widget);
    return view && view->currentIndex().row() == index.row();
}

std::optional<CellColour> colourOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const TableView *>(option.widget);
    return view && view->colours() ? view->colours()->find(index) : std::nullopt;
}

/// In the upper corner where the text ends last: that of numbers and times begins there, and at the
/// other side is what says that a cell is pending.
void paintColourSign(QPainter *painter, const QStyleOptionViewItem &option, CellColour colour,
                     bool isMarked)
{
    const int side = option.fontMetrics.height() / 2;
    const bool isAtEnd = !option.displayAlignment.testFlag(Qt::AlignRight);
    const int left =
        isAtEnd ? option.rect.right() - side - 2 : option.rect.left() + 2 + (isMarked ? side : 0);
    const QRect corner(left, option.rect.top() + 2, side, side);
    CellColours::paintSign(
        painter, colour, QStyle::visualRect(option.direction, option.rect, corner), option.palette);
}

QColor markColor(const QStyleOptionViewItem &option)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    return option.palette.color(selected ? QPalette::HighlightedText : QPalette::Highlight);
}

void paintCornerMark(QPainter *painter, const QStyleOptionViewItem &option)
{
    const int side = option.fontMetrics.height() / 2;
    QRect corner(option.rect.topLeft(), QSize(side, side));
    corner = QStyle::visualRect(option.direction, option.rect, corner);
    const bool leftToRight = option.direction == Qt::LeftToRight;
    const QPoint inner = leftToRight ? corner.topLeft() : corner.topRight() + QPoint(1, 0);
    const QPoint along = inner + QPoint(leftToRight ? side : -side, 0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(markColor(option));
    painter->drawPolygon(QPolygon{inner, along, inner + QPoint(0, side)});
}

void paintLineBelow(QPainter *painter, const QStyleOptionViewItem &option)
{
    const QRect &cell = option.rect;
    painter->fillRect(cell.left(), cell.bottom(), cell.width(), 1,
                      tinted(option.palette.color(QPalette::Text), LineTint));
}

QColor textColor(const QStyleOptionViewItem &option)
{
    const QPalette::ColorGroup group =
        !option.state.testFlag(QStyle::State_Enabled) ? QPalette::Disabled
        : option.state.testFlag(QStyle::State_Active) ? QPalette::Normal
                                                      : QPalette::Inactive;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    return option.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
}

/// Whether nothing but a background and a text from left to right is to be drawn.
bool isTextAlone(const QStyleOptionViewItem &option)
{
    constexpr QStyleOptionViewItem::ViewItemFeatures Alone =
        QStyleOptionViewItem::HasDisplay | QStyleOptionViewItem::Alternate;
    return (option.features & ~Alone) == QStyleOptionViewItem::None &&
           option.direction == Qt::LeftToRight && option.textElideMode == Qt::ElideRight &&
           !option.state.testFlag(QStyle::State_Editing);
}

/// A text's own words say in which direction it reads (FSI and PDI of Unicode's UAX #9), not the
/// window: “24 Nov 14:39” would stand as “Nov 14:39 24” in one from right to left.
QString isolated(const QString &text)
{
    constexpr QChar FirstStrongIsolate(0x2068);
    constexpr QChar PopDirectionalIsolate(0x2069);
    return FirstStrongIsolate + text + PopDirectionalIsolate;
}

/// Beside a text that ends where the next column begins.
int endGap(const QStyleOptionViewItem &option)
{
    const bool isAtEnd = option.displayAlignment.testFlag(Qt::AlignRight) &&
                         !option.displayAlignment.testFlag(Qt::AlignAbsolute);
    return isAtEnd ? EndGap::width(option.fontMetrics) : 0;
}

void decorate(QStyleOptionViewItem *option, const QString &icon)
{
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = Icons::get(icon);
    option->decorationSize = QSize(option->fontMetrics.height(), option->fontMetrics.height());
}

QString problemSentence(const QModelIndex &index)
{
    const QVariant error = index.data(RelationalTableModel::ErrorRole);
    return error.isValid() ? ErrorText::sentence(error.value<Error>()) : QString();
}

} // namespace

/// What somebody else has put where a change is pending, or that the row is theirs no more.
QString CellDelegate::theirSentence(const QModelIndex &index)
{
    if (isGone(index)) {
        const Error error = index.data(RelationalTableModel::ErrorRole).value<Error>();
        return error.reason == Reason::DeletedElsewhere // a save was refused for it: told already
                   ? QString()
                   : tr("Somebody else has deleted this row meanwhile.");
    }
    const QVariant theirs = index.data(RelationalTableModel::TheirsRole);
    if (!theirs.isValid()) {
        return {};
    }
    const QString value = CellText::singleLine(theirs.toString());
    //: %1 is the value that somebody else has saved in a cell while it was being edited here.
    return value.isEmpty() ? tr("Emptied elsewhere meanwhile.")
                           : tr("Changed elsewhere meanwhile, to: %1").arg(value);
}

/// What has happened to the cell, each thing a sentence.
QStringList CellDelegate::stateSentences(const QModelIndex &index) const
{
    QStringList sentences{problemSentence(index)};
    const State state = rowState(index);
    if (state == State::Removed) {
        sentences.append(tr("This row will be removed when you save."));
    } else if (state == State::New) {
        sentences.append(tr("New. Not saved yet."));
    } else if (isPending(index)) {
        const QVariant original = index.data(RelationalTableModel::OriginalRole);
        const QString before = CellText::singleLine(original.toString());
        //: %1 is the value of a cell before it was edited.
        const QString was = tr("Was: %1. Not saved yet.").arg(before);
        const bool ticked = index.data(Qt::CheckStateRole).isValid();
        sentences.append(ticked             ? tr("Changed. Not saved yet.")
                         : before.isEmpty() ? tr("Was empty. Not saved yet.")
                                            : was);
    }
    sentences.append(theirSentence(index));
    const auto *view = qobject_cast<const TableView *>(parent());
    if (view && view->colours()) {
        sentences.append(view->colours()->words(index));
    }
    return sentences;
}

QString CellDelegate::spokenText(const QModelIndex &index) const
{
    return CellText::singleLine(index.data(Qt::DisplayRole).toString());
}

QString CellDelegate::details(const QModelIndex &) const
{
    return {};
}

QString CellDelegate::spokenDescription(const QModelIndex &index) const
{
    QStringList sentences = stateSentences(index);
    sentences.append(details(index));
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const bool focused = cell.state.testFlag(QStyle::State_HasFocus);
    cell.state.setFlag(QStyle::State_HasFocus, false); // drawn below: seen on a selected row too
    painter->save();
    paintContent(painter, cell, index);
    painter->setRenderHint(QPainter::Antialiasing, false);
    paintLineBelow(painter, cell);
    if (isPending(index)) {
        paintCornerMark(painter, cell);
    }
    if (const auto colour = colourOf(cell, index)) {
        paintColourSign(painter, cell, *colour, isPending(index));
    }
    if (focused) {
        paintFocus(painter, cell);
    }
    painter->restore();
}

void CellDelegate::paintFocus(QPainter *painter, const QStyleOptionViewItem &option)
{
    painter->setPen(QPen(markColor(option), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
}

void CellDelegate::paintContent(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &) const
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    if (isTextAlone(option) && paintQuickly(painter, option, *style)) {
        return;
    }
    QStyleOptionViewItem cell = option;
    cell.text = isolated(option.text) + (endGap(option) > 0 ? EndGap::Text : QString());
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, option.widget);
}

/// As QCommonStyle draws CE_ItemViewItem, without its text layouts: most of a screen's time.
bool CellDelegate::paintQuickly(QPainter *painter, const QStyleOptionViewItem &option,
                                const QStyle &style) const
{
    const int margin = style.pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
    const QRect room = option.rect.adjusted(margin, 0, -margin - endGap(option), 0);
    if (!option.text.isEmpty() && !m_line.layOut(option.text, option.font, room.width())) {
        return false;
    }
    if (option.state.testFlag(QStyle::State_Selected) ||
        option.backgroundBrush.style() != Qt::NoBrush) {
        style.drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    }
    if (!option.text.isEmpty()) {
        painter->setPen(textColor(option));
        m_line.draw(painter, room, option.displayAlignment);
    }
    return true;
}

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text = CellText::singleLine(option->text);
    option->state.setFlag(QStyle::State_MouseOver, false); // the row, not the cell, is hovered
    const QColor highlight = option->palette.color(QPalette::Highlight);
    const bool isChanged = isPending(index);
    if (isChanged) {
        option->font.setBold(true);
        const bool isDark = CheckIndicator::isDark(option->palette.color(QPalette::Base));
        option->backgroundBrush = tinted(highlight, isDark ? PendingTintOnDark : PendingTint);
    } else if (const auto colour = colourOf(*option, index)) {
        option->backgroundBrush = CellColours::tint(*colour);
    } else if (isInCurrentRow(*option, index)) {
        option->backgroundBrush = tinted(option->palette.color(QPalette::Text), CurrentRowTint);
    } else if (isHovered(*option, index)) {
        option->backgroundBrush = tinted(option->palette.color(QPalette::Text), HoverTint);
    }
    const State state = rowState(index);
    if (state == State::Removed) {
        option->font.setStrikeOut(true);
    }
    option->fontMetrics = QFontMetrics(option->font);
    if (isProblem(index)) {
        decorate(option, QStringLiteral("dialog-warning"));
    } else if (state != State::Clean && showsGone(*option, index)) {
        decorate(option, QStringLiteral("edit-delete"));
    } else if (isChanged && index.data(RelationalTableModel::TheirsRole).isValid()) {
        decorate(option, QStringLiteral("system-users"));
    }
}

QString CellDelegate::hint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    constexpr int Margins = 8;
    const bool isDecorated = cell.features.testFlag(QStyleOptionViewItem::HasDecoration);
    const int sign = isDecorated ? cell.decorationSize.width() + Margins : 0;
    const bool cut = cell.fontMetrics.horizontalAdvance(cell.text) >
                     cell.rect.width() - Margins - sign - endGap(cell);
    return cut ? cell.text : index.data(Qt::ToolTipRole).toString();
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid()) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    QStringList lines = stateSentences(index);
    lines.insert(1, hint(option, index));
    lines.removeAll(QString());
    QToolTip::showText(event->globalPos(), CellText::toolTip(lines.join(u'\n')), view);
    return true;
}
