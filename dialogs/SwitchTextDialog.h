// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"

#include <memory>

class PasswordEdit;
class QLineEdit;
class Session;
class Workspace;

/// "Not you?": somebody else logs in, in the middle of what was written under the first one's name.
/// accepted() once takeSession() has theirs.
class SwitchTextDialog final : public FormDialog
{
    Q_OBJECT

public:
    SwitchTextDialog(Workspace &workspace, const Session &present, QWidget *parent);
    ~SwitchTextDialog() override;

    std::unique_ptr<Session> takeSession();

private:
    void logIn();

    Workspace &m_workspace;
    const Session &m_present;
    QLineEdit *m_name;
    PasswordEdit *m_password;
    std::unique_ptr<Session> m_session;
};
