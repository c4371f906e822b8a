// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/NavigationList.h"

#include "views/CellDelegate.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

namespace {

constexpr int CountRole = Qt::UserRole + 1;
constexpr int SentenceRole = Qt::UserRole + 2;
constexpr int UnsavedRole = Qt::UserRole + 3;
constexpr int WaitingRole = Qt::UserRole + 4;
constexpr int IconSide = 22;
constexpr int Gap = 8;

const QString Unsaved = QStringLiteral("\u25CF "); // before the count

QString mark(const QModelIndex &index)
{
    const QVariant known = index.data(CountRole);
    const bool isKnown = known.isValid() && known.toInt() >= 0;
    const QString count = isKnown ? QLocale().toString(known.toInt()) : QString();
    return index.data(UnsavedRole).toInt() > 0 ? Unsaved + count : count;
}

/// "+2": what waits, in front of the count.
QString badge(const QModelIndex &index)
{
    const int waiting = index.data(WaitingRole).toInt();
    return waiting == 0 ? QString() : u'+' + QLocale().toString(waiting);
}

int badgeWidth(const QFontMetrics &metrics, const QString &text)
{
    return text.isEmpty() ? 0 : metrics.horizontalAdvance(text) + 2 * Gap;
}

/// The list's own look, with the count at the trailing edge and what waits before it.
class CountDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize plain = QStyledItemDelegate::sizeHint(option, index);
        // With room for the dot: work begun or saved moves nothing.
        const QString count =
            index.data(UnsavedRole).toInt() > 0 ? mark(index) : Unsaved + mark(index);
        const int marks = option.fontMetrics.horizontalAdvance(count) +
                          badgeWidth(option.fontMetrics, badge(index));
        return {plain.width() + marks + 3 * Gap,
                qMax(plain.height(), option.decorationSize.height()) + Gap};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        QColor color = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        constexpr int Quiet = 180;
        color.setAlpha(Quiet);
        painter->save();
        painter->setPen(color);
        painter->drawText(
            option.rect.adjusted(Gap, 0, -Gap, 0),
            static_cast<int>(
                (QStyle::visualAlignment(option.direction, Qt::AlignRight) | Qt::AlignVCenter)
                    .toInt()),
            mark(index));
        painter->restore();
        paintBadge(painter, option, index);
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->save();
            QStyleOptionViewItem inside = option; // the list beside it is as light as the frame
            inside.rect.adjust(2, 2, -2, -2);
            CellDelegate::paintFocus(painter, inside);
            painter->restore();
        }
    }

private:
    static void paintBadge(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index)
    {
        const QString text = badge(index);
        if (text.isEmpty()) {
            return;
        }
        const QFontMetrics &metrics = option.fontMetrics;
        const int count = metrics.horizontalAdvance(mark(index));
        const QSize size(badgeWidth(metrics, text), metrics.height());
        const QRect room = option.rect.adjusted(0, 0, -(count + 2 * Gap), 0);
        const QRect box =
            QStyle::alignedRect(Qt::LeftToRight, Qt::AlignRight | Qt::AlignVCenter, size, room);
        const QRect place = QStyle::visualRect(option.direction, option.rect, box);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? option.palette.highlightedText() : option.palette.highlight());
        painter->drawRoundedRect(place, size.height() / 2.0, size.height() / 2.0);
        painter->setPen(
            option.palette.color(selected ? QPalette::Highlight : QPalette::HighlightedText));
        painter->drawText(place, Qt::AlignCenter, text);
        painter->restore();
    }
};

} // namespace

NavigationList::NavigationList(QWidget *parent)
    : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fitIcons();
    setItemDelegate(new CountDelegate(this));
}

void NavigationList::addPage(const QIcon &icon, const QString &title, const QString &toolTip)
{
    auto *item = new QListWidgetItem(icon, title, this);
    item->setToolTip(toolTip);
    fit();
}

void NavigationList::setCount(int row, int count, const QString &sentence)
{
    const bool isOther = item(row)->data(CountRole) != QVariant(count);
    item(row)->setData(CountRole, count);
    item(row)->setData(SentenceRole, sentence);
    describe(item(row));
    if (isOther) {
        fit(); // every page tells of itself with each edit and save
    }
}

void NavigationList::setUnsaved(int row, int changes)
{
    item(row)->setData(UnsavedRole, changes);
    describe(item(row)); // its dot has room already
}

void NavigationList::setWaiting(int row, int registrations)
{
    const bool isOther = item(row)->data(WaitingRole).toInt() != registrations;
    item(row)->setData(WaitingRole, registrations);
    describe(item(row));
    if (isOther) {
        fit(); // it is counted with each change of the file
    }
}

void NavigationList::describe(QListWidgetItem *item)
{
    const int unsaved = item->data(UnsavedRole).toInt();
    QString count = item->data(SentenceRole).toString();
    if (const int waiting = item->data(WaitingRole).toInt(); waiting > 0) {
        const QString waits = waiting == 1 ? tr("1 registration waits")
                                           : tr("%Ln registrations wait", nullptr, waiting);
        //: %1 is for example "214 users", %2 "2 registrations wait".
        count = tr("%1, %2").arg(count, waits);
    }
    const QString changes =
        unsaved == 1 ? tr("1 change not saved") : tr("%Ln changes not saved", nullptr, unsaved);
    item->setData(Qt::AccessibleDescriptionRole,
                  unsaved == 0      ? count
                  : count.isEmpty() ? changes
                                    //: %1 is for example "214 posts", %2 "3 changes not saved".
                                    : tr("%1, %2").arg(count, changes));
}

int NavigationList::neededWidth() const
{
    int width = 0;
    for (int row = 0; row < count(); ++row) {
        width =
            qMax(width, isRowHidden(row) ? 0 : sizeHintForIndex(model()->index(row, 0)).width());
    }
    return width + 2 * frameWidth() + 2 * Gap;
}

QSize NavigationList::sizeHint() const
{
    return {m_width, QListWidget::sizeHint().height()}; // asked for with every text in the window
}

QSize NavigationList::minimumSizeHint() const
{
    return {sizeHint().width(), QListWidget::minimumSizeHint().height()};
}

void NavigationList::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_width = 0;
        fitIcons();
        fit();
    }
}

void NavigationList::fitIcons()
{
    const int side = qMax(IconSide, fontMetrics().height() * 3 / 2);
    setIconSize(QSize(side, side));
}

void NavigationList::fit()
{
    m_width = qMax(m_width, neededWidth()); // the page beside it does not move with each count
    scheduleDelayedItemsLayout();
    updateGeometry();
}
