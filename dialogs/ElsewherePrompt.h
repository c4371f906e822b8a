// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/PresenceFile.h"

#include <QString>

#include <functional>

class Presence;
class QMessageBox;
class QWidget;

/// Asks who has just logged in whether to go on here, where a session of theirs is elsewhere.
namespace ElsewherePrompt {

/// Calls `answered` with whether they do: by their word, or because the other program turns out to
/// be dead. Not when `presence` goes meanwhile, which takes the question with it.
QMessageBox *ask(QWidget *parent, Presence &presence, const PresenceFile::Row &other,
                 const QString &name, const std::function<void(bool goesOn)> &answered);

} // namespace ElsewherePrompt
