// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FormPage.h"

#include "dialogs/PasswordEdit.h"

#include <QFormLayout>
#include <QLabel>

#include <utility>

void FormPage::initializePage()
{
    m_isFresh = true;
}

PasswordEdit *FormPage::addPassword(QFormLayout *form, const QString &label, const QString &name)
{
    auto *edit = new PasswordEdit(this);
    edit->setObjectName(name);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(edit);
    edit->placeEye(row);
    auto *rowLabel = new QLabel(label, this);
    rowLabel->setBuddy(edit);
    form->addRow(rowLabel, row);
    return edit;
}

void FormPage::showEvent(QShowEvent *event)
{
    QWizardPage::showEvent(event);
    if (std::exchange(m_isFresh, false)) {
        focusFirstField();
    }
}
