// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

class ChangePasswordDialog;
class Session;
class Workspace;

/// Covers the desk of somebody at work who must change the password before they go on: the dialog
/// in front of it has nothing but Change and Log Out. Says nothing of what lies behind it, which
/// stays as it is. Belongs to the DeskWindow; the session outlives it.
class PasswordDemandPage final : public QWidget
{
    Q_OBJECT

public:
    PasswordDemandPage(Workspace &workspace, Session &session, QWidget *parent = nullptr);

    /// Shows the dialog; again after somebody has thought better of logging out.
    void ask();
    /// The dialog goes: something else is to be shown.
    void withdraw();

signals:
    void changed();
    void logOutRequested();

private:
    Workspace &m_workspace;
    Session &m_session;
    QPointer<ChangePasswordDialog> m_dialog;
};
