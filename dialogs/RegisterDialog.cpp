// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RegisterDialog.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldWidth.h"
#include "dialogs/GrowingToFit.h"
#include "dialogs/ScreenRoom.h"
#include "models/access/UserRules.h"
#include "models/access/Workspace.h"

#include "ui_RegisterDialog.h"

#include <QEvent>

RegisterDialog::RegisterDialog(Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_ui(std::make_unique<Ui::RegisterDialog>())
{
    m_ui->setupUi(this);
    m_ui->usernameEdit->setMinimumWidth(fontMetrics().averageCharWidth() * FieldWidth);
    setupFields();
    connect(m_ui->registerButton, &QPushButton::clicked, this, &RegisterDialog::registerUser);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &RegisterDialog::reject);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::accept);
}

RegisterDialog::~RegisterDialog() = default;

void RegisterDialog::setupFields()
{
    new GrowingToFit(this);
    m_ui->passwordEdit->placeEye(m_ui->passwordRow);
    m_ui->repeatEdit->placeEye(m_ui->repeatRow);
    m_ui->passwordEdit->setCapsLockLabel(m_ui->capsLockLabel);
    m_ui->repeatEdit->setCapsLockLabel(m_ui->capsLockLabel);
    m_ui->usernameMessage->setField(m_ui->usernameEdit);
    m_ui->emailMessage->setField(m_ui->emailEdit);
    m_ui->repeatMessage->setField(m_ui->repeatEdit);
    m_ui->passwordMeter->setPolicy(m_workspace.settings().current().passwordPolicy());
    m_ui->passwordMeter->watch(m_ui->passwordEdit);
    for (QLineEdit *edit : {m_ui->usernameEdit, m_ui->emailEdit}) {
        connect(edit, &QLineEdit::textChanged, this,
                [this] { m_ui->passwordMeter->setPersonal(personal()); });
    }
    m_ui->savingWait->setCancelButton(SavingWait::CancelButton::Elsewhere);
    connect(m_ui->savingWait, &SavingWait::shown, m_ui->repeatMessage, &FieldMessage::clearMessage);
    connect(m_ui->savingWait, &SavingWait::cancelled, this, [this] {
        setBusy(false);
        refuse({.code = ErrorCode::Cancelled});
    });
    m_ui->outcomeLabel->hide();
    m_ui->closeButton->hide();
}

void RegisterDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_ui->usernameEdit->setFocus(Qt::OtherFocusReason);
}

QStringList RegisterDialog::personal() const
{
    return {m_ui->usernameEdit->text(), m_ui->emailEdit->text()};
}

bool RegisterDialog::checkFields()
{
    const QString &typedName = m_ui->usernameEdit->text();
    if (const Result<QString> name = UserRules::username(typedName); !name) {
        refuse(name.error());
        return false;
    }
    if (const Result<QString> email = UserRules::email(m_ui->emailEdit->text()); !email) {
        refuse(email.error());
        return false;
    }
    if (const Result<> verdict = m_ui->passwordMeter->judgement(); !verdict) {
        refuse(verdict.error());
        return false;
    }
    if (m_ui->repeatEdit->text() != m_ui->passwordEdit->text()) {
        m_ui->repeatMessage->showProblem(tr("This is not the same password. Type it again."));
        m_ui->repeatEdit->selectAll();
        return false;
    }
    return true;
}

void RegisterDialog::registerUser()
{
    if (!checkFields()) {
        return;
    }
    setBusy(true);
    const QString name = m_ui->usernameEdit->text().trimmed();
    m_workspace.auth().registerUser(
        name, m_ui->emailEdit->text(), m_ui->passwordEdit->secret(), m_ui->savingWait->newTask(),
        [this, name](const Result<UserId> &result) {
            m_ui->savingWait->finish();
            setBusy(false);
            result ? finish(name) : refuse(result.error());
        },
        [this] { m_ui->savingWait->begin(); });
}

void RegisterDialog::finish(const QString &name)
{
    m_registeredName = name;
    m_ui->passwordEdit->forget();
    m_ui->repeatEdit->forget();
    setFormVisible(false);
    m_ui->outcomeLabel->setText(tr("Your account waits for an administrator, who activates it and "
                                   "gives it a role. After that you can log in."));
    m_ui->outcomeLabel->show();
    m_ui->registerButton->hide();
    m_ui->cancelButton->hide();
    m_ui->closeButton->show();
    m_ui->closeButton->setDefault(true);
    m_ui->closeButton->setFocus(Qt::OtherFocusReason);
    // The form has gone, and with it what it took; as wide as before, for the sentence.
    layout()->activate();
    const int tall = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width())
                                                   : layout()->totalSizeHint().height();
    ScreenRoom::resize(*this, {width(), tall});
}

void RegisterDialog::reject()
{
    m_ui->savingWait->isWaiting() ? m_ui->savingWait->cancel() : QDialog::reject();
}

void RegisterDialog::setFormVisible(bool visible)
{
    m_ui->introductionLabel->setVisible(visible);
    for (int row = 0; row < m_ui->formLayout->rowCount(); ++row) {
        m_ui->formLayout->setRowVisible(row, visible);
    }
}

void RegisterDialog::refuse(const Error &error)
{
    const QString sentence = ErrorText::sentence(error);
    switch (error.field) {
    case Field::Username:
        m_ui->usernameMessage->showProblem(sentence);
        break;
    case Field::Email:
        m_ui->emailMessage->showProblem(sentence);
        break;
    case Field::Password:
    case Field::NewPassword:
        m_ui->passwordMeter->showProblem(sentence);
        break;
    default:
        m_ui->repeatMessage->showProblem(sentence, FieldMessage::Focus::Leave);
        m_ui->registerButton->setFocus(Qt::OtherFocusReason);
    }
}

void RegisterDialog::setBusy(bool busy)
{
    const QList<QWidget *> inputs = {m_ui->usernameEdit, m_ui->emailEdit, m_ui->passwordEdit,
                                     m_ui->repeatEdit, m_ui->registerButton};
    for (QWidget *input : inputs) {
        input->setDisabled(busy);
    }
    if (busy) {
        m_ui->repeatMessage->showNote(tr("Registering…"));
    } else {
        m_ui->repeatMessage->clearMessage();
    }
}
