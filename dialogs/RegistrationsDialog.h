// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"

class QLabel;
class QListWidget;
class RoleChecklist;
class Session;
class Workspace;

/// Who has registered and waits: one after the other is approved with a role or refused. Stays open
/// until nobody waits any more.
class RegistrationsDialog final : public FormDialog
{
    Q_OBJECT

public:
    RegistrationsDialog(Workspace &workspace, const Session &session, QWidget *parent);

signals:
    void decided();

private:
    void setupQueue();
    void setupButtons();
    void untickRoles();
    void reload();
    UserId currentId() const;
    QString currentName() const;
    void approve();
    void askToRefuse();
    void refuse(UserId id, const QString &name);
    void finish(const Result<> &done, const QString &outcome);

    Workspace &m_workspace;
    const Session &m_session;
    QListWidget *m_queue;
    RoleChecklist *m_roles;
    QLabel *m_outcome;
    QPushButton *m_refuse = nullptr;
};
