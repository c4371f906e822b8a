// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RecoveryKeyPage.h"

#include "dialogs/RecoveryKeyPanel.h"
#include "models/crypto/RecoveryKey.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

RecoveryKeyPage::RecoveryKeyPage(QWidget *parent)
    : QWizardPage(parent)
    , m_wanted(new QCheckBox(tr("&Set up a recovery key"), this))
    , m_panel(new RecoveryKeyPanel(this))
{
    setTitle(tr("Recovery Key"));
    setSubTitle(tr("What somebody is writing can be read with their own password alone. When an "
                   "administrator has to give them another one, this key saves it."));
    m_wanted->setObjectName(QStringLiteral("recoveryKeyCheckBox"));
    m_wanted->setChecked(true);
    auto *reason = new QLabel(tr("It is shown this once, and stored nowhere. Whoever has it and "
                                 "the database can read everybody's drafts: lock it away. Next "
                                 "waits until it is saved or written down."),
                              this);
    reason->setObjectName(QStringLiteral("recoveryKeyReason"));
    reason->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addWidget(m_wanted);
    layout->addWidget(reason);
    layout->addWidget(m_panel);
    layout->addStretch();
    connect(m_wanted, &QCheckBox::toggled, m_panel, &QWidget::setVisible);
    connect(m_wanted, &QCheckBox::toggled, reason, &QWidget::setVisible);
    connect(m_wanted, &QCheckBox::toggled, this, &QWizardPage::completeChanged);
    connect(m_panel, &RecoveryKeyPanel::takenChanged, this, &QWizardPage::completeChanged);
}

bool RecoveryKeyPage::isComplete() const
{
    return !m_wanted->isChecked() || m_panel->isTaken();
}

QByteArray RecoveryKeyPage::publicKey() const
{
    return m_wanted->isChecked() ? RecoveryKey::publicKey(m_panel->key()) : QByteArray();
}
