// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QMimeData;

/// Copies what should not stay in the clipboard: it is taken out again after a while, also when the
/// window it came from has gone, unless something else is there by then. Clipboard managers that
/// know the hint do not keep it in their history. Remembers only a digest of the text.
namespace SecretClipboard {

void copy(const QString &text, int clearAfterMs);
/// Whether it was put there by copy().
bool isSecret(const QMimeData &data);

} // namespace SecretClipboard
