// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/DeskLock.h"
#include "app/MainWindow.h"
#include "models/access/Presence.h"
#include "models/access/SessionWatcher.h"
#include "models/access/Workspace.h"

#include <memory>

/// Somebody's place at the desk: their session, what they have open, and the connection that it all
/// works on. One is shown; others may wait locked behind it. In the order in which they are made; a
/// seat goes in the opposite one.
struct Seat
{
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Session> session;
    std::unique_ptr<Presence> presence;
    std::unique_ptr<SessionWatcher> watcher;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<DeskLock> lock;

    Seat() = default;
    Seat(Seat &&) = default;
    ~Seat() { leave(); }
    Seat &operator=(Seat &&other) noexcept;

    /// Whether there is a desk, which can be locked: else its person is still to come to it.
    bool isOpen() const { return lock != nullptr; }
    /// Tells other programs that its person is here, and unless the organisation allows it, nowhere
    /// else.
    void occupy();
    /// Ends the session; the workspace stays, for the next one.
    void leave();
};
