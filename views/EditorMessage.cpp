// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/EditorMessage.h"

#include "dialogs/FieldMessage.h"
#include "views/MessageFrame.h"

#include <QLineEdit>

namespace {

const QString EditorFrameName = QStringLiteral("editorProblemFrame");

MessageFrame *makeFrame(QLineEdit *editor)
{
    auto *frame = new MessageFrame(editor, editor->parentWidget());
    frame->setObjectName(EditorFrameName);
    frame->message()->setObjectName(QStringLiteral("editorProblemLabel"));
    QObject::connect(editor, &QLineEdit::textEdited, frame, &QWidget::hide);
    QObject::connect(editor, &QObject::destroyed, frame, [frame] {
        frame->hide();
        frame->deleteLater();
    });
    return frame;
}

} // namespace

void EditorMessage::show(QLineEdit *editor, const QString &sentence)
{
    auto *frame = editor->parentWidget()->findChild<MessageFrame *>(EditorFrameName,
                                                                    Qt::FindDirectChildrenOnly);
    if (!frame) {
        frame = makeFrame(editor);
    }
    frame->showBeside(editor->geometry(), sentence);
}
