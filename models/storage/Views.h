// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/Schema.h"

#include <QSqlDatabase>

/// The TEMP views that the table models read (Database.h lists them). They live in the connection
/// and not in the file, so a Flask application never sees them. For the storage folder alone.
namespace Views {

Result<> create(const QSqlDatabase &connection, const Schema &schema);

} // namespace Views
