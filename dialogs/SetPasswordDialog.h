// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/domain/User.h"

class HandOverPanel;
class NewPasswordChoice;
class QLabel;
class Session;
class Workspace;

/// Gives somebody a new password: a temporary one, which is shown once, or one that is typed.
class SetPasswordDialog final : public FormDialog
{
    Q_OBJECT

public:
    SetPasswordDialog(Workspace &workspace, const Session &session, const User &user,
                      QWidget *parent);

signals:
    void passwordSet(UserId id);

private:
    void setPassword();
    void refuse(const Error &error);
    void save(const QString &hash, const QString &password);
    void finish(const QString &password, bool mustChange);

    Workspace &m_workspace;
    const Session &m_session;
    const User m_user;
    QLabel *m_question = nullptr;
    NewPasswordChoice *m_password = nullptr;
    HandOverPanel *m_handOver = nullptr;
};
