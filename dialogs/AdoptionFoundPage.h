// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWizardPage>

class AdoptionWizard;
class QCheckBox;
class QFormLayout;
class QVBoxLayout;
struct FileReport;

/// Says what a web application's file holds and what is odd about it, and offers to tidy up.
class AdoptionFoundPage final : public QWizardPage
{
    Q_OBJECT

public:
    explicit AdoptionFoundPage(AdoptionWizard &wizard);

    bool isComplete() const override;
    bool validatePage() override;

private:
    void addCounts(QFormLayout *form);
    void addOddities(QVBoxLayout *layout);
    void addTidying(QVBoxLayout *layout);
    static QStringList oddities(const FileReport &report);

    AdoptionWizard &m_wizard;
    QCheckBox *m_tidyCheckBox;
};
