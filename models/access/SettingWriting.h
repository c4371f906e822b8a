// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QList>
#include <QString>

#include <functional>
#include <utility>

class ChangeNotifier;
class Database;
class Session;

/// The one way in which the organisation's settings reach the file; under the services, which have
/// checked the bounds.
namespace SettingWriting {

/// Against SettingRules. Error Invalid/OutOfBounds (field Setting) with the bound that is passed;
/// without a reason where there is no such setting.
Result<> check(const QString &name, int value);

/// Name and text of each; needs settings.write. Error Forbidden/ProofTooOld for a session whose
/// password was given longer ago than the organisation allows, and where a setting is weakened,
/// longer ago than just now.
Result<> write(const Database &database, ChangeNotifier &notifier, const Session &session,
               const QList<std::pair<QString, QString>> &values);

/// Changes by the services, all or none; needs settings.write.
Result<> together(const Database &database, ChangeNotifier &notifier, const Session &session,
                  const QList<std::function<Result<>()>> &changes);

} // namespace SettingWriting
