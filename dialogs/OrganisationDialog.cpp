// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/OrganisationDialog.h"

#include "dialogs/FieldMessage.h"
#include "dialogs/RecoveryKeyDialog.h"
#include "dialogs/SteadyWheel.h"
#include "models/access/Workspace.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace {

// The bounds that SettingsService keeps.
constexpr int PasswordLengthLeast = PasswordPolicy::LeastMinimumLength;
constexpr int PasswordLengthMost = 64;
constexpr int MemoryLeastMib = 19;
constexpr int MemoryMostMib = 1024;
constexpr int PassesLeast = 1;
constexpr int PassesMost = 20;
constexpr int LanesLeast = 1;
constexpr int LanesMost = 16;

} // namespace

OrganisationDialog::OrganisationDialog(Workspace &workspace, const Session &session,
                                       QWidget *parent)
    : FormDialog(tr("Organisation Settings"), QStringLiteral("organisationDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
{
    setupPeople();
    setupCost();
    connect(addVerb(tr("Save")), &QPushButton::clicked, this, &OrganisationDialog::save);
    connect(addButton(tr("&Reset to Defaults"), QStringLiteral("resetButton")),
            &QPushButton::clicked, this, [this] { fill(OrganisationSettings{}); });
    connect(addButton(tr("Recovery &Key…"), QStringLiteral("recoveryKeyButton")),
            &QPushButton::clicked, this, [this] {
                auto *dialog = new RecoveryKeyDialog(m_workspace, m_session, this);
                dialog->setAttribute(Qt::WA_DeleteOnClose);
                dialog->open();
            });
    addCancel();
    fill(workspace.settings().current());
    m_registerable->setFocus();
}

void OrganisationDialog::setupPeople()
{
    m_registerable = new QCheckBox(tr("People may register &themselves"), this);
    m_registerable->setObjectName(QStringLiteral("registerableCheckBox"));
    m_registerable->setToolTip(tr("A new account waits until somebody activates it and gives it a "
                                  "role."));
    m_rememberName = new QCheckBox(tr("The login remembers the last &name"), this);
    m_rememberName->setObjectName(QStringLiteral("rememberNameCheckBox"));
    form()->addRow(m_registerable);
    form()->addRow(m_rememberName);
    m_length =
        addNumber(tr("&Shortest password:"), QStringLiteral("lengthSpinBox"), PasswordLengthLeast,
                  PasswordLengthMost, OrganisationSettings{}.passwordLengthMin, tr(" characters"));
}

void OrganisationDialog::setupCost()
{
    auto *heading = new QLabel(tr("What guessing a stolen password costs (Argon2id). Higher is "
                                  "safer, and logging in takes longer."),
                               this);
    heading->setWordWrap(true);
    heading->setContentsMargins(0, 8, 0, 0);
    form()->addRow(heading);
    const Argon2Parameters defaults;
    m_memory = addNumber(tr("&Memory:"), QStringLiteral("memorySpinBox"), MemoryLeastMib,
                         MemoryMostMib, defaults.memoryKib / 1024, tr(" MiB"));
    m_passes = addNumber(tr("&Passes:"), QStringLiteral("passesSpinBox"), PassesLeast, PassesMost,
                         defaults.passes, {});
    m_lanes = addNumber(tr("&Lanes:"), QStringLiteral("lanesSpinBox"), LanesLeast, LanesMost,
                        defaults.lanes, {});
}

QSpinBox *OrganisationDialog::addNumber(const QString &label, const QString &objectName, int least,
                                        int most, int usual, const QString &suffix)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(objectName);
    box->setRange(least, most);
    box->setSuffix(suffix);
    new SteadyWheel(box);
    //: Beside a number: its bounds and its default
    auto *bounds = new QLabel(tr("%1 to %2, usually %3").arg(least).arg(most).arg(usual), this);
    box->setAccessibleDescription(bounds->text());
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(box);
    row->addWidget(bounds);
    row->addStretch();
    auto *name = new QLabel(label, this);
    name->setBuddy(box);
    form()->addRow(name, row);
    return box;
}

void OrganisationDialog::fill(const OrganisationSettings &settings)
{
    m_registerable->setChecked(settings.registerable);
    m_rememberName->setChecked(settings.rememberLastName);
    m_length->setValue(settings.passwordLengthMin);
    m_memory->setValue(settings.argon2.memoryKib / 1024);
    m_passes->setValue(settings.argon2.passes);
    m_lanes->setValue(settings.argon2.lanes);
}

OrganisationSettings OrganisationDialog::typed() const
{
    OrganisationSettings settings = m_workspace.settings().current();
    settings.registerable = m_registerable->isChecked();
    settings.rememberLastName = m_rememberName->isChecked();
    settings.passwordLengthMin = m_length->value();
    // Compared in MiB, so that an odd number of KiB survives where nobody touched it.
    if (settings.argon2.memoryKib / 1024 != m_memory->value()) {
        settings.argon2.memoryKib = m_memory->value() * 1024;
    }
    settings.argon2.passes = m_passes->value();
    settings.argon2.lanes = m_lanes->value();
    return settings;
}

void OrganisationDialog::save()
{
    clearProblems();
    write([this] { return m_workspace.settings().save(m_session, typed()); },
          [this](const Result<> &written) {
              if (!written) {
                  showError(written.error());
                  return;
              }
              accept();
              emit saved();
          });
}
