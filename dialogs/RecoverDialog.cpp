// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RecoverDialog.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/FieldWidth.h"
#include "dialogs/LockoutCountdown.h"
#include "dialogs/PasswordEdit.h"
#include "dialogs/PasswordMeter.h"
#include "models/access/Workspace.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace {
}

RecoverDialog::RecoverDialog(Workspace &workspace, const QString &name, QWidget *parent)
    : FormDialog(tr("Use a Password Recovery Code"), QStringLiteral("recoverDialog"), parent)
    , m_workspace(workspace)
    , m_name(new QLineEdit(name, this))
    , m_code(new QLineEdit(this))
    , m_meter(new PasswordMeter(this))
    , m_outcome(new QLabel(this))
{
    auto *why = new QLabel(tr("For administrators: a code that you were given when the database "
                              "was made, or later, sets a new password. Each code serves once."),
                           this);
    why->setWordWrap(true);
    form()->addRow(why);
    m_name->setObjectName(QStringLiteral("nameEdit"));
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * FieldWidth);
    m_code->setObjectName(QStringLiteral("codeEdit"));
    m_code->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    addField(tr("&Name or e-mail:"), m_name, Field::Username);
    FieldMessage *message = addField(tr("Password recovery &code:"), m_code, Field::OneTimeCode);
    m_new = addPassword(tr("New &password:"), QStringLiteral("newEdit"), Field::NewPassword);
    m_meter->setPolicy(workspace.settings().current().passwordPolicy());
    m_meter->watch(m_new);
    form()->addRow(nullptr, m_meter);
    m_repeat = addPassword(tr("&Repeat:"), QStringLiteral("repeatEdit"), Field::RepeatPassword);
    addDrafts();
    m_outcome->setObjectName(QStringLiteral("outcomeLabel"));
    m_outcome->setWordWrap(true);
    m_outcome->hide();
    page()->addWidget(m_outcome);
    m_lockout = new LockoutCountdown(message, addVerb(tr("Set Password")), this);
    addCancel();
    connect(verb(), &QPushButton::clicked, this, &RecoverDialog::recover);
    connect(m_name, &QLineEdit::textChanged, m_lockout, &LockoutCountdown::stop);
    (name.isEmpty() ? m_name : m_code)->setFocus();
}

PasswordEdit *RecoverDialog::addPassword(const QString &label, const QString &objectName,
                                         Field field)
{
    auto *edit = new PasswordEdit(this);
    edit->setObjectName(objectName);
    addSecret(label, edit, field);
    return edit;
}

/// Whose drafts they would be is not known yet, so it is said to everybody.
void RecoverDialog::addDrafts()
{
    const bool canRescue = m_workspace.recovery().isSetUp();
    auto *hint = new QLabel(
        canRescue ? tr("Your drafts are sealed with your old password. They stay readable only "
                       "with the organisation's recovery key; without it, leave this empty.")
                  : tr("Your drafts are sealed with your old password: nobody can read them after "
                       "this."),
        this);
    hint->setObjectName(QStringLiteral("draftsHintLabel"));
    hint->setWordWrap(true);
    form()->addRow(hint);
    if (canRescue) {
        m_recoveryKey = addPassword(tr("Recovery &key:"), QStringLiteral("recoveryKeyEdit"),
                                    Field::RecoveryKey);
    }
}

bool RecoverDialog::checkFields()
{
    clearProblems();
    if (m_name->text().trimmed().isEmpty()) {
        showProblem(Field::Username, tr("Type your name or e-mail address."));
        return false;
    }
    if (m_code->text().trimmed().isEmpty()) {
        showProblem(Field::OneTimeCode, tr("Type one of your password recovery codes."));
        return false;
    }
    if (const Result<> verdict = m_meter->judgement(); !verdict) {
        refuse(verdict.error());
        return false;
    }
    if (m_repeat->text() != m_new->text()) {
        showProblem(Field::RepeatPassword, tr("This is not the same password. Type it again."));
        return false;
    }
    return true;
}

void RecoverDialog::recover()
{
    if (m_lockout->isRunning() || !checkFields()) {
        return;
    }
    QObject *task = beginTask();
    m_workspace.auth().recover(
        m_name->text(), Secret::fromText(m_code->text()), m_new->secret(), task,
        [this](const Result<AuthService::Recovered> &recovered) {
            endTask();
            recovered ? finish(*recovered) : refuse(recovered.error());
        },
        waiting(), m_recoveryKey ? m_recoveryKey->secret() : Secret());
}

void RecoverDialog::refuse(const Error &error)
{
    if (error.code == ErrorCode::LockedOut) {
        m_code->setFocus(Qt::OtherFocusReason);
        m_lockout->begin(error);
        return;
    }
    showError(error);
}

void RecoverDialog::finish(const AuthService::Recovered &recovered)
{
    m_code->clear();
    for (PasswordEdit *edit : {m_new, m_repeat, m_recoveryKey}) {
        if (edit) {
            edit->forget();
        }
    }
    const int left = recovered.codesLeft;
    const int lost = recovered.lostDrafts;
    QStringList sentences{
        left == 1
            ? tr("Your password is set. Log in with it. 1 password recovery code is left.")
            : tr("Your password is set. Log in with it. %Ln password recovery codes are left.",
                 nullptr, left)};
    if (lost > 0) {
        sentences.append(lost == 1 ? tr("1 draft under your old password cannot be read any more.")
                                   : tr("%Ln drafts under your old password cannot be read any "
                                        "more.",
                                        nullptr, lost));
    }
    m_outcome->setText(sentences.join(u'\n'));
    showOutcome(m_outcome);
    emit this->recovered(m_name->text());
}
