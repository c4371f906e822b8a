// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Role.h"

/// The roles that a new database begins with: admin, editor, staff, reader.
namespace StartingRoles {

QList<NewRole> all();

/// What to suggest for a role of an adopted file that has no permissions: everything for one named
/// admin (any case), nothing by guess for others.
QStringList suggestionFor(const QString &roleName);

} // namespace StartingRoles
