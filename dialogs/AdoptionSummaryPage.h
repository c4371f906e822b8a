// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QWizardPage>

class AdoptionWizard;
class FieldMessage;
class QLabel;
class SavingWait;

/// Says what taking the file over does, and does it when the button is pressed.
class AdoptionSummaryPage final : public QWizardPage
{
    Q_OBJECT

public:
    explicit AdoptionSummaryPage(AdoptionWizard &wizard);

    void initializePage() override;
    bool isComplete() const override;
    /// Takes over; where that waits for another program the wizard goes on when it is done.
    bool validatePage() override;

private:
    void setWaiting(bool waiting);
    void finish(const Result<> &adopted);

    AdoptionWizard &m_wizard;
    QLabel *m_summaryLabel;
    FieldMessage *m_message;
    SavingWait *m_wait;
    bool m_hasWaited = false;
};
