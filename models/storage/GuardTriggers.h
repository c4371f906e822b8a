// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QSqlDatabase>

#include <memory>

class GuardPass;
class Schema;

/// Which rows somebody may write, as TEMP triggers of a guarded connection: one's own posts and
/// views, or anyone's by permission. An authorizer sees tables and columns, never a row. For Guard
/// alone.
namespace GuardTriggers {

/// The text of RAISE, which SqlError turns into Forbidden.
constexpr const char *RefusedMessage = "postern: not yours";

Result<> create(const QSqlDatabase &connection, const Schema &schema,
                const std::shared_ptr<GuardPass> &pass);

} // namespace GuardTriggers
