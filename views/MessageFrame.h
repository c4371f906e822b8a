// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class FieldMessage;

/// A sentence about a cell, framed, over the cells beside it. A child of the table's viewport.
class MessageFrame final : public QFrame
{
    Q_OBJECT

public:
    /// `field`: whose description the sentence becomes.
    MessageFrame(QWidget *field, QWidget *viewport);

    FieldMessage *message() const { return m_message; }
    /// Below the cell, or above it where there is no room, and within the table.
    void showBeside(const QRect &cell, const QString &sentence);

private:
    FieldMessage *m_message;
};
