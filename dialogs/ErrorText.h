// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

/// What people read in place of codes: one clear sentence for each failure, in the language of the
/// interface. Needs only QtCore, so that commands without a window use the same words. An error's
/// `detail` is for the log and never in a sentence.
namespace ErrorText {

QString sentence(const Error &error);
/// The same about a value of a file, where nobody types.
QString inFile(const Error &error);

} // namespace ErrorText
