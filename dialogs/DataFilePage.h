// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWizardPage>

class FieldMessage;
class FirstRunService;
class QLineEdit;

/// The wizard's question where the data shall be kept; checks the place while it is typed.
class DataFilePage final : public QWizardPage
{
    Q_OBJECT

public:
    DataFilePage(FirstRunService &service, const QString &suggestedPath, QWidget *parent = nullptr);

    /// Absolute; empty while nothing is typed.
    QString path() const;

    void initializePage() override;
    bool isComplete() const override;

signals:
    void openDatabaseRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void check();
    void browse();

    FirstRunService &m_service;
    QLineEdit *m_pathEdit;
    FieldMessage *m_message;
    bool m_isFit = false;
};
