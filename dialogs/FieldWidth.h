// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

// How wide the fields of forms are at least, in average characters of their font.
inline constexpr int FieldWidth = 36;
inline constexpr int CodeFieldWidth = 24; // for one-time and recovery codes
