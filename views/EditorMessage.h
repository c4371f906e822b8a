// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

class QLineEdit;
class QString;

/// Says beside the open editor of a cell why what is typed there cannot be taken. Editing the text
/// takes the sentence away, and so does the end of the editor.
namespace EditorMessage {

void show(QLineEdit *editor, const QString &sentence);

} // namespace EditorMessage
