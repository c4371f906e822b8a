// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FirstRunWizard.h"

#include "dialogs/AdministratorPage.h"
#include "dialogs/DataFilePage.h"
#include "dialogs/FirstRunSummaryPage.h"
#include "dialogs/LockTimesPage.h"
#include "dialogs/RecoveryCodesPage.h"
#include "dialogs/RecoveryKeyPage.h"
#include "dialogs/WizardLook.h"

FirstRunWizard::FirstRunWizard(FirstRunService &service, const QString &suggestedPath,
                               QWidget *parent)
    : QWizard(parent)
    , m_dataFile(new DataFilePage(service, suggestedPath, this))
    , m_administrator(new AdministratorPage(this))
    , m_codes(new RecoveryCodesPage(this))
    , m_recovery(new RecoveryKeyPage(this))
    , m_lockTimes(new LockTimesPage(this))
    , m_summary(new FirstRunSummaryPage(service, *this))
{
    setWindowTitle(tr("Welcome – Postern"));
    setButtonText(QWizard::FinishButton, tr("C&reate"));
    WizardLook::apply(*this, {90, 28});
    setPage(DataFile, m_dataFile);
    setPage(Administrator, m_administrator);
    setPage(Codes, m_codes);
    setPage(Recovery, m_recovery);
    setPage(LockTimes, m_lockTimes);
    setPage(SampleNotice, m_summary);
    connect(m_codes, &RecoveryCodesPage::aboutToShow, this,
            [this] { m_codes->setOwner(m_administrator->username()); });
    connect(m_dataFile, &DataFilePage::openDatabaseRequested, this,
            &FirstRunWizard::openDatabaseRequested);
}

/// ~QDialog() would hide it when it is no wizard any more, and fields that are left tell their
/// page.
FirstRunWizard::~FirstRunWizard()
{
    hide();
}

QString FirstRunWizard::databasePath() const
{
    return m_dataFile->path();
}

FirstRunService::Request FirstRunWizard::request() const
{
    FirstRunService::Request request;
    request.path = m_dataFile->path();
    request.username = m_administrator->username();
    request.email = m_administrator->email();
    request.password = m_administrator->password();
    request.salt = m_dataFile->salt();
    request.recoveryCodes = m_codes->codes();
    request.recoveryKey = m_recovery->publicKey();
    request.idleTimes = m_lockTimes->times();
    return request;
}

void FirstRunWizard::done(int result)
{
    if (result == Rejected) {
        m_summary->cancel();
    }
    QWizard::done(result);
}
