// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AdoptionSaltPage.h"

#include "dialogs/AdoptionWizard.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/PasswordEdit.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

AdoptionSaltPage::AdoptionSaltPage(AdoptionWizard &wizard)
    : FormPage(&wizard)
    , m_wizard(wizard)
    , m_capsLockLabel(new QLabel(this))
{
    setTitle(needsSalt() ? tr("The Password Salt") : tr("Who Are You?"));
    setSubTitle(needsSalt() ? tr("It stands as SECURITY_PASSWORD_SALT in the application's "
                                 "configuration. One person's password proves that it is right.")
                            : tr("Name and password of somebody in this database, who will manage "
                                 "users and roles."));
    auto *form = new QFormLayout(this);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    if (needsSalt()) {
        addSalt(form);
    }
    addPerson(form);
    if (m_wizard.report().authenticators > 0) {
        addTotpSecrets(form);
    }
}

/// Not needed to take the file over: the people's recovery codes serve without it.
void AdoptionSaltPage::addTotpSecrets(QFormLayout *form)
{
    const int people = m_wizard.report().authenticators;
    //: SECURITY_TOTP_SECRETS is the name of a setting and stays as it is.
    const QString why = people == 1 ? tr("1 person logs in with an authenticator. It goes on "
                                         "serving here if you type what the application has as "
                                         "SECURITY_TOTP_SECRETS.")
                                    : tr("%Ln people log in with an authenticator. It goes on "
                                         "serving here if you type what the application has as "
                                         "SECURITY_TOTP_SECRETS.",
                                         nullptr, people);
    auto *sentence = new QLabel(why, this);
    sentence->setObjectName(QStringLiteral("totpSentence"));
    sentence->setWordWrap(true);
    form->addRow(sentence);
    m_totpEdit = addSecret(form, tr("&TOTP secrets:"), QStringLiteral("totpSecretsEdit"));
    m_totpEdit->setAccessibleDescription(why);
    m_totpMessage = new FieldMessage(this);
    m_totpMessage->setObjectName(QStringLiteral("totpSecretsMessage"));
    m_totpMessage->setField(m_totpEdit);
    form->addRow(nullptr, m_totpMessage);
}

bool AdoptionSaltPage::takeTotpSecrets()
{
    const QString text = m_totpEdit ? m_totpEdit->text().trimmed() : QString();
    const SecondFactorConfig config = SecondFactorConfig::read(text, {}, {});
    if (!text.isEmpty() && config.totpSecrets.isEmpty()) {
        m_totpMessage->showProblem(tr("This cannot be read. It looks like {\"1\": \"a secret\"}."));
        return false;
    }
    m_wizard.request().secondFactors = config;
    return true;
}

void AdoptionSaltPage::addSalt(QFormLayout *form)
{
    m_saltEdit = addSecret(form, tr("Password &salt:"), QStringLiteral("saltEdit"));
    m_saltMessage = new FieldMessage(this);
    m_saltMessage->setObjectName(QStringLiteral("saltMessage"));
    m_saltMessage->setField(m_saltEdit);
    form->addRow(nullptr, m_saltMessage);
    m_singleHashCheckBox =
        new QCheckBox(tr("The application sets SECURITY_PASSWORD_SINGLE_&HASH"), this);
    m_singleHashCheckBox->setObjectName(QStringLiteral("singleHashCheckBox"));
    form->addRow(nullptr, m_singleHashCheckBox);
    connect(m_saltEdit, &QLineEdit::textChanged, this, &AdoptionSaltPage::noteChange);
    connect(m_singleHashCheckBox, &QCheckBox::toggled, this, &AdoptionSaltPage::noteChange);
}

void AdoptionSaltPage::addPerson(QFormLayout *form)
{
    m_nameEdit = new QLineEdit(this);
    m_nameEdit->setObjectName(QStringLiteral("nameEdit"));
    form->addRow(tr("N&ame or e-mail:"), m_nameEdit);
    m_passwordEdit = addSecret(form, tr("&Password:"), QStringLiteral("passwordEdit"));
    m_capsLockLabel->setObjectName(QStringLiteral("capsLockLabel"));
    form->addRow(nullptr, m_capsLockLabel);
    m_passwordMessage = new FieldMessage(this);
    m_passwordMessage->setObjectName(QStringLiteral("passwordMessage"));
    m_passwordMessage->setField(m_passwordEdit);
    form->addRow(nullptr, m_passwordMessage);
    connect(m_nameEdit, &QLineEdit::textChanged, this, &AdoptionSaltPage::noteChange);
    connect(m_passwordEdit, &QLineEdit::textChanged, this, &AdoptionSaltPage::noteChange);
}

