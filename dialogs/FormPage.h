// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWizardPage>

class PasswordEdit;
class QFormLayout;

/// A wizard's page with fields to type into: whoever comes to it forwards begins in one of them,
/// not on a button. QWizard hides and shows its page whenever its buttons change, so also while
/// somebody types; that is no coming.
class FormPage : public QWizardPage
{
    Q_OBJECT

public:
    using QWizardPage::QWizardPage;

    void initializePage() override;

protected:
    /// A labelled line for a password, with the eye beside it.
    PasswordEdit *addPassword(QFormLayout *form, const QString &label, const QString &name);
    /// Gives the focus to the first field that wants something.
    virtual void focusFirstField() = 0;

    void showEvent(QShowEvent *event) final;

private:
    bool m_isFresh = false; // just entered
};
