// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

#include <QWizardPage>

#include <memory>

class FieldMessage;
class FirstRunService;
class FirstRunWizard;
class QCheckBox;
class QLabel;
class SavingWait;

/// The first run's last page: says what will be made and where, offers the sample notice, and makes
/// it. Stopping while it works leaves nothing behind.
class FirstRunSummaryPage final : public QWizardPage
{
    Q_OBJECT

public:
    FirstRunSummaryPage(FirstRunService &service, FirstRunWizard &wizard);

    void initializePage() override;
    bool isComplete() const override;
    /// Starts the work and answers false until it is done.
    bool validatePage() override;
    void cancel();

private:
    QString shownPath(const QString &path) const;
    void create();
    void finish();
    void refuse(const Error &error);
    void setBusy(bool busy);

    FirstRunService &m_service;
    FirstRunWizard &m_wizard;
    QLabel *m_summaryLabel;
    QCheckBox *m_sampleCheckBox;
    FieldMessage *m_message;
    SavingWait *m_wait;
    bool m_isBusy = false;
    bool m_created = false;
};
