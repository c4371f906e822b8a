// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/OrganisationSection.h"

#include "models/access/SettingRules.h"
#include "models/access/SettingWriting.h"
#include "models/access/Workspace.h"
#include "views/OrganisationFields.h"
#include "views/RoleTimes.h"

#include <QFormLayout>
#include <QVBoxLayout>

OrganisationSection::OrganisationSection(Workspace &workspace, const Session &session,
                                         QAction *keyAction, QAction *codesAction, QWidget *parent)
    : SettingsSection(QStringLiteral("organisationSection"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_fields(new OrganisationFields(workspace, session, this))
    , m_roles(new RoleTimes(workspace, session, this))
{
    setupDesk();
    setupGuessing();
    setupPasswords();
    setupRecovery(keyAction, codesAction);
}

QString OrganisationSection::title() const
{
    return tr("Organisation");
}

void OrganisationSection::setupDesk()
{
    addHeading(tr("A desk that is left alone"));
    QFormLayout *form = addForm();
    m_fields->add(SettingNames::LockAfter, form);
    m_fields->add(SettingNames::Warning, form);
    m_fields->add(SettingNames::LogOutAfter, form);
    m_fields->add(SettingNames::SwitchKeepsSession, form);
    m_fields->add(SettingNames::SeveralSessions, form);
    m_rolePanel = addPanel();
    addHeading(tr("Stricter times for a role"), m_rolePanel);
    addText(tr("Of all the times that hold for a person, the shortest counts."),
            QStringLiteral("roleTimesHint"), m_rolePanel);
    m_roles->addTo(addForm(m_rolePanel));
}

void OrganisationSection::setupGuessing()
{
    addHeading(tr("Wrong passwords"));
    QFormLayout *form = addForm();
    m_fields->add(SettingNames::DelayAfterFailures, form);
    m_fields->add(SettingNames::FirstDelaySeconds, form);
    m_fields->add(SettingNames::LockAfterFailures, form);
    m_fields->add(SettingNames::LockMinutes, form);
}

void OrganisationSection::setupPasswords()
{
    addHeading(tr("Passwords and accounts"));
    QFormLayout *form = addForm();
    m_fields->add(SettingNames::PasswordLengthMin, form);
    m_fields->add(SettingNames::ProofMinutes, form);
    m_fields->add(SettingNames::Registerable, form);
    addHeading(tr("What guessing a stolen password costs (Argon2id)"));
    addText(tr("Higher is safer, and logging in takes longer."),
            QStringLiteral("passwordCostHint"));
    QFormLayout *cost = addForm();
    m_fields->add(SettingNames::MemoryCost, cost);
    m_fields->add(SettingNames::TimeCost, cost);
    m_fields->add(SettingNames::Parallelism, cost);
}

void OrganisationSection::setupRecovery(QAction *keyAction, QAction *codesAction)
{
    addHeading(tr("Lost passwords"));
    addActionButton(keyAction);
    addActionButton(codesAction);
}

void OrganisationSection::refresh()
{
    m_fields->refresh();
    m_rolePanel->setVisible(mayWriteRoles());
    m_roles->refresh();
    emit stateChanged();
}

int OrganisationSection::pendingChanges() const
{
    return m_fields->pendingChanges() + m_roles->pendingChanges();
}

QList<SettingsStep> OrganisationSection::pendingSteps()
{
    return m_fields->pendingSteps() + m_roles->pendingSteps();
}

void OrganisationSection::discardChanges()
{
    m_fields->discardChanges();
    m_roles->discardChanges();
}

QStringList OrganisationSection::differences() const
{
    return m_fields->differences() + (mayWriteRoles() ? m_roles->differences() : QStringList());
}

bool OrganisationSection::mayWriteRoles() const
{
    return m_session.can(Permission::RolesWrite);
}

SettingsStep OrganisationSection::resetStep()
{
    SettingsStep step = m_fields->resetStep();
    if (!mayWriteRoles() || m_roles->differences().isEmpty()) {
        return step;
    }
    const SettingsStep roles = m_roles->resetStep();
    const auto both = [workspace = &m_workspace, session = &m_session](const auto &one,
                                                                       const auto &other) {
        return [=] {
            return SettingWriting::together(workspace->database(), workspace->notifier(), *session,
                                            {one, other});
        };
    };
    step.apply = both(step.apply, roles.apply);
    step.revert = both(step.revert, roles.revert);
    return step;
}
