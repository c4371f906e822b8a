// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/Seat.h"

Seat &Seat::operator=(Seat &&other) noexcept
{
    leave();
    workspace = std::move(other.workspace);
    session = std::move(other.session);
    presence = std::move(other.presence);
    watcher = std::move(other.watcher);
    window = std::move(other.window);
    lock = std::move(other.lock);
    return *this;
}

void Seat::occupy()
{
    presence->begin(workspace->deskSettings().current().severalSessions ? Presence::Others::Stay
                                                                        : Presence::Others::LogOut);
}

void Seat::leave()
{
    lock.reset();
    window.reset();
    watcher.reset();
    presence.reset();
    if (workspace) {
        workspace->auth().deskLog().leave(std::move(session));
    }
}
