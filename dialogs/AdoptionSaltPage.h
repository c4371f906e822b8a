// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormPage.h"
#include "models/access/AdoptionService.h"

class AdoptionWizard;
class FieldMessage;
class PasswordEdit;
class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;

/// Asks for the password salt and one person's password, which proves it. The check runs on a
/// worker; Next goes on when it has succeeded.
class AdoptionSaltPage final : public FormPage
{
    Q_OBJECT

public:
    explicit AdoptionSaltPage(AdoptionWizard &wizard);

    void initializePage() override;
    bool isComplete() const override;
    bool validatePage() override;

protected:
    void focusFirstField() override;

private:
    void addSalt(QFormLayout *form);
    void addPerson(QFormLayout *form);
    void addTotpSecrets(QFormLayout *form);
    bool takeTotpSecrets();
    PasswordEdit *addSecret(QFormLayout *form, const QString &label, const QString &name);
    bool needsSalt() const;
    QString missing() const;
    void noteChange();
    AdoptionService::Proof proof() const;
    void prove();
    void finish(const AdoptionService::Proven &proven);
    void refuse(const Error &error);
    void setBusy(bool busy);

    AdoptionWizard &m_wizard;
    QLabel *m_capsLockLabel;
    PasswordEdit *m_saltEdit = nullptr;
    FieldMessage *m_saltMessage = nullptr;
    QCheckBox *m_singleHashCheckBox = nullptr;
    QLineEdit *m_nameEdit = nullptr;
    PasswordEdit *m_passwordEdit = nullptr;
    FieldMessage *m_passwordMessage = nullptr;
    PasswordEdit *m_totpEdit = nullptr; // null: nobody there has an authenticator
    FieldMessage *m_totpMessage = nullptr;
    bool m_isProven = false;
    bool m_isBusy = false;
};
