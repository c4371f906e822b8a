// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"
#include "models/domain/Permission.h"
#include "models/storage/FileReport.h"

/// What people read in place of codes: one clear sentence for each failure, in the language of the
/// interface. Needs only QtCore, so that commands without a window use the same words. An error's
/// `detail` is for the log and never in a sentence.
namespace ErrorText {

QString sentence(const Error &error);
/// The same about a value of a file, where nobody types.
QString inFile(const Error &error);

/// For lists: "Edit any post".
QString permissionLabel(Permission permission);
/// The same in two lines, so that ten of them stand beside each other.
QString permissionHeader(Permission permission);
/// One sentence for a tool tip.
QString permissionExplanation(Permission permission);

/// What kind of file was found, in plain words and without a full stop.
QString fileKind(FileReport::Kind kind);

} // namespace ErrorText
