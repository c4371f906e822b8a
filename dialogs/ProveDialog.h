// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"

class AuthService;
class LockoutCountdown;
class PasswordEdit;
class Session;

/// "Is it still you?": the name of who is logged in, and the password once more, over the dialog
/// whose step needs it. accepted() means that it was right.
class ProveDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// `minutes`: how long a password serves for this step; 0: it always asks.
    ProveDialog(AuthService &auth, Session &session, int minutes, QWidget *parent);

    bool losesInput() const override { return false; }

private:
    static QString whyText(int minutes);
    void addFact(const QString &label, const QString &text, const QString &objectName);
    void prove();
    void refuse(const Error &error);

    AuthService &m_auth;
    Session &m_session;
    PasswordEdit *m_password = nullptr;
    FieldMessage *m_message = nullptr;
    LockoutCountdown *m_lockout = nullptr;
};
