// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/SettingsSection.h"

class OrganisationFields;
class QLabel;
class Session;
class Workspace;

/// Where things lie on this workstation and what it is called; and, for administrators, what holds
/// for workstations. `backUpAction` makes a copy of the data file.
class WorkstationSection final : public SettingsSection
{
    Q_OBJECT

public:
    /// Files of this workstation; the database's own is known.
    struct Places
    {
        QString configuration;
        QString secrets;
    };

    WorkstationSection(Workspace &workspace, const Session &session, const Places &places,
                       QAction *backUpAction, QWidget *parent);

    QString title() const override;
    void refresh() override;
    QStringList differences() const override;
    SettingsStep resetStep() override;

private:
    QLabel *addFact(const QString &label, const QString &text, const QString &objectName,
                    QFormLayout *form);
    void countBackups();

    Workspace &m_workspace;
    const Session &m_session;
    OrganisationFields *m_fields;
    QWidget *m_administration = nullptr;
    QLabel *m_backups = nullptr;
};
