// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

/// How long a password that is set for somebody lasts.
enum class Lasting {
    Temporary, ///< it must be changed at the next login
    Kept,
};
