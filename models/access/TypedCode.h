// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

#include <QByteArray>

/// A single-use code as somebody typed it from a sheet of paper.
namespace TypedCode {

/// Letters and digits in lower case: capitals, blanks and other dashes are how people copy codes.
/// As secret as what was typed; the caller keeps it in a Secret.
QByteArray plain(const QByteArray &typed);

/// What is said of every code that does not serve, whatever the reason is.
Error refused();

} // namespace TypedCode
