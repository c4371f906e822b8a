// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/EditorMessage.h"

#include "dialogs/FieldMessage.h"

#include <QLineEdit>
#include <QStyle>

namespace {

const QString MessageName = QStringLiteral("editorProblemLabel");

FieldMessage *makeMessage(QLineEdit *editor)
{
    auto *message = new FieldMessage(editor->parentWidget());
    message->setObjectName(MessageName);
    message->setField(editor);
    message->setFrameShape(QFrame::Box);
    message->setAutoFillBackground(true);
    message->setBackgroundRole(QPalette::ToolTipBase);
    message->setForegroundRole(QPalette::ToolTipText);
    QObject::connect(editor, &QObject::destroyed, message, [message] {
        message->hide();
        message->deleteLater();
    });
    return message;
}

/// Below the editor, or above it where there is no room, and within the table.
void place(QWidget *message, const QWidget &editor)
{
    const QRect room = editor.parentWidget()->rect();
    const int width = qMin(message->sizeHint().width(), room.width());
    QRect place(0, 0, width, message->heightForWidth(width));
    place = QStyle::alignedRect(editor.layoutDirection(), Qt::AlignLeading, place.size(),
                                editor.geometry());
    place.moveTop(editor.geometry().bottom() + 1);
    if (place.bottom() > room.bottom()) {
        place.moveBottom(editor.geometry().top() - 1);
    }
    place.moveLeft(qBound(0, place.left(), room.width() - width));
    message->setGeometry(place);
    message->raise();
}

} // namespace

void EditorMessage::show(QLineEdit *editor, const QString &sentence)
{
    auto *message =
        editor->parentWidget()->findChild<FieldMessage *>(MessageName, Qt::FindDirectChildrenOnly);
    if (!message) {
        message = makeMessage(editor);
    }
    message->showProblem(sentence, FieldMessage::Focus::Leave);
    place(message, *editor);
}
