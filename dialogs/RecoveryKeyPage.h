// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWizardPage>

class QCheckBox;
class RecoveryKeyPanel;

/// The first run's page for the organisation's recovery key. Who does without one unticks it; else
/// Next waits until the key is saved or written down.
class RecoveryKeyPage final : public QWizardPage
{
    Q_OBJECT

public:
    explicit RecoveryKeyPage(QWidget *parent);

    bool isComplete() const override;
    /// What the database is to know of it; empty: no key is wanted.
    QByteArray publicKey() const;

private:
    QCheckBox *m_wanted;
    RecoveryKeyPanel *m_panel;
};
