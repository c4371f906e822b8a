// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/domain/Result.h"
#include "models/domain/User.h"

class HandOverPanel;
class NewPasswordChoice;
class QCheckBox;
class QLineEdit;
class RoleChecklist;
class Session;
class Workspace;

/// Adds a user. Where the password is a temporary one, the dialog stays after the user was created
/// and shows it once.
class AddUserDialog final : public FormDialog
{
    Q_OBJECT

public:
    AddUserDialog(Workspace &workspace, const Session &session, QWidget *parent);

    /// Starts with another user's roles; never with the name, the address or the password.
    void copyFrom(const User &pattern);

signals:
    void created(UserId id);

private:
    void setupForm();
    void setRoles(const QList<RoleId> &checked);
    NewUser typedUser() const;
    Result<> checkNames() const;
    void create();
    void hashPassword();
    void refuse(const Error &error);
    void save(const QString &hash, const QString &password);
    void finish(UserId id, const NewUser &user, const QString &password);
    void handOver(const NewUser &user, const QString &password);

    Workspace &m_workspace;
    const Session &m_session;
    QLineEdit *m_usernameEdit = nullptr;
    QLineEdit *m_emailEdit = nullptr;
    RoleChecklist *m_roles = nullptr;
    QCheckBox *m_activeCheckBox = nullptr;
    NewPasswordChoice *m_password = nullptr;
    HandOverPanel *m_handOver = nullptr;
};
