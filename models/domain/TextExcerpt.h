// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/// Parts of texts that are too long to be shown as a whole. None begins or ends inside a character:
/// pairs of surrogates stay together.
namespace TextExcerpt {

/// How many characters two texts have in common at their beginning.
qsizetype commonBeginning(const QString &one, const QString &other);

/// At most `most` characters.
QString beginning(const QString &text, qsizetype most);

/// At most `most` characters, the last of them "…" where there were more.
QString shortened(const QString &text, qsizetype most);

/// The text from `lead` characters before `place` on, behind a "…" where something is before that.
QString from(const QString &text, qsizetype place, qsizetype lead);

} // namespace TextExcerpt
