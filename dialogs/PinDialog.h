// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/access/PinService.h"

class PasswordEdit;
class Workspace;

/// Sets or removes one's own PIN, which unlocks the desk; the password has to be given for it.
class PinDialog final : public FormDialog
{
    Q_OBJECT

public:
    PinDialog(Workspace &workspace, Session &session, QWidget *parent = nullptr);

private:
    void setPin();
    void removePin();

    PinService &m_pins;
    Session &m_session;
    PasswordEdit *m_password;
    PasswordEdit *m_pin;
    PasswordEdit *m_repeat;
};
