// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/access/AuthService.h"
#include "models/domain/Clock.h"

#include <memory>

class PasswordEdit;
class Presence;
class QLineEdit;
class SecondStep;
class Workspace;

/// "Not you?": somebody else logs in, in the middle of what was written under the first one's name.
/// accepted() once takeSession() has theirs. Whoever is logged in elsewhere is asked first whether
/// to go on here: a no leads back to the text, which is still the first one's.
class SwitchTextDialog final : public FormDialog
{
    Q_OBJECT

public:
    SwitchTextDialog(Workspace &workspace, const Session &present, QWidget *parent);
    ~SwitchTextDialog() override;

    std::unique_ptr<Session> takeSession();
    bool losesInput() const override { return false; }

private:
    void logIn();
    void refuse(const Error &error);
    void finish(std::unique_ptr<Session> session);
    void takeAnswer(bool goesOn);
    void showSecondStep(std::shared_ptr<AuthService::Pending> pending);
    void showFirstStep(const QString &why);

    Workspace &m_workspace;
    const Session &m_present;
    QLineEdit *m_name;
    PasswordEdit *m_password;
    SecondStep *m_second;
    QWidgetList m_first; // what gave way to it
    std::unique_ptr<Session> m_session;
    SystemClock m_clock;
    std::unique_ptr<Presence> m_presence; // of who has logged in, until it is known to be here
};
