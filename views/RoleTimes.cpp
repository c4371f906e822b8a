// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/RoleTimes.h"

#include "dialogs/CellText.h"
#include "dialogs/SettingField.h"
#include "dialogs/SettingWords.h"
#include "dialogs/SteadyWheel.h"
#include "models/access/SettingRules.h"
#include "models/access/Workspace.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPointer>
#include <QSignalBlocker>

namespace {

using Seconds = std::chrono::seconds;

constexpr int RoleNameRole = Qt::UserRole + 1;

// The fields are named after these; roles have their times in a table of their own.
constexpr char RoleLockAfter[] = "POSTERN_ROLE_LOCK_AFTER";
constexpr char RoleLogOutAfter[] = "POSTERN_ROLE_LOG_OUT_AFTER";

int toValue(const std::optional<Seconds> &time)
{
    return time ? static_cast<int>(time->count()) : 0;
}

std::optional<Seconds> toTime(int value)
{
    return value == 0 ? std::nullopt : std::optional(Seconds(value));
}

/// "1 minute, 30 minutes"; empty where the role says nothing.
QString words(const RoleIdleTimes &times)
{
    const SettingRule &rule = SettingRules::of(SettingNames::LockAfter);
    QStringList parts;
    for (const auto &time : {times.lockAfter, times.logOutAfter}) {
        if (time) {
            parts.append(SettingWords::value(rule, toValue(time)));
        }
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

RoleTimes::RoleTimes(Workspace &workspace, const Session &session, SettingsSection *section)
    : QObject(section)
    , m_workspace(workspace)
    , m_session(session)
    , m_section(section)
{
}

void RoleTimes::addTo(QFormLayout *form)
{
    m_roles = new QComboBox(m_section->widget());
    m_roles->setObjectName(QStringLiteral("roleTimesComboBox"));
    m_roles->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int Shown = 24;
    m_roles->setMinimumContentsLength(Shown);
    new SteadyWheel(m_roles);
    auto *label = new QLabel(tr("Role:"), m_section->widget());
    label->setBuddy(m_roles);
    auto *line = new QHBoxLayout;
    line->addWidget(m_roles);
    line->addStretch();
    form->addRow(label, line);
    m_lock = addTime(SettingNames::LockAfter, RoleLockAfter, tr("Its people: lock after"), form);
    m_logOut =
        addTime(SettingNames::LogOutAfter, RoleLogOutAfter, tr("Its people: log out after"), form);
    connect(m_roles, &QComboBox::currentIndexChanged, this, &RoleTimes::showRole);
}

SettingField *RoleTimes::addTime(const char *everybodys, const char *name, const QString &label,
                                 QFormLayout *form)
{
    SettingRule rule = SettingRules::of(everybodys);
    rule.name = name;
    rule.usual = 0;
    auto *field = new SettingField(rule, m_section->widget());
    field->setLabel(label);
    //: In place of a time: the role says nothing of it
    field->allowNothing(tr("as everybody"));
    field->addTo(form);
    connect(field, &SettingField::picked, this,
            [this, field](int, int after) { emit m_section->stepAsked(stepOf(field, after)); });
    connect(field, &SettingField::dirtyChanged, m_section, &SettingsSection::stateChanged);
    return field;
}

void RoleTimes::refresh()
{
    const auto roles = m_workspace.roles().list(m_session);
    if (!roles) {
        return;
    }
    m_times = m_workspace.deskSettings().allRoleTimes();
    const QVariant current = m_roles->currentData();
    {
        const QSignalBlocker quiet(m_roles);
        m_roles->clear();
        for (const Role &role : *roles) {
            const QString name = CellText::singleLine(role.name);
            const QString own = words(m_times.value(role.id));
            //: A role, then the times that it has of its own
            m_roles->addItem(own.isEmpty() ? name : tr("%1 (%2)").arg(name, own),
                             QVariant::fromValue(role.id));
            m_roles->setItemData(m_roles->count() - 1, name, RoleNameRole);
        }
        m_roles->setCurrentIndex(qMax(0, m_roles->findData(current)));
    }
    if (m_roles->currentData() != current) {
        showRole();
        return;
    }
    const RoleIdleTimes times = m_times.value(current.toLongLong());
    m_lock->setBase(toValue(times.lockAfter));
    m_logOut->setBase(toValue(times.logOutAfter));
}

void RoleTimes::showRole()
{
    const RoleIdleTimes times = m_times.value(m_roles->currentData().toLongLong());
    m_lock->settle(toValue(times.lockAfter));
    m_logOut->settle(toValue(times.logOutAfter));
}

QString RoleTimes::sentence(const QString &role, const SettingField &field, int before, int after)
{
    const auto called = [&field](int value) {
        return value == 0 ? tr("as everybody") : SettingWords::value(field.rule(), value);
    };
    const bool isLock = field.rule().key() == QLatin1String(RoleLockAfter);
    //: %1 is a role, %2 what changed, %3 and %4 the value before and after
    return tr("%1, %2: %3 → %4.")
        .arg(role, isLock ? tr("lock after") : tr("log out after"), called(before), called(after));
}

SettingsStep RoleTimes::stepOf(SettingField *field, int after) const
{
    const RoleId role = m_roles->currentData().toLongLong();
    const RoleIdleTimes before{toTime(m_lock->base()), toTime(m_logOut->base())};
    RoleIdleTimes times = before;
    (field == m_lock ? times.lockAfter : times.logOutAfter) = toTime(after);
    const auto set = [workspace = &m_workspace, session = &m_session,
                      role](const RoleIdleTimes &from, const RoleIdleTimes &to) {
        return [=] { return workspace->deskSettings().setRoleTimes(*session, role, to, from); };
    };
    SettingsStep step{.text = sentence(m_roles->currentData(RoleNameRole).toString(), *field,
                                       field->base(), after),
                      .apply = set(before, times),
                      .revert = set(times, before)};
    step.refused = [field = QPointer(field)](const Error &error) {
        if (field) {
            field->showProblem(SettingWords::problem(field->rule(), error));
        }
    };
    return step;
}

int RoleTimes::pendingChanges() const
{
    return int(m_lock->isDirty()) + int(m_logOut->isDirty());
}

/// One at a time: each says what it replaces.
QList<SettingsStep> RoleTimes::pendingSteps()
{
    for (SettingField *field : {m_lock, m_logOut}) {
        if (field->isDirty()) {
            field->check();
            if (const std::optional<int> value = field->chosen()) {
                return {stepOf(field, *value)};
            }
        }
    }
    return {};
}

void RoleTimes::discardChanges()
{
    m_lock->settle(m_lock->base());
    m_logOut->settle(m_logOut->base());
}

QStringList RoleTimes::differences() const
{
    QStringList lines;
    for (int i = 0; i < m_roles->count(); ++i) {
        const QString role = m_roles->itemData(i, RoleNameRole).toString();
        const RoleIdleTimes own = m_times.value(m_roles->itemData(i).toLongLong());
        const std::pair<SettingField *, std::optional<Seconds>> times[] = {
            {m_lock, own.lockAfter}, {m_logOut, own.logOutAfter}};
        for (const auto &[field, time] : times) {
            if (time) {
                lines.append(sentence(role, *field, toValue(time), 0));
            }
        }
    }
    return lines;
}

SettingsStep RoleTimes::resetStep() const
{
    const auto set = [workspace = &m_workspace, session = &m_session, own = m_times](bool isBack) {
        return [=]() -> Result<> {
            DeskSettingsService &service = workspace->deskSettings();
            for (auto role = own.cbegin(); role != own.cend(); ++role) {
                const RoleIdleTimes none;
                const Result<> done = isBack
                                          ? service.setRoleTimes(*session, role.key(), *role, none)
                                          : service.setRoleTimes(*session, role.key(), none, *role);
                if (!done) {
                    return done;
                }
            }
            return {};
        };
    };
    return {.text = {}, .apply = set(false), .revert = set(true)};
}
