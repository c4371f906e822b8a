// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QTextCursor;
class QTextDocument;

/// The text in an editor of posts, as it is stored. What nobody has touched stays as it was: the
/// document's own toPlainText() makes spaces of no-break spaces, and a document knows one end of
/// lines only, where browsers send CR and LF.
namespace BodyText {

/// With the ends of lines of `former`, which the editor was given; empty: LF.
QString of(const QTextDocument &document, const QString &former);
/// What is selected, with LF.
QString ofSelection(const QTextCursor &cursor);
/// Whether they say the same, whatever ends their lines.
bool areSame(const QString &one, const QString &other);

} // namespace BodyText
