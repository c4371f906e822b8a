// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/Error.h"

#include <QDialog>

#include <memory>

class LockoutCountdown;
class QTreeWidgetItem;
class SecondStep;
class Workspace;
namespace Ui {
class LoginDialog;
}

/// The gate: asks who it is and hands out the session. accepted() means that takeSession() has one;
/// rejected() that the person wants to leave. Who has a second factor is asked for it in the same
/// place, after the right password. Hashing runs on a worker, the window stays alive. The
/// password is forgotten as soon as it has been handed on.
class LoginDialog final : public QDialog
{
    Q_OBJECT

public:
    /// A login that may be shown because the database is a throw-away one.
    struct DemoLogin
    {
        QString name;
        QString password;
        QStringList roles;
    };
    struct Options
    {
        QString lastName = {}; ///< filled in; empty where the organisation does not allow it
        QList<DemoLogin> demoLogins = {};
        QString databaseName = {}; ///< the file's name, for the title
        bool registrationOpen = false;
        QString notice = {}; ///< why the person is here again: "You were logged out because …"
    };

    LoginDialog(Workspace &workspace, Options options);
    /// For a database that is still to be opened: can be typed into, and whoever is quicker than
    /// serve() waits for it.
    explicit LoginDialog(const QString &databaseName);
    ~LoginDialog() override;

    /// The database is open. What has been typed stays.
    void serve(Workspace &workspace, Options options);
    bool isServing() const { return m_workspace != nullptr; }

    /// It stands inside a window that is somebody's: without what concerns the program as a whole.
    void setInPlace();
    /// The way back from there, beside its own buttons; takes it over.
    void placeBack(QWidget *button);
    /// The first field that is empty takes the keyboard.
    void focusFirst();

    /// Who logged in; null unless accepted, and after the first call.
    std::unique_ptr<Session> takeSession();

    void reject() override;

signals:
    void openDatabaseRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setupFields();
    void setupActions();
    void setupDemoLogins();
    void setupSecondStep();
    void takeOptions();
    void showFirstStep(const QString &why);
    void fitSecondStep();
    void fillIn(const QTreeWidgetItem *login);
    bool isFilledIn();
    void logIn();
    void finish(std::unique_ptr<Session> session);
    void refuse(const Error &error);
    void refuseCancelled();
    void setBusy(bool busy);
    void clearOrQuit();
    void explainForgotten();
    void openRegisterDialog();
    void openRecoverDialog();

    Workspace *m_workspace = nullptr; // once it is open
    Options m_options;
    std::unique_ptr<Ui::LoginDialog> m_ui;
    std::unique_ptr<Session> m_session;
    LockoutCountdown *m_lockout = nullptr;
    SecondStep *m_second = nullptr;
    QSize m_sizeBefore; // of the first step
    bool m_isInPlace = false;
    bool m_busy = false;
    bool m_isDue = false;   // a login, once the database is open
    bool m_cleared = false; // by Esc; the next one quits
};
