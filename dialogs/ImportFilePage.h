// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QWizardPage>

class FieldMessage;
class ImportWizard;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QTableWidget;

/// Which file, how it is to be read, and what its first lines then look like.
class ImportFilePage final : public QWizardPage
{
    Q_OBJECT

public:
    explicit ImportFilePage(ImportWizard &wizard);

    bool isComplete() const override { return m_isFit; }

private:
    void addPath(QFormLayout *form);
    void addReading(QFormLayout *form);
    void browse();
    void look();
    void readAgain();
    void showNames(const QStringList &names);
    void fitColumns();
    Result<> preview();
    void showResult(const Result<> &result);
    static QString problem(const Error &error);

    ImportWizard &m_wizard;
    QLineEdit *m_path = nullptr;
    FieldMessage *m_message = nullptr;
    QComboBox *m_separator = nullptr;
    QComboBox *m_encoding = nullptr;
    QCheckBox *m_header = nullptr;
    QTableWidget *m_preview = nullptr;
    bool m_isFit = false;
};
