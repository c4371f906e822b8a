// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/FirstRunService.h"

#include <QWizard>

class AdministratorPage;
class DataFilePage;
class FirstRunSummaryPage;
class LockTimesPage;
class RecoveryCodesPage;
class RecoveryKeyPage;

/// Makes the first database and its first administrator: data file, administrator, recovery codes,
/// recovery key, lock times, sample notice. accepted() when the file is there; anything else leaves
/// no file behind.
class FirstRunWizard final : public QWizard
{
    Q_OBJECT

public:
    enum Page { DataFile, Administrator, Codes, Recovery, LockTimes, SampleNotice };

    FirstRunWizard(FirstRunService &service, const QString &suggestedPath,
                   QWidget *parent = nullptr);
    ~FirstRunWizard() override;

    /// Where the database is to be, or was, made; absolute.
    QString databasePath() const;
    /// What the pages have gathered; without the sample notice, which the last page adds.
    FirstRunService::Request request() const;

    void done(int result) override;

signals:
    /// The person has a database already.
    void openDatabaseRequested();

private:
    DataFilePage *m_dataFile;
    AdministratorPage *m_administrator;
    RecoveryCodesPage *m_codes;
    RecoveryKeyPage *m_recovery;
    LockTimesPage *m_lockTimes;
    FirstRunSummaryPage *m_summary;
};
