// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/Allocator.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

void Allocator::giveBackLargeBlocks()
{
#ifdef __GLIBC__
    constexpr int LargeBytes = 256 * 1024; // to set it keeps it from growing
    mallopt(M_MMAP_THRESHOLD, LargeBytes);
#endif
}
