// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ChangePasswordDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldWidth.h"
#include "dialogs/GrowingToFit.h"
#include "models/access/Workspace.h"

#include "ui_ChangePasswordDialog.h"

#include <QKeyEvent>

ChangePasswordDialog::ChangePasswordDialog(Workspace &workspace, Session &session, Mode mode,
                                           QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_mode(mode)
    , m_ui(std::make_unique<Ui::ChangePasswordDialog>())
{
    m_ui->setupUi(this);
    m_ui->currentEdit->setMinimumWidth(fontMetrics().averageCharWidth() * FieldWidth);
    setupFields();
    setupButtons();
}

ChangePasswordDialog::~ChangePasswordDialog() = default;

void ChangePasswordDialog::setupFields()
{
    new GrowingToFit(this);
    m_ui->currentEdit->placeEye(m_ui->currentRow);
    m_ui->newEdit->placeEye(m_ui->newRow);
    m_ui->repeatEdit->placeEye(m_ui->repeatRow);
    for (PasswordEdit *edit : {m_ui->currentEdit, m_ui->newEdit, m_ui->repeatEdit}) {
        edit->setCapsLockLabel(m_ui->capsLockLabel);
    }
    m_ui->currentMessage->setField(m_ui->currentEdit);
    m_ui->repeatMessage->setField(m_ui->repeatEdit);
    askCurrent(m_mode != Mode::Forced);
    connect(m_ui->savingWait, &SavingWait::shown, m_ui->repeatMessage, &FieldMessage::clearMessage);
    connect(m_ui->savingWait, &SavingWait::cancelled, this,
            [this] { hear(Error{.code = ErrorCode::Cancelled}); });
    m_ui->passwordMeter->setPolicy(m_workspace.settings().current().passwordPolicy());
    m_ui->passwordMeter->watch(m_ui->newEdit);
    m_ui->passwordMeter->setPersonal({m_session.username(), m_session.email()});
}

void ChangePasswordDialog::setupButtons()
{
    const bool forced = isForced();
    m_ui->reasonLabel->setVisible(forced);
    if (m_mode == Mode::AtWork) {
        //: %1 is who is addressed
        m_ui->reasonLabel->setText(
            tr("%1, an administrator asks you to choose another password. What "
               "you have open stays as it is.")
                .arg(CellText::singleLine(m_session.username())));
    } else {
        //: %1 is who is addressed
        m_ui->reasonLabel->setText(tr("%1, choose a password of your own to go on. The one you "
                                      "have just typed serves until then.")
                                       .arg(CellText::singleLine(m_session.username())));
    }
    m_ui->cancelButton->setHidden(forced);
    m_ui->logOutButton->setVisible(forced);
    m_ui->savingWait->setCancelButton(forced ? SavingWait::CancelButton::Here
                                             : SavingWait::CancelButton::Elsewhere);
    connect(m_ui->changeButton, &QPushButton::clicked, this, &ChangePasswordDialog::change);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->logOutButton, &QPushButton::clicked, this, &QDialog::reject);
}

bool ChangePasswordDialog::asksCurrent() const
{
    return !m_ui->currentEdit->isHidden();
}

void ChangePasswordDialog::askCurrent(bool asks)
{
    m_ui->formLayout->setRowVisible(m_ui->currentRow, asks);
    m_ui->currentLabel->setVisible(asks);
    if (!asks) {
        m_ui->currentMessage->clearMessage();
    }
}

void ChangePasswordDialog::focusFirst()
{
    QWidget *first = asksCurrent() ? m_ui->currentEdit : m_ui->newEdit;
    first->setFocus(Qt::OtherFocusReason);
}

/// It comes again after a lock, which proves the password, too.
void ChangePasswordDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (m_mode == Mode::AtWork && m_ui->currentEdit->text().isEmpty()) {
        askCurrent(!m_workspace.auth().isDemandProven(m_session));
    }
    focusFirst();
}

void ChangePasswordDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isFree = !m_ui->savingWait->isWaiting();
    if (isForced() && isFree && event->matches(QKeySequence::Cancel)) {
        clear(); // the text goes, but Esc is no way around
        return;
    }
    if (m_mode == Mode::Forced && event->keyCombination() == (Qt::CTRL | Qt::Key_L)) {
        m_leaves = m_busy; // there is no desk yet that could be locked
        reject();
        return;
    }
    QDialog::keyPressEvent(event);
}

void ChangePasswordDialog::clear()
{
    for (PasswordEdit *edit : {m_ui->currentEdit, m_ui->newEdit, m_ui->repeatEdit}) {
        edit->forget();
    }
    m_ui->currentMessage->clearMessage();
    m_ui->repeatMessage->clearMessage();
    focusFirst();
}

bool ChangePasswordDialog::checkFields()
{
    if (asksCurrent() && m_ui->currentEdit->text().isEmpty()) {
        m_ui->currentMessage->showProblem(tr("Type your current password."));
        return false;
    }
    if (const Result<> verdict = m_ui->passwordMeter->judgement(); !verdict) {
        refuse(verdict.error());
        return false;
    }
    if (asksCurrent() && m_ui->newEdit->text() == m_ui->currentEdit->text()) {
        refuse({ErrorCode::Invalid, Reason::SameAsCurrent, Field::NewPassword});
        return false;
    }
    if (m_ui->repeatEdit->text() != m_ui->newEdit->text()) {
        m_ui->repeatMessage->showProblem(tr("This is not the same password. Type it again."));
        m_ui->repeatEdit->selectAll();
        return false;
    }
    return true;
}

void ChangePasswordDialog::change()
{
    if (m_busy || !checkFields()) {
        return;
    }
    setBusy(true);
    AuthService &auth = m_workspace.auth();
    QObject *task = m_ui->savingWait->newTask();
    const auto hear = [this](const Result<> &result) { this->hear(result); };
    const auto wait = [this] { m_ui->savingWait->begin(); };
    if (asksCurrent()) {
        auth.changePassword(m_session, m_ui->currentEdit->secret(), m_ui->newEdit->secret(), task,
                            hear, wait);
    } else {
        auth.replaceDemanded(m_session, m_ui->newEdit->secret(), task, hear, wait);
    }
}

void ChangePasswordDialog::hear(const Result<> &result)
{
    m_ui->savingWait->finish();
    setBusy(false);
    m_hasChanged = result.hasValue();
    if (m_leaves) {
        reject();
    } else {
        result ? accept() : refuse(result.error());
    }
}

void ChangePasswordDialog::refuse(const Error &error)
{
    const QString sentence = ErrorText::sentence(error);
    if (error.reason == Reason::ProofTooOld) {
        askCurrent(true);
        m_ui->currentMessage->showProblem(sentence);
    } else if (error.code == ErrorCode::Refused) {
        const bool isTyped = asksCurrent(); // else somebody has set another one while it was hashed
        askCurrent(true);
        m_ui->currentMessage->showProblem(
            isTyped ? tr("The current password is not correct.")
                    : tr("Another password has been set for you. Type that one."));
        m_ui->currentEdit->selectAll();
    } else if (error.field == Field::NewPassword) {
        m_ui->passwordMeter->showProblem(sentence);
        m_ui->newEdit->selectAll();
    } else {
        m_ui->repeatMessage->showProblem(sentence, FieldMessage::Focus::Leave);
        m_ui->changeButton->setFocus(Qt::OtherFocusReason);
    }
}

void ChangePasswordDialog::setBusy(bool busy)
{
    m_busy = busy;
    const QList<QWidget *> inputs = {m_ui->currentEdit, m_ui->newEdit, m_ui->repeatEdit,
                                     m_ui->changeButton};
    for (QWidget *input : inputs) {
        input->setDisabled(busy);
    }
    if (busy) {
        m_ui->repeatMessage->showNote(tr("Changing…"));
    } else {
        m_ui->repeatMessage->clearMessage();
    }
}

void ChangePasswordDialog::reject()
{
    if (m_busy) { // a change under way cannot be called back, and its outcome must be told
        m_ui->savingWait->cancel();
        return;
    }
    if (isForced()) {
        emit logOutRequested();
    }
    QDialog::reject();
}
