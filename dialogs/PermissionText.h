// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Permission.h"

#include <QString>

/// What people read in place of a permission's stored name. Needs only QtCore.
namespace PermissionText {

/// For lists: "Edit any post".
QString label(Permission permission);
/// The same in two lines, so that ten of them stand beside each other.
QString header(Permission permission);
/// One sentence for a tool tip.
QString explanation(Permission permission);

} // namespace PermissionText
