// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/EditorMessage.h"

#include "dialogs/FieldMessage.h"

#include <QFrame>
#include <QLineEdit>
#include <QStyle>

namespace {

const QString FrameName = QStringLiteral("editorProblemFrame");
constexpr int Margin = 4;

QFrame *makeFrame(QLineEdit *editor)
{
    auto *frame = new QFrame(editor->parentWidget());
    frame->setObjectName(FrameName);
    frame->setFrameShape(QFrame::Box);
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(QPalette::ToolTipBase);
    auto *message = new FieldMessage(frame);
    message->setObjectName(QStringLiteral("editorProblemLabel"));
    message->setForegroundRole(QPalette::ToolTipText);
    message->setField(editor);
    QObject::connect(editor, &QLineEdit::textEdited, frame, &QWidget::hide);
    QObject::connect(editor, &QObject::destroyed, frame, [frame] {
        frame->hide();
        frame->deleteLater();
    });
    return frame;
}

/// Below the editor, or above it where there is no room, and within the table.
void place(QFrame *frame, FieldMessage *message, const QWidget &editor)
{
    const QRect room = editor.parentWidget()->rect();
    const int around = 2 * (Margin + frame->frameWidth());
    // One character more than the text: a line that fits just so would be broken.
    const int wanted = message->sizeHint().width() + message->fontMetrics().averageCharWidth();
    const int width = qMin(wanted, room.width() - around);
    const QSize text(width, message->heightForWidth(width));
    message->setGeometry(QRect(QPoint(around / 2, around / 2), text));
    QRect place = QStyle::alignedRect(editor.layoutDirection(), Qt::AlignLeading,
                                      text + QSize(around, around), editor.geometry());
    place.moveTop(editor.geometry().bottom() + 1);
    if (place.bottom() > room.bottom()) {
        place.moveBottom(editor.geometry().top() - 1);
    }
    place.moveLeft(qBound(0, place.left(), room.width() - place.width()));
    frame->setGeometry(place);
    frame->show();
    frame->raise();
}

} // namespace

void EditorMessage::show(QLineEdit *editor, const QString &sentence)
{
    auto *frame =
        editor->parentWidget()->findChild<QFrame *>(FrameName, Qt::FindDirectChildrenOnly);
    if (!frame) {
        frame = makeFrame(editor);
    }
    auto *message = frame->findChild<FieldMessage *>();
    message->showProblem(sentence, FieldMessage::Focus::Leave);
    place(frame, message, *editor);
}
