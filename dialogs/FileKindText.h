// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/FileReport.h"

#include <QString>

namespace FileKindText {

/// What kind of file was found, in plain words and without a full stop.
QString of(FileReport::Kind kind);

} // namespace FileKindText
