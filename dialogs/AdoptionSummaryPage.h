// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWizardPage>

class AdoptionWizard;
class FieldMessage;
class QLabel;

/// Says what taking the file over does, and does it when the button is pressed.
class AdoptionSummaryPage final : public QWizardPage
{
    Q_OBJECT

public:
    explicit AdoptionSummaryPage(AdoptionWizard &wizard);

    void initializePage() override;
    /// Takes over in a thread; the wizard goes on when that is done.
    bool validatePage() override;

private:
    AdoptionWizard &m_wizard;
    QLabel *m_summaryLabel;
    FieldMessage *m_message;
};
