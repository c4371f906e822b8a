// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <atomic>

/// What passes between a running export or import and whoever watches it from another thread.
struct TransferControl
{
    std::atomic_bool cancelled = false;
    std::atomic<qint64> done = 0;
    std::atomic<qint64> total = -1;       ///< -1 while nobody knows
    std::atomic_bool isPreparing = false; ///< passwords are being hashed, and counted
};
