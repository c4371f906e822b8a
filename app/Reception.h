// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/LoginDialog.h"

#include <QList>
#include <QObject>

#include <memory>

class AppContext;
class OneDialog;

/// Receives whoever comes: has the login dialog say what it has to, and shows it, where that can be
/// before what it needs is there. Part of LoginFlow; GUI thread.
class Reception final : public QObject
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

    Reception(AppContext &context, OneDialog &place);

    void setDemoLogins(const QList<DemoLogin> &logins) { m_demoLogins = logins; }

    /// The dialog first, for a database that is still to be opened; then seen().
    void greet(const QString &file);
    /// With the one that was there before the database, where it still is. `notice`: why the person
    /// is here again.
    void show(Workspace &workspace, const QString &notice = {});
    /// For somebody else, at a desk that is somebody's: in place there, and not shown yet.
    LoginDialog *makeInPlace(Workspace &workspace) const;

    /// Null unless loggedIn(), and after the first call.
    std::unique_ptr<Session> takeSession() { return std::move(m_session); }

signals:
    /// The greeting has been painted, or should have been.
    void seen();
    void loggedIn();
    /// Whoever was greeted wants to leave.
    void left();
    void openDatabaseRequested(QWidget *dialog);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class LastName { FilledIn, LeftOut };
    LoginDialog::Options options(Workspace &workspace, LastName lastName) const;
    void present(LoginDialog *dialog);
    LoginDialog *waiting() const;

    AppContext &m_context;
    OneDialog &m_place;
    QList<DemoLogin> m_demoLogins;
    std::unique_ptr<Session> m_session;
};
