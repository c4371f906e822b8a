// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

/// Looks for words in SQL, outside of texts, quoted names, parameters and comments. For Guard
/// alone.
namespace GuardWords {

/// NATURAL, USING or RETURNING, in whatever case.
bool hasForbidden(const char *sql);

} // namespace GuardWords
