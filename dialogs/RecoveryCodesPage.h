// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWizardPage>

class QLabel;
class RecoveryCodesPanel;

/// The page of the first run that shows the administrator's recovery codes, this once. It goes on
/// when they are kept somewhere; until then it says so.
class RecoveryCodesPage final : public QWizardPage
{
    Q_OBJECT

public:
    explicit RecoveryCodesPage(QWidget *parent = nullptr);

    /// For whom, as the page before has it.
    void setOwner(const QString &owner) { m_owner = owner; }
    const QStringList &codes() const { return m_codes; }

    void initializePage() override;
    bool isComplete() const override;

signals:
    void aboutToShow();

private:
    void tellReason();

    QString m_owner;
    QStringList m_codes;
    RecoveryCodesPanel *m_panel;
    QLabel *m_reason;
};
