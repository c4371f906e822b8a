// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

/// SQLALCHEMY_DATABASE_URI as Postern understands it: `sqlite:///relative/site.db`,
/// `sqlite:////absolute/site.db`, or a plain path.
namespace DatabaseUri {

/// The absolute path of the file. A relative one is taken from `baseFolder`. Text after `?` is
/// ignored, as it configures Python's driver. Errors Invalid, field DatabaseFile: Empty, BadUri,
/// UnsupportedUri (in-memory, or another server; `subject` is the scheme).
Result<QString> toPath(const QString &uri, const QString &baseFolder);

/// `sqlite:////absolute/path`.
QString fromPath(const QString &absolutePath);

} // namespace DatabaseUri
