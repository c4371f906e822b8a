// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellMessage.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "models/tables/RelationalTableModel.h"
#include "views/MessageFrame.h"
#include "views/TableView.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QScrollBar>

#include <utility>

namespace {

/// Not into a menu or another window.
bool leavesForGood(const QEvent &focusOut)
{
    const Qt::FocusReason reason = static_cast<const QFocusEvent &>(focusOut).reason();
    return reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason &&
           reason != Qt::ActiveWindowFocusReason;
}

} // namespace

void CellMessage::show(TableView *table, const QModelIndex &cell)
{
    auto *message = table->findChild<CellMessage *>({}, Qt::FindDirectChildrenOnly);
    if (!message) {
        message = new CellMessage(table);
    }
    message->showAt(cell);
}

CellMessage::CellMessage(TableView *table)
    : QObject(table)
    , m_table(table)
    , m_frame(new MessageFrame(nullptr, table->viewport()))
{
    m_frame->setObjectName(QStringLiteral("cellProblemFrame"));
    m_frame->message()->setObjectName(QStringLiteral("cellProblemLabel"));
    // It covers the cells that are clicked next.
    m_frame->setAttribute(Qt::WA_TransparentForMouseEvents);
    table->installEventFilter(this);
    table->viewport()->installEventFilter(this);
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CellMessage::dismiss);
    connect(table->verticalScrollBar(), &QScrollBar::valueChanged, this, &CellMessage::dismiss);
    connect(table->horizontalScrollBar(), &QScrollBar::valueChanged, this, &CellMessage::dismiss);
    const auto *model = qobject_cast<RelationalTableModel *>(table->model());
    connect(model, &RelationalTableModel::problemsChanged, this, [this] {
        if (m_frame && !m_cell.data(RelationalTableModel::ErrorRole).isValid()) {
            m_frame->hide();
        }
    });
    connect(model, &QAbstractItemModel::layoutChanged, this, &CellMessage::dismiss);
    connect(model, &QAbstractItemModel::rowsInserted, this, &CellMessage::dismiss);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &CellMessage::dismiss);
    connect(model, &QAbstractItemModel::modelReset, this, &CellMessage::dismiss);
}

void CellMessage::showAt(const QModelIndex &cell)
{
    const QVariant error = cell.data(RelationalTableModel::ErrorRole);
    if (!error.isValid()) {
        return;
    }
    m_cell = cell;
    m_frame->showBeside(m_table->visualRect(cell), ErrorText::sentence(error.value<Error>()));
}

void CellMessage::dismiss()
{
    if (!m_frame) {
        return; // the table is going
    }
    m_frame->hide();
    const QPersistentModelIndex cell = std::exchange(m_cell, {});
    auto *model = qobject_cast<RelationalTableModel *>(m_table->model());
    if (model && cell.isValid()) {
        model->dismissRefusal(cell);
    }
}

bool CellMessage::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_frame || !m_frame->isVisible()) {
        return QObject::eventFilter(watched, event);
    }
    const bool isKey = event->type() == QEvent::KeyPress;
    if (isKey && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        dismiss();
        return true;
    }
    const bool isPress =
        event->type() == QEvent::MouseButtonPress && watched == m_table->viewport();
    // A lock of the desk hides the table; it is the same afterwards.
    const bool isLeft = event->type() == QEvent::FocusOut && watched == m_table &&
                        m_table->isVisible() && m_table->isActiveWindow() && leavesForGood(*event);
    if (isPress || isLeft) {
        dismiss();
    }
    return QObject::eventFilter(watched, event);
}
