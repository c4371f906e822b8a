// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

/// What tells how far long work on a file has come, and may end it: reading it through, copying it,
/// bringing it up to date, writing many rows. Whoever begins the work has one for as long as it
/// takes, in its thread; the work finds it there, so that nothing between the two has to hand it
/// on. Ended work fails with Cancelled and leaves the file as it was. One at a time for a thread.
class LongWork final
{
public:
    enum class Stage { Reading, Copying, Updating, Saving };
    struct Watch
    {
        /// Asked often, in the thread of the work.
        std::function<bool()> mustStop = {};
        /// So much of a stage is done.
        std::function<void(Stage stage, int done, int total)> tell = {};
    };

    explicit LongWork(Watch watch);
    ~LongWork();
    LongWork(const LongWork &) = delete;
    LongWork &operator=(const LongWork &) = delete;

    // Of this thread's long work; without one nobody stops it and nobody listens.
    static bool isWatched();
    static bool mustStop();
    static void tell(Stage stage, int done, int total);

private:
    Watch m_watch;
    LongWork *m_outer;
};
