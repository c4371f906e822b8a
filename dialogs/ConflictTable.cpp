// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ConflictTable.h"

#include "dialogs/CheckIndicator.h"
#include "dialogs/ConflictModel.h"

#include <QAccessible>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace {

bool isChoice(const QModelIndex &cell)
{
    return cell.flags().testFlag(Qt::ItemIsUserCheckable);
}

/// Draws a radio button where a list would have a box to tick: one of the two is chosen. Its place
/// is that of an icon.
class ChoiceDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        if (!isChoice(index)) {
            return;
        }
        QStyleOptionViewItem mark = option;
        initStyleOption(&mark, index);
        const QRect place = mark.widget->style()->subElementRect(QStyle::SE_ItemViewItemDecoration,
                                                                 &mark, mark.widget);
        mark.rect = QStyle::alignedRect(mark.direction, Qt::AlignHCenter | Qt::AlignTop,
                                        mark.decorationSize, place);
        const bool isChosen = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        mark.state.setFlag(QStyle::State_On, isChosen);
        mark.state.setFlag(QStyle::State_Off, !isChosen);
        CheckIndicator::paintRound(painter, mark);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!isChoice(index)) {
            return;
        }
        const QStyle *style = option->widget->style();
        option->features.setFlag(QStyleOptionViewItem::HasCheckIndicator, false);
        option->features.setFlag(QStyleOptionViewItem::HasDecoration);
        option->decorationAlignment = Qt::AlignLeft | Qt::AlignTop;
        option->decorationSize =
            QSize(style->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, option, option->widget),
                  style->pixelMetric(QStyle::PM_ExclusiveIndicatorHeight, option, option->widget));
    }
};

} // namespace

ConflictTable::ConflictTable(ConflictModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("conflictTable"));
    setAccessibleName(tr("Versions"));
    if (model.hasDisputes()) {
        setAccessibleDescription(tr("Left and Right choose between yours and theirs."));
    }
    setModel(&model);
    setItemDelegate(new ChoiceDelegate(this));
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(ConflictModel::Field, QHeaderView::ResizeToContents);
    verticalHeader()->setMaximumSectionSize(fontMetrics().lineSpacing() * 8);
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    setMinimumSize(680, fontMetrics().lineSpacing() * 8);
    connect(this, &QAbstractItemView::clicked, this, &ConflictTable::choose);
    connect(&model, &ConflictModel::choiceChanged, this, &ConflictTable::tell);
    beginAtChoice();
}

void ConflictTable::beginAtChoice()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.isDisputed(row)) {
            const QModelIndex cell = m_model.index(row, m_model.chosen(row));
            selectionModel()->setCurrentIndex(cell, QItemSelectionModel::NoUpdate);
            return;
        }
    }
}

void ConflictTable::choose(const QModelIndex &cell)
{
    if (isChoice(cell)) {
        m_model.choose(cell.row(), static_cast<ConflictModel::Column>(cell.column()));
    }
}

void ConflictTable::toggle(int row)
{
    const bool isMine = m_model.chosen(row) == ConflictModel::Mine;
    m_model.choose(row, isMine ? ConflictModel::Theirs : ConflictModel::Mine);
}

/// Until then nothing is marked but what is chosen.
void ConflictTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect);
}

void ConflictTable::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const QModelIndex before = currentIndex();
    if ((key == Qt::Key_Space || key == Qt::Key_Select) && before.isValid()) {
        toggle(before.row());
        followChoice();
        return;
    }
    QTableView::keyPressEvent(event);
    if (currentIndex() == before) {
        return;
    }
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        choose(currentIndex());
    } else {
        followChoice();
    }
}

/// Between the two versions the frame stands at the one that is chosen.
void ConflictTable::followChoice()
{
    const QModelIndex cell = currentIndex();
    if (isChoice(cell)) {
        setCurrentIndex(cell.siblingAtColumn(m_model.chosen(cell.row())));
    }
}

/// Qt tells screen readers that data has changed, but not that a cell is ticked now.
void ConflictTable::tell(int row)
{
    QAccessible::State ticked;
    ticked.checked = true;
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(this);
    for (const int column : {ConflictModel::Mine, ConflictModel::Theirs}) {
        QAccessibleInterface *cell = table && table->tableInterface()
                                         ? table->tableInterface()->cellAt(row, column)
                                         : nullptr;
        if (cell) {
            QAccessibleStateChangeEvent event(this, ticked);
            event.setChild(table->indexOfChild(cell));
            QAccessible::updateAccessibility(&event);
        }
    }
}
