// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"

class AuthService;
class LockoutCountdown;
class PasswordEdit;
class Session;

/// "Is it still you?": the name of who is logged in, and the password once more. accepted() means
/// that it was right.
class ProveDialog final : public FormDialog
{
    Q_OBJECT

public:
    ProveDialog(AuthService &auth, Session &session, QWidget *parent);

    bool losesInput() const override { return false; }

private:
    void prove();
    void refuse(const Error &error);

    AuthService &m_auth;
    Session &m_session;
    PasswordEdit *m_password = nullptr;
    FieldMessage *m_message = nullptr;
    LockoutCountdown *m_lockout = nullptr;
};