PasswordEdit *AdoptionSaltPage::addSecret(QFormLayout *form, const QString &label,
                                          const QString &name)
{
    PasswordEdit *edit = addPassword(form, label, name);
    edit->setCapsLockLabel(m_capsLockLabel);
    return edit;
}

bool AdoptionSaltPage::needsSalt() const
{
    return m_wizard.report().needsSalt;
}

void AdoptionSaltPage::initializePage()
{
    FormPage::initializePage();
    noteChange();
}

void AdoptionSaltPage::focusFirstField()
{
    QWidget *first = m_saltEdit && m_saltEdit->text().isEmpty() ? m_saltEdit : m_nameEdit;
    first->setFocus(Qt::OtherFocusReason);
}

QString AdoptionSaltPage::missing() const
{
    if (m_saltEdit && m_saltEdit->text().isEmpty()) {
        return tr("Type the password salt, then the name and password of somebody in this "
                  "database.");
    }
    if (m_nameEdit->text().trimmed().isEmpty() || m_passwordEdit->text().isEmpty()) {
        return tr("Type the name and password of somebody in this database.");
    }
    return {};
}

void AdoptionSaltPage::noteChange()
{
    m_isProven = false;
    if (m_saltMessage) {
        m_saltMessage->clearMessage();
    }
    const QString reason = missing();
    m_passwordMessage->showNote(reason);
    m_wizard.button(QWizard::NextButton)->setToolTip(reason);
    emit completeChanged();
}

bool AdoptionSaltPage::isComplete() const
{
    return !m_isBusy && missing().isEmpty();
}

bool AdoptionSaltPage::validatePage()
{
    if (!takeTotpSecrets()) {
        return false;
    }
    if (!m_isProven && !m_isBusy) {
        prove();
    }
    return m_isProven;
}

AdoptionService::Proof AdoptionSaltPage::proof() const
{
    AdoptionService::Proof proof;
    if (m_saltEdit) {
        proof.salt = m_saltEdit->secret();
        proof.singleHash = m_singleHashCheckBox->isChecked();
    }
    proof.login = m_nameEdit->text();
    proof.password = m_passwordEdit->secret();
    return proof;
}

void AdoptionSaltPage::prove()
{
    setBusy(true);
    m_wizard.service().prove(m_wizard.report().path, proof(), this,
                             [this](const Result<AdoptionService::Proven> &result) {
                                 setBusy(false);
                                 result ? finish(*result) : refuse(result.error());
                             });
}

void AdoptionSaltPage::finish(const AdoptionService::Proven &proven)
{
    m_wizard.request().proof = proof();
    m_wizard.request().proven = proven;
    m_isProven = true;
    m_wizard.next();
}

void AdoptionSaltPage::refuse(const Error &error)
{
    if (error.field == Field::Salt && m_saltMessage) {
        m_saltMessage->showProblem(
            error.reason == Reason::WrongSalt
                ? tr("This person's password proves nothing about the salt. Take somebody else's.")
                : ErrorText::sentence(error));
        return;
    }
    if (error.code == ErrorCode::Refused && needsSalt()) {
        m_passwordMessage->showProblem(tr("Salt, name or password is not correct."));
        return;
    }
    m_passwordMessage->showProblem(ErrorText::sentence(error));
}

void AdoptionSaltPage::setBusy(bool busy)
{
    m_isBusy = busy;
    for (QWidget *input :
         {static_cast<QWidget *>(m_saltEdit), static_cast<QWidget *>(m_nameEdit),
          static_cast<QWidget *>(m_passwordEdit), static_cast<QWidget *>(m_singleHashCheckBox)}) {
        if (input) {
            input->setDisabled(busy);
        }
    }
    m_wizard.button(QWizard::BackButton)->setDisabled(busy);
    m_passwordMessage->showNote(busy ? tr("Checking…") : QString());
    emit completeChanged();
}
