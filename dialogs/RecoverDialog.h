// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/access/AuthService.h"

class LockoutCountdown;
class PasswordEdit;
class PasswordMeter;
class QLabel;
class QLineEdit;
class Workspace;

/// An administrator who has forgotten the password sets a new one by a recovery code. Logs nobody
/// in: that is done with the new password.
class RecoverDialog final : public FormDialog
{
    Q_OBJECT

public:
    RecoverDialog(Workspace &workspace, const QString &name, QWidget *parent);

signals:
    void recovered(const QString &name);

private:
    bool checkFields();
    void recover();
    void refuse(const Error &error);
    void finish(const AuthService::Recovered &recovered);
    void addDrafts();
    PasswordEdit *addPassword(const QString &label, const QString &objectName, Field field);

    Workspace &m_workspace;
    QLineEdit *m_name;
    QLineEdit *m_code;
    PasswordEdit *m_new = nullptr;
    PasswordEdit *m_repeat = nullptr;
    PasswordEdit *m_recoveryKey = nullptr; // null where the organisation has none
    PasswordMeter *m_meter;
    QLabel *m_outcome;
    LockoutCountdown *m_lockout = nullptr;
};
