// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ColumnMenu.h"

#include "views/ColumnsDialog.h"
#include "views/TableColumns.h"
#include "views/TableHeader.h"
#include "views/TableView.h"

#include <QHeaderView>

ColumnMenu::ColumnMenu(TableColumns &columns, TableView &table, QWidget *parent)
    : QMenu(parent)
    , m_columns(columns)
    , m_table(table)
    , m_hide(add("hideColumnAction", {}))
    , m_left(add("moveColumnLeftAction", tr("Move &Left")))
    , m_right(add("moveColumnRightAction", tr("Move &Right")))
    , m_freeze(add("freezeColumnsAction", {}))
    , m_unfreeze(add("unfreezeColumnsAction", tr("&Unfreeze")))
    , m_afterTicks((addSeparator(), addSeparator()))
{
    setObjectName(QStringLiteral("columnMenu"));
    //: A menu about the columns of the table.
    setTitle(tr("&Columns"));
    QAction *dialog = add("columnsAction", tr("&Columns…"));
    QAction *reset = add("resetColumnsAction", tr("Rese&t Columns"));
    connect(m_hide, &QAction::triggered, this, [this] { m_columns.setShown(column(), false); });
    connect(m_left, &QAction::triggered, this, [this] { moveBy(isRightToLeft() ? 1 : -1); });
    connect(m_right, &QAction::triggered, this, [this] { moveBy(isRightToLeft() ? -1 : 1); });
    connect(m_freeze, &QAction::triggered, this, [this] { m_columns.freezeUpTo(column()); });
    connect(m_unfreeze, &QAction::triggered, this, [this] { m_columns.freezeUpTo(-1); });
    connect(dialog, &QAction::triggered, this,
            [this] { ColumnsDialog::open(m_columns, parentWidget()); });
    connect(reset, &QAction::triggered, this, [this] { m_columns.reset(); });
    connect(this, &QMenu::aboutToShow, this, &ColumnMenu::prepare);
    // Queued: what was chosen is told after the menu has closed.
    connect(
        this, &QMenu::aboutToHide, this, [this] { m_clicked = -1; }, Qt::QueuedConnection);
    connect(m_table.horizontalHeader(), &QWidget::customContextMenuRequested, this,
            &ColumnMenu::openOver);
}

QAction *ColumnMenu::add(const char *name, const QString &text)
{
    QAction *action = addAction(text);
    action->setObjectName(QString::fromLatin1(name));
    return action;
}

void ColumnMenu::openOver(const QPoint &position)
{
    const auto *header = qobject_cast<const TableHeader *>(m_table.horizontalHeader());
    m_clicked = header->columnAt(position);
    popup(header->viewport()->mapToGlobal(position));
}

int ColumnMenu::column() const
{
    return m_clicked >= 0                     ? m_clicked
           : m_table.currentIndex().isValid() ? m_table.currentIndex().column()
                                              : m_table.firstVisibleColumn();
}

void ColumnMenu::prepare()
{
    const QString label = m_columns.label(column());
    //: %1 is a column's header.
    m_hide->setText(tr("&Hide “%1”").arg(label));
    m_hide->setEnabled(m_columns.canHide(column()));
    m_left->setEnabled(m_columns.canMove(column(), isRightToLeft() ? 1 : -1));
    m_right->setEnabled(m_columns.canMove(column(), isRightToLeft() ? -1 : 1));
    const int sections = m_table.horizontalHeader()->visualIndex(column()) + 1;
    m_freeze->setEnabled(m_table.frozen().hasRoomFor(sections));
    //: %1 is a column's header. It and the columns before it stay while the others scroll.
    m_freeze->setText((m_freeze->isEnabled() ? tr("&Freeze Up to “%1”")
                                             //: The same, where the window is too narrow for it.
                                             : tr("No Room to &Freeze Up to “%1”"))
                          .arg(label));
    m_unfreeze->setEnabled(m_table.frozenSections() > 0);
    addTicks();
}

void ColumnMenu::addTicks()
{
    qDeleteAll(m_ticks);
    m_ticks.clear();
    const QList<int> columns = m_columns.offered();
    for (int each : columns) {
        auto *tick = new QAction(m_columns.label(each), this);
        tick->setCheckable(true);
        tick->setChecked(m_columns.isShown(each));
        tick->setEnabled(!tick->isChecked() || m_columns.canHide(each));
        connect(tick, &QAction::triggered, this,
                [this, each](bool shown) { m_columns.setShown(each, shown); });
        insertAction(m_afterTicks, tick);
        m_ticks.append(tick);
    }
}

void ColumnMenu::moveBy(int step)
{
    m_columns.move(column(), step);
}
