// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/SettingRules.h"
#include "views/SettingsSection.h"

class QFormLayout;
class SettingField;
class Session;
class Workspace;

/// The fields of a section for what the organisation chooses: each asks for its own step; all of
/// them can be reset as one. Belongs to the section.
class OrganisationFields final : public QObject
{
    Q_OBJECT

public:
    OrganisationFields(Workspace &workspace, const Session &session, SettingsSection *section);

    SettingField *add(const char *name, QFormLayout *form);

    void refresh();
    int pendingChanges() const;
    QList<SettingsStep> pendingSteps();
    void discardChanges();
    QStringList differences() const;
    SettingsStep resetStep();

private:
    void ask(SettingField *field, int before, int after);
    QList<SettingChange> changesToDefaults() const;
    SettingsStep stepOf(const QList<SettingChange> &changes) const;

    Workspace &m_workspace;
    const Session &m_session;
    SettingsSection *m_section;
    QList<SettingField *> m_fields;
};
