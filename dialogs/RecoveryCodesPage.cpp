// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RecoveryCodesPage.h"

#include "dialogs/RecoveryCodesPanel.h"
#include "models/access/RecoveryCodes.h"

#include <QLabel>
#include <QVBoxLayout>

RecoveryCodesPage::RecoveryCodesPage(QWidget *parent)
    : QWizardPage(parent)
    , m_panel(new RecoveryCodesPanel(RecoveryCodesPanel::Purpose::Password, this))
    , m_reason(new QLabel(tr("Print them, save them or write them down to go on."), this))
{
    setTitle(tr("Password Recovery Codes"));
    setSubTitle(tr("If you forget your password, one of these codes lets you set a new one. Each "
                   "serves once, and they are not shown again."));
    m_panel->setObjectName(QStringLiteral("recoveryCodesPanel"));
    m_reason->setObjectName(QStringLiteral("codesReason"));
    m_reason->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_panel);
    layout->addWidget(m_reason);
    layout->addStretch();
    connect(m_panel, &RecoveryCodesPanel::keptChanged, this, &RecoveryCodesPage::tellReason);
    connect(m_panel, &RecoveryCodesPanel::keptChanged, this, &QWizardPage::completeChanged);
}

void RecoveryCodesPage::initializePage()
{
    emit aboutToShow();
    if (m_codes.isEmpty()) { // going back and forth makes no others
        m_codes = RecoveryCodes::make();
    }
    m_panel->present(m_owner, m_codes);
    tellReason();
}

bool RecoveryCodesPage::isComplete() const
{
    return m_panel->isKept();
}

void RecoveryCodesPage::tellReason()
{
    m_reason->setVisible(!m_panel->isKept());
}
