// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/access/PersonKeys.h"
#include "models/domain/User.h"

class DraftLossPanel;
class HandOverPanel;
class NewPasswordChoice;
class QLabel;
class Session;
class Workspace;

/// Gives somebody a new password: a temporary one, which is shown once, or one that is typed. Says
/// what that does to their drafts, which the organisation's recovery key can save.
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
    void confirmLoss(const std::function<void()> &next);
    void refuse(const Error &error);
    void rescue(const QString &hash, Secret password, const QString &shown);
    void save(const QString &hash, const QString &password, PersonKeys::Opened rescued);
    void finish(const QString &password, bool mustChange);

    Workspace &m_workspace;
    const Session &m_session;
    const User m_user;
    QLabel *m_question = nullptr;
    NewPasswordChoice *m_password = nullptr;
    DraftLossPanel *m_loss = nullptr;
    HandOverPanel *m_handOver = nullptr;
};
