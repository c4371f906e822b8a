// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/SettingRules.h"

#include <optional>

struct Error;

/// What the organisation may choose, in words: names, values with their units, bounds, and what a
/// person types read back.
namespace SettingWords {

constexpr int Minute = 60; // in seconds, as the next
constexpr int Hour = 60 * Minute;
/// What can be typed; further than any bound.
constexpr int Beyond = 10'000'000;

/// "Lock after"
QString label(const SettingRule &rule);
/// What it is for, where the label does not say it all; may be empty.
QString hint(const SettingRule &rule);
/// "2 minutes", "on"
QString value(const SettingRule &rule, int value);
/// "30 seconds to 1 hour, default: 2 minutes"; of a switch "Default: off"
QString bounds(const SettingRule &rule);
/// "2 → 5 minutes"
QString change(const SettingRule &rule, int before, int after);
/// "Lock after: 2 → 5 minutes."
QString sentence(const SettingChange &change);
/// "Choose from 30 seconds to 1 hour."
QString outOfBounds(const SettingRule &rule);
/// Why a change was refused.
QString problem(const SettingRule &rule, const Error &error);

/// A number alone is in the unit that the rule has; a time may also say "90 s", "1:30" or "2 h".
/// Null for what is no number.
std::optional<int> parse(const SettingRule &rule, const QString &typed);

} // namespace SettingWords
