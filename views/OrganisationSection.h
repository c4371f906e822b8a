// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/SettingsSection.h"

class OrganisationFields;
class QAction;
class RoleTimes;
class Session;
class Workspace;

/// What an administrator decides for everybody. `keyAction` and `codesAction` open what is about
/// the recovery of lost passwords.
class OrganisationSection final : public SettingsSection
{
    Q_OBJECT

public:
    OrganisationSection(Workspace &workspace, const Session &session, QAction *keyAction,
                        QAction *codesAction, QWidget *parent);

    QString title() const override;
    void refresh() override;
    int pendingChanges() const override;
    QList<SettingsStep> pendingSteps() override;
    void discardChanges() override;
    QStringList differences() const override;
    SettingsStep resetStep() override;

private:
    void setupDesk();
    void setupGuessing();
    void setupPasswords();
    void setupRecovery(QAction *keyAction, QAction *codesAction);

    bool mayWriteRoles() const;

    Workspace &m_workspace;
    const Session &m_session;
    OrganisationFields *m_fields;
    RoleTimes *m_roles;
    QWidget *m_rolePanel = nullptr;
};
