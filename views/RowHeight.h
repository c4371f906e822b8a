// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

/// How much air the rows of all tables have; the numbers stand in people's settings.
enum class RowHeight { Compact = 0, Normal = 1, Comfortable = 2 };
