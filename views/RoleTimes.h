// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/DeskSettings.h"
#include "views/SettingsSection.h"

class QComboBox;
class QFormLayout;
class SettingField;
class Workspace;

/// The part of a section that says how long people of one role may leave the desk alone; what a
/// role does not say is as for everybody. Belongs to the section.
class RoleTimes final : public QObject
{
    Q_OBJECT

public:
    RoleTimes(Workspace &workspace, const Session &session, SettingsSection *section);

    void addTo(QFormLayout *form);

    void refresh();
    int pendingChanges() const;
    QList<SettingsStep> pendingSteps();
    void discardChanges();

    /// What the roles have of their own, a line for each time.
    QStringList differences() const;
    /// Leaves all of them as everybody is.
    SettingsStep resetStep() const;

private:
    SettingField *addTime(const char *everybodys, const char *name, const QString &label,
                          QFormLayout *form);
    void showRole();
    SettingsStep stepOf(SettingField *field, int after) const;
    static QString sentence(const QString &role, const SettingField &field, int before, int after);

    Workspace &m_workspace;
    const Session &m_session;
    SettingsSection *m_section;
    QHash<RoleId, RoleIdleTimes> m_times;
    QComboBox *m_roles = nullptr;
    SettingField *m_lock = nullptr;
    SettingField *m_logOut = nullptr;
};
