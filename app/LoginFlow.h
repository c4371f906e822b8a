// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/Admission.h"
#include "app/AppContext.h"
#include "app/DesktopWatch.h"
#include "app/FileOpening.h"
#include "app/IdleWatch.h"
#include "app/OneDialog.h"
#include "app/PersonSwitch.h"
#include "app/Reception.h"
#include "app/SharedDesk.h"

#include <QObject>

#include <memory>

/// The road from a file to somebody's window and back: the file (FileOpening), the login
/// (Reception), whether its person may stay (Admission), the window (SharedDesk), the next person
/// there (PersonSwitch), log-out and the end. Those know nothing of each other's turn, which is
/// decided here, and with it when a session ends. GUI thread.
class LoginFlow final : public QObject
{
    Q_OBJECT

public:
    using DemoLogin = Reception::DemoLogin;

    explicit LoginFlow(AppContext &context, QObject *parent = nullptr,
                       IdleWatch::Now now = &IdleWatch::uptime);
    ~LoginFlow() override;

    void setDemoLogins(const QList<DemoLogin> &logins) { m_reception.setDemoLogins(logins); }

    /// Begins with the configured database. Where that looks as it should, somebody may begin to
    /// log in before the context has started and the database is open.
    void start();
    /// Goes to another file; whoever is logged in has been logged out by then.
    void openDatabase(const QString &path);

    /// Whether ending the program would lose something that somebody has not saved.
    bool hasUnsaved() const;
    /// The desktop or the machine wants the program to end. It does, also from behind a lock, where
    /// that loses nothing; else the window asks as when the person closes it, or shows the dialog
    /// in which something is begun, and stays.
    void askToEnd();

    IdleWatch &idle() { return m_idle; }
    /// Watched from the first call on, which asks for D-Bus.
    DesktopWatch &desktop();
    /// Of whoever is at the desk; null before the window.
    DeskLock *lock() const { return m_desk.seat().lock.get(); }

signals:
    /// The person has closed the last window.
    void finished();
    /// The context does not start: nothing can be done.
    void failed();

private:
    void connectOpening();
    void connectReception();
    void connectDesk();
    void connectSwitch();

    void prepare();
    void proceedOnceStarted();
    void takeIn(std::unique_ptr<Session> session);
    void forceNewPassword();
    void leaveForced(bool hasChanged);
    void openDesk();

    void endSession();
    void endThenLogin(const QString &notice = {});
    void endRevoked(const Session *session);
    void followIdle(IdleWatch::Phase phase);
    void lockWithDesktop();
    void leave();
    bool returnToUnsaved(QString (DeskLock::*why)() const);
    void refuseClose();
    void tellWhyOpen();

    AppContext &m_context;
    bool m_isPreparing = false;
    bool m_hasTakenText = false; // who logs in, and is not at the desk yet
    IdleWatch m_idle;
    std::unique_ptr<DesktopWatch> m_desktop;
    OneDialog m_place;
    FileOpening m_opening;
    Reception m_reception;
    SharedDesk m_desk;
    Admission m_admission;
    PersonSwitch m_switch;
};
