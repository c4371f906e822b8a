// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QWizardPage>

class FieldMessage;
class ImportWizard;
class PageArea;
class QComboBox;
class QFormLayout;
class QLabel;

/// What the columns of the file mean, guessed by their names, and how rows are found that are there
/// already.
class ImportColumnsPage final : public QWizardPage
{
    Q_OBJECT

public:
    explicit ImportColumnsPage(ImportWizard &wizard);

    void initializePage() override;
    bool isComplete() const override;

protected:
    bool event(QEvent *event) override;

private:
    void growToFit();
    QComboBox *makeChoice(const QString &objectName);
    QString nameOf(int column) const;
    void addKey(QFormLayout *form);
    void addFields(QFormLayout *form);
    void take();
    void tellLeftOut();

    ImportWizard &m_wizard;
    QComboBox *m_key = nullptr;
    QHash<QString, QComboBox *> m_fields;
    PageArea *m_area;
    QLabel *m_leftOut;
    FieldMessage *m_message;
    QStringList m_names; ///< of the file's columns
};
