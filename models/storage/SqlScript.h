// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QStringList>

/// The scripts in resources/sql, which the migrations run.
namespace SqlScript {

/// The statements of one in their order, without comments. Error Storage where there is no such
/// script. Any thread.
Result<QStringList> statements(const QString &fileName);

} // namespace SqlScript
