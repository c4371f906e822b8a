// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AdministratorPage.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/PasswordEdit.h"
#include "dialogs/PasswordMeter.h"
#include "models/access/UserRules.h"

#include <QAbstractButton>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QWizard>

AdministratorPage::AdministratorPage(QWidget *parent)
    : FormPage(parent)
    , m_meter(new PasswordMeter(this))
    , m_capsLockLabel(new QLabel(this))
    , m_repeatMessage(new FieldMessage(this))
{
    setTitle(tr("First Administrator"));
    setSubTitle(tr("This person can do everything: add users, give them roles, and write posts."));
    auto *form = new QFormLayout(this);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_usernameEdit =
        addLine(form, tr("&Username:"), QStringLiteral("username"), &m_usernameMessage);
    m_emailEdit = addLine(form, tr("&E-mail:"), QStringLiteral("email"), &m_emailMessage);
    m_passwordEdit = addPassword(form, tr("&Password:"), QStringLiteral("passwordEdit"));
    form->addRow(nullptr, m_meter);
    m_repeatEdit = addPassword(form, tr("Repeat pass&word:"), QStringLiteral("repeatEdit"));
    m_capsLockLabel->setObjectName(QStringLiteral("capsLockLabel"));
    m_passwordEdit->setCapsLockLabel(m_capsLockLabel);
    m_repeatEdit->setCapsLockLabel(m_capsLockLabel);
    form->addRow(nullptr, m_capsLockLabel);
    m_repeatMessage->setObjectName(QStringLiteral("repeatMessage"));
    m_repeatMessage->setField(m_repeatEdit);
    form->addRow(nullptr, m_repeatMessage);
    m_meter->setObjectName(QStringLiteral("passwordMeter"));
    m_meter->watch(m_passwordEdit);

    for (QLineEdit *edit : edits()) {
        connect(edit, &QLineEdit::textChanged, this, &AdministratorPage::check);
        connect(edit, &QLineEdit::editingFinished, this, &AdministratorPage::check);
    }
    connect(m_meter, &PasswordMeter::judged, this, &AdministratorPage::check);
}

QLineEdit *AdministratorPage::addLine(QFormLayout *form, const QString &label, const QString &name,
                                      FieldMessage **message)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name + QLatin1String("Edit"));
    *message = new FieldMessage(this);
    (*message)->setObjectName(name + QLatin1String("Message"));
    (*message)->setField(edit);
    form->addRow(label, edit);
    form->addRow(nullptr, *message);
    return edit;
}

QList<QLineEdit *> AdministratorPage::edits() const
{
    return {m_usernameEdit, m_emailEdit, m_passwordEdit, m_repeatEdit};
}

QString AdministratorPage::username() const
{
    return m_usernameEdit->text().trimmed();
}

QString AdministratorPage::email() const
{
    return m_emailEdit->text().trimmed();
}

Secret AdministratorPage::password() const
{
    return m_passwordEdit->secret();
}

void AdministratorPage::initializePage()
{
    FormPage::initializePage();
    check();
}

bool AdministratorPage::isComplete() const
{
    return m_isComplete;
}

void AdministratorPage::focusFirstField()
{
    for (QLineEdit *edit : edits()) {
        if (edit->text().isEmpty()) {
            edit->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

bool AdministratorPage::isRepeated() const
{
    return m_repeatEdit->text() == m_passwordEdit->text();
}

std::optional<Error> AdministratorPage::firstProblem() const
{
    if (const Result<QString> name = UserRules::username(m_usernameEdit->text()); !name) {
        return name.error();
    }
    if (const Result<QString> address = UserRules::email(m_emailEdit->text()); !address) {
        return address.error();
    }
    if (const Result<> verdict = m_meter->judgement(); !verdict) {
        return verdict.error();
    }
    if (!isRepeated()) {
        return Error{ErrorCode::Invalid, Reason::Empty, Field::RepeatPassword};
    }
    return std::nullopt;
}

void AdministratorPage::check()
{
    m_meter->setPersonal({username(), email()});
    clearReasons();
    const std::optional<Error> problem = firstProblem();
    m_isComplete = !problem;
    if (problem) {
        showReason(*problem);
    }
    wizard()
        ->button(QWizard::NextButton)
        ->setToolTip(problem ? CellText::toolTip(sentenceOf(*problem)) : QString());
    emit completeChanged();
}

QString AdministratorPage::sentenceOf(const Error &error) const
{
    const bool differs = error.field == Field::RepeatPassword && !m_repeatEdit->text().isEmpty();
    return differs ? tr("The two passwords differ.") : ErrorText::sentence(error);
}

void AdministratorPage::clearReasons()
{
    m_usernameMessage->clearMessage();
    m_emailMessage->clearMessage();
    m_repeatMessage->clearMessage();
}

void AdministratorPage::showReason(const Error &error)
{
    const QString sentence = sentenceOf(error);
    // Whoever is still typing gets a hint; only what has been left behind is a complaint.
    const auto show = [&sentence, &error](FieldMessage *message, const QLineEdit *edit) {
        if (edit->text().isEmpty() || edit->hasFocus()) {
            message->showNote(sentence);
        } else {
            message->showProblem(sentence, FieldMessage::Focus::Leave);
        }
    };
    switch (error.field) {
    case Field::Username:
        return show(m_usernameMessage, m_usernameEdit);
    case Field::Email:
        return show(m_emailMessage, m_emailEdit);
    case Field::RepeatPassword:
        return show(m_repeatMessage, m_repeatEdit);
    default:
        if (error.reason != Reason::Empty) { // else its rules stand there
            show(m_meter->message(), m_passwordEdit);
        }
    }
}
