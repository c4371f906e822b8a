// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/NavigationList.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

namespace {

constexpr int CountRole = Qt::UserRole + 1;
constexpr int SentenceRole = Qt::UserRole + 2;
constexpr int UnsavedRole = Qt::UserRole + 3;
constexpr int IconSide = 22;
constexpr int Gap = 8;

QString mark(const QModelIndex &index)
{
    const QVariant known = index.data(CountRole);
    const bool isKnown = known.isValid() && known.toInt() >= 0;
    const QString count = isKnown ? QLocale().toString(known.toInt()) : QString();
    return index.data(UnsavedRole).toInt() > 0 ? QStringLiteral("\u25CF ") + count : count;
}

/// The list's own look, with the count at the trailing edge.
class CountDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize plain = QStyledItemDelegate::sizeHint(option, index);
        const int count = option.fontMetrics.horizontalAdvance(mark(index));
        return {plain.width() + count + 3 * Gap, qMax(plain.height(), IconSide) + Gap};
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
        painter->drawText(option.rect.adjusted(Gap, 0, -Gap, 0),
                          QStyle::visualAlignment(option.direction, Qt::AlignRight) |
                              Qt::AlignVCenter,
                          mark(index));
        painter->restore();
    }
};

} // namespace

NavigationList::NavigationList(QWidget *parent)
    : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setIconSize(QSize(IconSide, IconSide));
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
    item(row)->setData(CountRole, count);
    item(row)->setData(SentenceRole, sentence);
    describe(item(row));
    fit();
}

void NavigationList::setUnsaved(int row, int changes)
{
    item(row)->setData(UnsavedRole, changes);
    describe(item(row));
    fit();
}

void NavigationList::describe(QListWidgetItem *item)
{
    const int unsaved = item->data(UnsavedRole).toInt();
    const QString count = item->data(SentenceRole).toString();
    const QString changes =
        unsaved == 1 ? tr("1 change not saved") : tr("%Ln changes not saved", nullptr, unsaved);
    item->setData(Qt::AccessibleDescriptionRole,
                  unsaved == 0 ? count
                               //: %1 is for example "214 posts", %2 "3 changes not saved".
                               : tr("%1, %2").arg(count, changes));
}

QSize NavigationList::sizeHint() const
{
    int width = 0;
    for (int row = 0; row < count(); ++row) {
        width =
            qMax(width, isRowHidden(row) ? 0 : sizeHintForIndex(model()->index(row, 0)).width());
    }
    return {width + 2 * frameWidth() + 2 * Gap, QListWidget::sizeHint().height()};
}

QSize NavigationList::minimumSizeHint() const
{
    return {sizeHint().width(), QListWidget::minimumSizeHint().height()};
}

void NavigationList::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fit();
    }
}

void NavigationList::fit()
{
    doItemsLayout();
    updateGeometry();
}
