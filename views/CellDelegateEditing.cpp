// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of CellDelegate that opens an editor, and takes what is typed there into the table.
#include "views/CellDelegate.h"

#include "dialogs/ErrorText.h"
#include "models/tables/RelationalTableModel.h"
#include "views/EditorMessage.h"
#include "views/TableView.h"

#include <QKeyEvent>
#include <QLineEdit>

#include <limits>

QWidget *CellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        line->setAccessibleName(
            index.model()->headerData(index.column(), Qt::Horizontal).toString());
        line->setMaxLength(std::numeric_limits<int>::max()); // else a paste is cut without a word
        holdOnceTyped(line);
    }
    return editor;
}

bool CellDelegate::eventFilter(QObject *editor, QEvent *event)
{
    auto *left = event->type() == QEvent::FocusOut ? qobject_cast<QWidget *>(editor) : nullptr;
    const bool isLeft =
        left && static_cast<const QFocusEvent *>(event)->reason() != Qt::PopupFocusReason;
    if (isLeft && !mayCommit(left)) {
        return false; // it stays, and what was typed in it
    }
    if (event->type() == QEvent::KeyPress) {
        const auto &key = static_cast<const QKeyEvent &>(*event);
        const bool isReturn = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
        const bool ends = isReturn || key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab;
        if (auto *widget = qobject_cast<QWidget *>(editor); ends && widget && !mayCommit(widget)) {
            return true;
        }
        if (auto *view = qobject_cast<TableView *>(parent()); isReturn && view) {
            view->noteReturn(key.modifiers());
        }
    }
    return QStyledItemDelegate::eventFilter(editor, event);
}

/// Everything else that speaks against a text marks the cell; what is too long was hardly meant for
/// it.
bool CellDelegate::mayCommit(QWidget *editor) const
{
    auto *line = qobject_cast<QLineEdit *>(editor);
    const QString sentence = line ? whyTooLong(*line) : QString();
    if (!sentence.isEmpty()) {
        EditorMessage::show(line, sentence);
    }
    return sentence.isEmpty();
}

QString CellDelegate::whyTooLong(const QLineEdit &editor) const
{
    const auto *view = qobject_cast<const TableView *>(parent());
    auto *model = view ? qobject_cast<RelationalTableModel *>(view->model()) : nullptr;
    const QModelIndex cell = view ? view->currentIndex() : QModelIndex();
    if (!model || !cell.isValid() || !editor.isModified()) {
        return {};
    }
    PendingStep step;
    model->prepare({{model->idAt(cell.row()), cell.column(), editor.text()}}, &step);
    const auto &refused = step.refused;
    return !refused.isEmpty() && refused.constFirst().error.reason == Reason::TooLong
               ? ErrorText::sentence(refused.constFirst().error)
               : QString();
}

void CellDelegate::holdOnceTyped(QLineEdit *editor) const
{
    if (auto *view = qobject_cast<TableView *>(parent())) {
        connect(editor, &QLineEdit::textEdited, view, &TableView::holdEdited);
    }
}

void CellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const auto *line = qobject_cast<QLineEdit *>(editor);
    if (!line || !line->isModified()) {
        QStyledItemDelegate::setEditorData(editor, index);
    }
}

void CellDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                const QModelIndex &index) const
{
    // A line edit shows line breaks in its own way; what was not typed must not be written.
    const auto *line = qobject_cast<QLineEdit *>(editor);
    if (line && !line->isModified()) {
        return;
    }
    QStyledItemDelegate::setModelData(editor, model, index);
}
