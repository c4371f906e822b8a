// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

/// How the program's memory is managed.
namespace Allocator {

/// Lists of a million ids go back to the system when they are freed. By default glibc keeps what
/// was once as large for the next time, and after some sorts the program holds 35 MB more than it
/// uses (mallopt(3), M_MMAP_THRESHOLD). Threads share one heap beside the first (M_ARENA_MAX), for
/// each would keep what it needs no more. Once, at the start of main(). Does nothing elsewhere.
void giveBackLargeBlocks();

/// Of the heap, until the login dialog is painted, and from there until the window is.
constexpr std::size_t LoginBytes = 1'500'000;
constexpr std::size_t WindowBytes = 2'700'000;

/// Has the system hand out the next pieces of the heap now and together, instead of each page when
/// it is first touched, which takes many times as long where memory is virtual. For what is about
/// to be built and is known to need about so much; where it is too much, large blocks are cut from
/// it, and do not go back when they are freed. It is kept until giveBackRest(). Does nothing
/// elsewhere.
void takeAtOnce(std::size_t bytes);

/// What is free at the end of the heap, now and from now on.
void giveBackRest();

/// What is free between what is used, on the heaps of all threads: glibc gives back the end of a
/// heap alone, and a thread that has read much leaves little of what it has freed there. From any
/// thread; half a millisecond at 10 MB, during which the others may wait for memory. Does nothing
/// elsewhere.
void giveBackFree();

} // namespace Allocator
