// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/AppContext.h"
#include "models/access/SessionWatcher.h"
#include "models/storage/FileReport.h"

#include <QObject>
#include <QPointer>

class MainWindow;
class QDialog;

/// The road from a file to somebody's window and back: first run, adoption of a Flask application's
/// file, a problem with the file, login, the window, log-out. Shows one of them at a time; owns the
/// workspace and the session, and so decides when they end. GUI thread.
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

    explicit LoginFlow(AppContext &context, QObject *parent = nullptr);
    ~LoginFlow() override;

    void setDemoLogins(const QList<DemoLogin> &logins) { m_demoLogins = logins; }

    /// Begins with the configured database.
    void start();
    /// Goes to another file; whoever is logged in has been logged out by then.
    void openDatabase(const QString &path);

signals:
    /// The person has closed the last window.
    void finished();

private:
    void proceed();
    void meetApplication();
    void showFirstRun();
    void showAdoption(const FileReport &report);
    void showProblem(const Error &error);
    void askForSalt();
    void openWorkspace();
    void showLogin(const QString &notice = {});
    void showWindow(std::unique_ptr<Session> session);
    void endSession();
    void chooseDatabase(QWidget *parent);
    void present(QDialog *dialog);
    void leave();

    AppContext &m_context;
    QString m_path;
    bool m_isChosen = false; // in the window, so that the next start goes there too
    QList<DemoLogin> m_demoLogins;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SessionWatcher> m_watcher;
    std::unique_ptr<AdoptionService> m_adoption;
    QPointer<QDialog> m_dialog;
    std::unique_ptr<MainWindow> m_window;
};
