// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

/// Yes and no as plain text, as spreadsheets and files write them.
namespace FlagText {

/// "TRUE" or "FALSE": spreadsheets in every language take these for what they are.
QString toText(bool value);

/// Yes, true, on, x, 1, a tick; no, false, off, 0, an empty box or nothing at all; in any case.
/// Nothing when it is none of these.
std::optional<bool> fromText(const QString &text);

} // namespace FlagText
