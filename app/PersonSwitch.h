// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/access/Workspace.h"

#include <QObject>
#include <QPointer>

#include <memory>

class AppContext;
class SharedDesk;
class LoginDialog;
class Reception;
class SwitchPage;

/// How one person gives way to another in the same window: the page on which the next one logs in
/// while the desk is locked, and what follows, also after a login at an open editor. Whoever gives
/// way is set aside, or leaves. The next one gets a connection of their own: the one that is there
/// belongs to who is locked. Part of LoginFlow; GUI thread.
class PersonSwitch final : public QObject
{
    Q_OBJECT

public:
    PersonSwitch(AppContext &context, SharedDesk &desk, Reception &reception);
    ~PersonSwitch() override;

    /// Whoever is at the desk has locked it.
    void start();
    /// Whoever has logged in at an open editor goes on with its text; the one before is locked, and
    /// gives way as after any switch.
    void takeOver();
    /// Whoever was to come does not: for a session that ends.
    void abandon() { m_next.reset(); }

    /// Somebody comes who has no seat behind the desk: null unless loggedIn(), and after the first
    /// call. The desk's seat is theirs.
    std::unique_ptr<Session> takeSession() { return std::move(m_session); }

    /// What the next person finds: nothing yet, or at the editor the text that was there. They have
    /// been asked about another session then (SwitchTextDialog), where a no leads back to the text.
    enum class Finds { Nothing, Text };

signals:
    void loggedIn(PersonSwitch::Finds what);
    /// The window was to be closed while somebody who has logged in is still to come to the desk.
    void closeRequested();

private:
    void showPage(LoginDialog *login);
    void refuseClose();
    void cancel();
    void goBackTo(UserId person);
    void keepOnlyThoseHere();
    void finish(std::unique_ptr<Session> session, Finds what);
    void retire();

    AppContext &m_context;
    SharedDesk &m_desk;
    Reception &m_reception;
    QPointer<SwitchPage> m_page;
    std::unique_ptr<Workspace> m_next;    // of who logs in while the desk is locked
    std::unique_ptr<Workspace> m_retired; // a dialog that goes later still refers to it
    std::unique_ptr<Session> m_session;
};
