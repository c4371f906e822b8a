// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/AppContext.h"
#include "app/DeskWindow.h"
#include "app/DesktopWatch.h"
#include "app/IdleWatch.h"
#include "app/Seat.h"
#include "dialogs/LoginDialog.h"
#include "models/storage/FileReport.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class LongWorkDialog;
class QDialog;
class SwitchPage;

/// The road from a file to somebody's window and back: first run, adoption of a Flask application's
/// file, a problem with the file, login, the window, log-out, and the next person at the same
/// window. Shows one of them at a time; owns workspaces and sessions, and so decides when they end.
/// GUI thread.
class LoginFlow final : public QObject
{
    Q_OBJECT

public:
    /// What the demonstration adds: its logins stand in the login dialog.
    struct DemoLogin
    {
        QString name;
        QString password;
        QString role;
    };

    explicit LoginFlow(AppContext &context, QObject *parent = nullptr,
                       IdleWatch::Now now = &IdleWatch::uptime);
    ~LoginFlow() override;

    void setDemoLogins(const QList<DemoLogin> &logins) { m_demoLogins = logins; }

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
    DeskLock *lock() const { return m_seat.lock.get(); }

signals:
    /// The person has closed the last window.
    void finished();
    /// The context does not start: nothing can be done.
    void failed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void greet();
    void prepare();
    void proceed();
    void proceedOnceStarted();
    void meetApplication();
    LongWorkDialog *makeWork(const QString &title, const QString &sentence,
                             const std::function<void()> &next);
    void readThrough();
    void showFirstRun();
    void showAdoption(const FileReport &report);
    void showProblem(const Error &error);
    void askForSalt();
    void update();
    void openWorkspace();
    void showLogin(const QString &notice = {});
    void connectLogin(LoginDialog *dialog);
    LoginDialog *waitingLogin() const;
    void showWindow(std::unique_ptr<Session> session);
    LoginDialog *makeLogin(Workspace &workspace, const QString &notice);
    LoginDialog::Options loginOptions(Workspace &workspace, const QString &notice) const;
    void forceNewPassword();
    void leaveForced(bool hasChanged);
    void endSession();
    void endRevoked(const Session *session);
    void endThenLogin(const QString &notice = {});
    void chooseDatabase(QWidget *parent);
    void replaceDialog(QDialog *dialog);
    void present(QDialog *dialog);
    void leave();

    // The desk and who is at it: LoginFlowSeats.cpp
    void admit();
    void askToContinueHere(const PresenceFile::Row &other);
    void openDesk();
    void connectWindow(MainWindow *window);
    void connectLock(DeskLock *lock);
    void leaveFor(const Presence *presence);
    void takeBack();
    static void discard(Workspace &workspace, std::unique_ptr<Session> session);
    /// Ends the sessions of those who wait behind of whom it is true.
    void dropKept(const std::function<bool(const Seat &)> &isOver);
    void startSwitch();
    void refuseClose();
    void tellWhyOpen();
    void cancelSwitch();
    void finishSwitch(std::unique_ptr<Session> session);
    void switchAtEditor();
    int keptOf(UserId user) const;
    void setAside(Seat seat);
    void showKept(int index);
    Seat takeKept(int index);
    QWidget *openForm() const;
    bool returnToUnsaved(QString (DeskLock::*why)() const);
    QStringList othersUnsaved() const;
    void dropTiredSeats();
    void followIdle(IdleWatch::Phase phase);
    void readIdleTimes();

    AppContext &m_context;
    QString m_path;
    bool m_isPreparing = false;
    bool m_isChosen = false; // in the window, so that the next start goes there too
    QList<DemoLogin> m_demoLogins;
    IdleWatch m_idle;
    std::unique_ptr<DesktopWatch> m_desktop;
    std::unique_ptr<AdoptionService> m_adoption;
    QPointer<QDialog> m_dialog;
    QPointer<SwitchPage> m_switchPage;
    QPointer<QDialog> m_elsewhere; // asks whether to continue here
    bool m_wasAsked = false;       // who logs in, before it came to that
    bool m_hasTakenText = false;   // who logs in, and is not at the desk yet
    std::unique_ptr<DeskWindow> m_desk;
    std::vector<Seat> m_kept;                   // locked, behind who is at the desk
    Seat m_seat;                                // who is there, or will be
    std::unique_ptr<Workspace> m_nextWorkspace; // of who logs in while the desk is locked
    std::unique_ptr<Workspace> m_retired;       // a dialog that goes later still refers to it
};
