// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/Seat.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class AppContext;
class DeskWindow;

/// The desk that people share: who is at it, who waits locked behind, and the one window that shows
/// them. Owns their seats, and so their sessions. What whoever is there asks for it passes on;
/// LoginFlow and PersonSwitch decide who comes and goes. GUI thread.
class SharedDesk final : public QObject
{
    Q_OBJECT

public:
    SharedDesk(AppContext &context, IdleWatch &idle);
    ~SharedDesk() override;

    /// Who is there, or will be.
    Seat &seat() { return m_seat; }
    const Seat &seat() const { return m_seat; }
    /// Null before the first person has come, and once all are gone.
    DeskWindow *window() const { return m_window.get(); }
    void hide();

    /// Whoever has logged in and been admitted begins to work.
    void open();
    /// Ends the session that is there, and what was copied goes with it; its workspace stays for
    /// the next one, and so do those behind.
    void endSession();
    /// Ends every session; the window goes.
    void clear();
    /// By the times of whoever is there now.
    void readIdleTimes();

    // Those behind, one seat a person, the last that was left at the end.
    const std::vector<Seat> &kept() const { return m_kept; }
    /// Makes room for somebody who has logged in; who was there is to be set aside, or to leave.
    Seat takeSeat() { return std::move(m_seat); }
    void setAside(Seat seat);
    /// Has that person's seat back, still locked; whoever is there is set aside. False where they
    /// have none.
    bool bringForward(UserId person);
    /// The same, with the lock page.
    bool showKept(UserId person);
    /// Ends the sessions of those of whom it is true.
    void dropKept(const std::function<bool(const Seat &)> &isOver);

    /// One of those behind who has something unsaved.
    std::optional<UserId> unsavedBehind() const;
    /// Whose changes would be lost with the window.
    QStringList unsavedNames() const;

signals:
    void logOutRequested();
    void switchRequested();
    /// Somebody else has logged in at an open editor: see MainWindow.
    void personSwitched();
    void openDatabaseRequested(QWidget *window);
    /// Its person has closed the window.
    void closed();
    /// Nobody has been there for so long that the session should end.
    void endDue();
    /// The sessions of some who waited behind have ended.
    void keptGone();

private:
    void connectWindow(MainWindow *window);
    void connectLock(DeskLock *lock);
    void occupyAgain();
    QStringList othersUnsaved() const;
    void dropTired();

    AppContext &m_context;
    IdleWatch &m_idle;
    std::unique_ptr<DeskWindow> m_window;
    std::vector<Seat> m_kept;
    Seat m_seat;
};
