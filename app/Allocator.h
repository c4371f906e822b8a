// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

/// How the program's memory is managed.
namespace Allocator {

/// Lists of a million ids go back to the system when they are freed. By default glibc keeps what
/// was once as large for the next time, and after some sorts the program holds 35 MB more than it
/// uses (mallopt(3), M_MMAP_THRESHOLD). Once, at the start of main(). Does nothing elsewhere.
void giveBackLargeBlocks();

} // namespace Allocator
