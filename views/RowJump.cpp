// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/RowJump.h"

#include "models/tables/RelationalTableModel.h"
#include "views/RowNumberDialog.h"
#include "views/TableView.h"

#include <QAction>

#include <utility>

RowJump::RowJump(const RelationalTableModel &model, TableView &table, GoTo goTo, QWidget *page)
    : QObject(page)
    , m_model(model)
    , m_table(table)
    , m_goTo(std::move(goTo))
    , m_page(page)
    , m_action(new QAction(tr("G&o to Row…"), this))
{
    m_action->setObjectName(QStringLiteral("goToRowAction"));
    m_action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_G));
    m_action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page->addAction(m_action);
    connect(m_action, &QAction::triggered, this, &RowJump::ask);
}

void RowJump::ask()
{
    if (m_model.rowCount() == 0) {
        emit told(tr("There is no row here."));
        return;
    }
    if (!m_table.commitEditor()) {
        return;
    }
    auto *dialog = new RowNumberDialog(m_model, m_table.currentIndex().row(), m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RowNumberDialog::chosen, this, &RowJump::go);
    dialog->open();
}

/// In the column where the person is. What was out of sight is seen among its neighbours.
void RowJump::go(int row)
{
    const int current = m_table.currentIndex().column();
    const int column = current < 0 ? m_table.firstVisibleColumn() : current;
    const qint64 id = m_model.idAt(row);
    if (id == 0) {
        return;
    }
    const bool wasInView = m_table.isInView(m_model.index(row, column));
    m_goTo(id, column);
    if (!wasInView) {
        m_table.scrollTo(m_model.index(row, column), QAbstractItemView::PositionAtCenter);
    }
}
