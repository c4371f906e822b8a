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

namespace {

/// 0: none is pressed.
int keyOf(const QEvent &event)
{
    return event.type() == QEvent::KeyPress ? static_cast<const QKeyEvent &>(event).key() : 0;
}

bool isReturn(const QEvent &event)
{
    const int key = keyOf(event);
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

/// Whether the base class takes what is typed into the table then. A menu or a list that pops up
/// leaves the editor its keyboard.
bool endsEditor(const QEvent &event)
{
    if (event.type() == QEvent::FocusOut) {
        return static_cast<const QFocusEvent &>(event).reason() != Qt::PopupFocusReason;
    }
    const int key = keyOf(event);
    return isReturn(event) || key == Qt::Key_Tab || key == Qt::Key_Backtab;
}

} // namespace

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
    auto *widget = qobject_cast<QWidget *>(editor);
    if (widget && endsEditor(*event) && !mayCommit(widget)) {
        return event->type() == QEvent::KeyPress; // it stays, though the keyboard may go
    }
    if (auto *view = qobject_cast<TableView *>(parent()); isReturn(*event) && view) {
        view->noteReturn(static_cast<const QKeyEvent *>(event)->modifiers());
    }
    return QStyledItemDelegate::eventFilter(editor, event);
}

bool CellDelegate::mayCommit(QWidget *editor) const
{
    auto *line = qobject_cast<QLineEdit *>(editor);
    const QString sentence = line ? whyTooLong(*line) : QString();
    if (!sentence.isEmpty()) {
        EditorMessage::show(line, sentence);
    }
    return sentence.isEmpty();
}

/// Everything else that speaks against a text marks the cell; what is too long was hardly meant for
/// it.
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
