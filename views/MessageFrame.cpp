// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/MessageFrame.h"

#include "dialogs/FieldMessage.h"

#include <QStyle>

namespace {
constexpr int FrameMargin = 4;
} // namespace

MessageFrame::MessageFrame(QWidget *field, QWidget *viewport)
    : QFrame(viewport)
    , m_message(new FieldMessage(this))
{
    setFrameShape(QFrame::Box);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    m_message->setForegroundRole(QPalette::ToolTipText);
    m_message->setField(field);
    hide();
}

void MessageFrame::showBeside(const QRect &cell, const QString &sentence)
{
    m_message->showProblem(sentence, FieldMessage::Focus::Leave);
    m_message->setMinimumHeight(0); // what it claimed before it had a width counts in its hint
    const QRect room = parentWidget()->rect();
    const int around = 2 * (FrameMargin + frameWidth());
    // One character more than the text: a line that fits just so would be broken.
    const int wanted = m_message->sizeHint().width() + m_message->fontMetrics().averageCharWidth();
    const int width = qMin(wanted, room.width() - around);
    const QSize text(width, m_message->heightForWidth(width));
    m_message->setGeometry(QRect(QPoint(around / 2, around / 2), text));
    QRect place = QStyle::alignedRect(layoutDirection(), Qt::AlignLeading,
                                      text + QSize(around, around), cell);
    place.moveTop(cell.bottom() + 1);
    if (place.bottom() > room.bottom()) {
        place.moveBottom(cell.top() - 1);
    }
    place.moveLeft(qBound(0, place.left(), room.width() - place.width()));
    setGeometry(place);
    show();
    raise();
}
