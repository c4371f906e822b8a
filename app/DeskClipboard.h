// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

class QMimeData;

/// What somebody has copied here, while somebody else may be at the desk: not in the clipboard, and
/// there again when they come back. What another program has put into the clipboard is not ours to
/// take; a platform that does not tell whose it is keeps it. One for each session; goes with it.
///
/// It is taken at a lock: else whoever stands before it could paste it into the fields there, whose
/// eye shows it. Not while the dialog "Not You?" is open: before that stands whoever has been
/// writing, with everything at hand. What they copied goes once they are logged in (wipe()), for it
/// may be the other person's.
class DeskClipboard final
{
public:
    DeskClipboard();
    ~DeskClipboard();
    DeskClipboard(const DeskClipboard &) = delete;
    DeskClipboard &operator=(const DeskClipboard &) = delete;

    /// Taken already: only what somebody has copied here since goes.
    void take();
    bool isTaken() const { return m_isTaken; }
    /// In place of what was there: the person had it copied before, and it has come only now.
    void keep(std::unique_ptr<QMimeData> copied);
    /// Nothing where another program has put something there since.
    void giveBack();

    static void wipe();

private:
    std::unique_ptr<QMimeData> m_kept; // null: there was nothing to take
    bool m_isTaken = false;
};
