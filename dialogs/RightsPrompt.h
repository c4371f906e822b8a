// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/RightsChange.h"

#include <QStringList>

#include <functional>

class QWidget;

/// Says who gains and who loses which rights before roles or memberships are saved, and asks.
/// Return means Cancel where anybody loses something, and Save where people only gain.
namespace RightsPrompt {

/// "Lost by eve: Edit any post." and so on; large groups by their number.
QStringList sentences(const RightsChange::Effects &effects);

/// Calls `confirmed` at once where nobody's rights change, `refused` when it was cancelled.
void ask(QWidget *parent, const QString &objectName, const RightsChange::Effects &effects,
         const std::function<void()> &confirmed, const std::function<void()> &refused = {});

/// The same about what `plan` gives. Among many people, and where another program keeps the file to
/// itself, a thread finds out, behind a dialog that shows so and can stop it (`refused`); when the
/// plan has changed meanwhile it begins again. Where it cannot be found out that is said, and
/// nothing is confirmed. Once at a time for `parent`.
void askAbout(QWidget *parent, const QString &objectName, const Database &database,
              const std::function<RightsChange::Plan()> &plan,
              const std::function<void()> &confirmed, const std::function<void()> &refused = {});

} // namespace RightsPrompt
