// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>
#include <QStyle>

/// Puts a name or a path at the side where the layout's lines begin: QLabel goes by the text, and
/// would put what is written from left to right far from its own heading or label.
inline void keepAtLayoutSide(QLabel &label)
{
    const Qt::Alignment side = QStyle::visualAlignment(label.layoutDirection(), Qt::AlignLeft);
    label.setAlignment((label.alignment() & Qt::AlignVertical_Mask) | side | Qt::AlignAbsolute);
}
