// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <type_traits>

/// Does what another program's lock may keep from happening: at once, and while the answer is Busy
/// again. run() waits by a timer, so that the thread's event loop goes on, for connections that do
/// not wait themselves (busy timeout 0); block() is for a thread that has nothing else to do.
namespace LockWait {

/// The pauses double up to the longest: most locks are gone within milliseconds, and nobody notices
/// a quarter of a second after a long one.
constexpr std::chrono::milliseconds FirstPause{25};
constexpr std::chrono::milliseconds LongestPause{250};

inline std::chrono::milliseconds pauseAfter(std::chrono::milliseconds pause)
{
    return std::min(2 * pause, LongestPause);
}

struct Options
{
    /// Called once, when the first try has met a lock.
    std::function<void()> waiting = {};
    /// After this Busy is the answer. Without it the wait ends with the lock or with its context.
    std::optional<std::chrono::milliseconds> limit = {};
};

/// For a call whose caller may show that it waits. Without anybody to tell it would look as if
/// nothing happened, so Busy is the answer after two seconds.
inline Options telling(std::function<void()> waiting)
{
    constexpr std::chrono::seconds Unseen{2};
    return waiting ? Options{.waiting = std::move(waiting)} : Options{.limit = Unseen};
}

namespace Detail {

template<typename Attempt, typename Done>
struct Wait
{
    QPointer<QObject> context;
    Attempt attempt;
    Done done;
    Options options;
    QElapsedTimer since = {};
    std::chrono::milliseconds pause = FirstPause;

    bool isOver() const { return options.limit && since.hasExpired(options.limit->count()); }
};

template<typename State>
void attempt(const std::shared_ptr<State> &wait)
{
    auto result = wait->attempt();
    if (!wait->context) {
        return;
    }
    if (result || result.error().code != ErrorCode::Busy || wait->isOver()) {
        wait->done(std::move(result));
        return;
    }
    const bool isFirst = wait->pause == FirstPause;
    QTimer::singleShot(wait->pause, wait->context.data(), [wait] { Detail::attempt(wait); });
    wait->pause = pauseAfter(wait->pause);
    if (isFirst && wait->options.waiting) {
        wait->options.waiting();
    }
}

} // namespace Detail

/// `attempt` returns a Result; `done` gets it, from within this call when there is no lock. When
/// `context` dies nothing is tried and nobody is told any more.
template<typename Attempt, typename Done>
void run(QObject *context, Attempt attempt, Done done, Options options = {})
{
    using State = Detail::Wait<Attempt, Done>;
    auto wait = std::make_shared<State>(
        State{context, std::move(attempt), std::move(done), std::move(options)});
    wait->since.start();
    Detail::attempt(wait);
}

/// What `attempt`, which returns a Result, says in the end: Busy only where it had to stop, which
/// `mustStop` is asked before each pause, or where the limit has passed. Without one it waits as
/// long as the lock does.
template<typename Attempt, typename MustStop>
auto block(Attempt attempt, MustStop mustStop, std::optional<std::chrono::milliseconds> limit = {})
    -> std::invoke_result_t<Attempt>
{
    QElapsedTimer since;
    since.start();
    std::chrono::milliseconds pause = FirstPause;
    auto result = attempt();
    while (!result && result.error().code == ErrorCode::Busy && !mustStop() &&
           !(limit && since.hasExpired(limit->count()))) {
        std::this_thread::sleep_for(pause);
        pause = pauseAfter(pause);
        result = attempt();
    }
    return result;
}

} // namespace LockWait
