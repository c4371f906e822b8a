// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Allocator.h"

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#endif

namespace {

#ifdef __GLIBC__
constexpr int LargeBytes = 256 * 1024; // to set it keeps it from growing
constexpr int Heaps = 2;
constexpr int RestBytes = 128 * 1024; // glibc's own, until anything is set
#endif

} // namespace

void Allocator::giveBackLargeBlocks()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, LargeBytes);
    mallopt(M_ARENA_MAX, Heaps);
#endif
}

void Allocator::takeAtOnce(std::size_t bytes)
{
#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)
    const auto size = static_cast<int>(bytes);
    mallopt(M_MMAP_THRESHOLD, size + LargeBytes); // from the heap, whose pieces are reused,
    mallopt(M_TRIM_THRESHOLD, size + LargeBytes); // and it stays there
    if (void *room = std::malloc(bytes)) {
        const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
        const std::uintptr_t first =
            (reinterpret_cast<std::uintptr_t>(room) + page - 1) / page * page;
        // Linux before 5.14 refuses, and hands out page by page as ever.
        madvise(reinterpret_cast<void *>(first), bytes - page, MADV_POPULATE_WRITE);
        std::free(room);
    }
    mallopt(M_MMAP_THRESHOLD, LargeBytes);
#else
    (void)bytes;
#endif
}

void Allocator::giveBackRest()
{
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, RestBytes);
    giveBackFree();
#endif
}

void Allocator::giveBackFree()
{
#ifdef __GLIBC__
    malloc_trim(RestBytes);
#endif
}
