// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/PaneSplitter.h"

PaneSplitter::PaneSplitter(Qt::Orientation orientation, QWidget *parent)
    : QSplitter(orientation, parent)
{
    leaveRoom();
}

/// QFrame forgets margins where the style changes.
void PaneSplitter::changeEvent(QEvent *event)
{
    QSplitter::changeEvent(event);
    leaveRoom();
}

void PaneSplitter::leaveRoom()
{
    setContentsMargins(0, 0, orientation() == Qt::Horizontal && isRightToLeft() ? 1 : 0, 0);
}
