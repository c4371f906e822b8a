// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QAbstractItemModel;

/// Stored text made harmless for one line on the screen: a title from another program may hold line
/// breaks, control characters or overrides of the writing direction that would rearrange the words
/// around it. Only what is shown changes, never what is stored.
namespace CellText {

/// Longer text costs layout time and is cut off by the column anyway.
constexpr int Maximum = 300;

/// Line breaks and tabs become blanks; control characters and direction overrides become visible.
QString singleLine(const QString &text);

/// The same for several lines, whose ends stay; of a long text its beginning.
QString lines(const QString &text);

/// What a column is called in sentences: its header for screen readers where it has one, which is
/// not cut short.
QString header(const QAbstractItemModel &model, int column);

/// At most `most` characters: where there were more its beginning and its end, "…" between them.
QString shortenedInside(const QString &text, qsizetype most);

/// For a tool tip: a text that would be taken for rich text is shown as it stands, a long one
/// wrapped.
QString toolTip(const QString &text);

/// singleLine() for a button or a menu, where an ampersand would underline the letter after it.
QString onButton(const QString &text);

} // namespace CellText
