// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/BodyEdit.h"

#include "dialogs/BodyText.h"

#include <QMimeData>

QMimeData *BodyEdit::createMimeDataFromSelection() const
{
    auto *selected = new QMimeData;
    selected->setText(BodyText::ofSelection(textCursor()));
    return selected;
}
