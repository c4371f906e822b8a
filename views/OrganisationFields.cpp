// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/OrganisationFields.h"

#include "dialogs/SettingField.h"
#include "dialogs/SettingWords.h"
#include "models/access/SettingRules.h"
#include "models/access/Workspace.h"

#include <QPointer>

namespace {

QList<SettingChange> reversed(const QList<SettingChange> &changes)
{
    QList<SettingChange> back;
    for (const SettingChange &change : changes) {
        back.append(change.reversed());
    }
    return back;
}

} // namespace

OrganisationFields::OrganisationFields(Workspace &workspace, const Session &session,
                                       SettingsSection *section)
    : QObject(section)
    , m_workspace(workspace)
    , m_session(session)
    , m_section(section)
{
}

SettingField *OrganisationFields::add(const char *name, QFormLayout *form)
{
    auto *field = new SettingField(SettingRules::of(name), m_section->widget());
    field->addTo(form);
    connect(field, &SettingField::picked, this,
            [this, field](int before, int after) { ask(field, before, after); });
    connect(field, &SettingField::dirtyChanged, m_section, &SettingsSection::stateChanged);
    m_fields.append(field);
    return field;
}

SettingsStep OrganisationFields::stepOf(const QList<SettingChange> &changes) const
{
    const auto change = [workspace = &m_workspace, session = &m_session](const auto &list) {
        return [workspace, session, list] { return workspace->settings().change(*session, list); };
    };
    return {.text = {}, .apply = change(changes), .revert = change(reversed(changes))};
}

void OrganisationFields::ask(SettingField *field, int before, int after)
{
    const SettingChange change{field->rule().key(), before, after};
    SettingsStep step = stepOf({change});
    step.text = SettingWords::sentence(change);
    step.refused = [field = QPointer(field)](const Error &error) {
        if (field) {
            field->showProblem(SettingWords::problem(field->rule(), error));
        }
    };
    emit m_section->stepAsked(step);
}

void OrganisationFields::refresh()
{
    const SettingValues values = m_workspace.settings().values();
    for (SettingField *field : std::as_const(m_fields)) {
        field->setBase(values.value(field->rule().key()));
    }
}

int OrganisationFields::pendingChanges() const
{
    return static_cast<int>(
        std::count_if(m_fields.cbegin(), m_fields.cend(),
                      [](const SettingField *field) { return field->isDirty(); }));
}

/// All as one, so that the password is asked for once.
QList<SettingsStep> OrganisationFields::pendingSteps()
{
    QList<SettingChange> changes;
    for (SettingField *field : std::as_const(m_fields)) {
        if (!field->isDirty()) {
            continue;
        }
        field->check();
        if (const std::optional<int> value = field->chosen()) {
            changes.append({field->rule().key(), field->base(), *value});
        }
    }
    if (changes.isEmpty()) {
        return {};
    }
    SettingsStep step = stepOf(changes);
    const int count = static_cast<int>(changes.size());
    step.text = count == 1 ? SettingWords::sentence(changes.constFirst())
                           : tr("%Ln settings were changed.", nullptr, count);
    return {step};
}

void OrganisationFields::discardChanges()
{
    for (SettingField *field : std::as_const(m_fields)) {
        field->settle(field->base());
    }
}

QList<SettingChange> OrganisationFields::changesToDefaults() const
{
    QList<SettingChange> changes;
    for (const SettingField *field : m_fields) {
        const SettingRule &rule = field->rule();
        if (field->base() != rule.usual) {
            changes.append({rule.key(), field->base(), rule.usual});
        }
    }
    return changes;
}

QStringList OrganisationFields::differences() const
{
    QStringList lines;
    for (const SettingChange &change : changesToDefaults()) {
        lines.append(SettingWords::sentence(change));
    }
    return lines;
}

SettingsStep OrganisationFields::resetStep()
{
    return stepOf(changesToDefaults());
}
