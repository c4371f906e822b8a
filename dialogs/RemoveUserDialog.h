// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/domain/User.h"

class QLabel;
class QRadioButton;
class Session;
class UserPicker;
class Workspace;

/// Deletes a user, after asking who takes over the posts; offers to deactivate instead, which keeps
/// everything.
class RemoveUserDialog final : public FormDialog
{
    Q_OBJECT

public:
    RemoveUserDialog(Workspace &workspace, const Session &session, const User &user,
                     QWidget *parent);

signals:
    void removed(UserId id);
    void deactivated(UserId id);

private:
    QString name() const;
    QString questionText() const;
    static QString lossText(int drafts);
    void setupQuestion();
    void setupChoice();
    void setupLoss(int drafts);
    QLabel *addSentence(const QString &sentence, const QString &objectName);
    void setupButtons();
    void remove();
    void deactivate();

    Workspace &m_workspace;
    const Session &m_session;
    const User m_user;
    QRadioButton *m_give = nullptr; // null where there are no posts
    QRadioButton *m_leave = nullptr;
    UserPicker *m_heir = nullptr;
    int m_posts = 0;
};
