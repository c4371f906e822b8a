// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RecoverDialog.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
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
constexpr int FieldWidth = 36; // in average characters
}

RecoverDialog::RecoverDialog(Workspace &workspace, const QString &name, QWidget *parent)
    : FormDialog(tr("Use a Recovery Code"), QStringLiteral("recoverDialog"), parent)
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
    FieldMessage *message = addField(tr("Recovery &code:"), m_code, Field::OneTimeCode);
    m_new = addPassword(tr("New &password:"), QStringLiteral("newEdit"), Field::NewPassword);
    m_meter->setPolicy(workspace.settings().current().passwordPolicy());
    m_meter->watch(m_new);
    form()->addRow(nullptr, m_meter);
    m_repeat = addPassword(tr("&Repeat:"), QStringLiteral("repeatEdit"), Field::RepeatPassword);
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
    addField(label, edit, field);
    return edit;
}

bool RecoverDialog::checkFields()
{
    clearProblems();
    if (m_name->text().trimmed().isEmpty()) {
        showProblem(Field::Username, tr("Type your name or e-mail address."));
        return false;
    }
    if (m_code->text().trimmed().isEmpty()) {
        showProblem(Field::OneTimeCode, tr("Type one of your recovery codes."));
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
    m_workspace.auth().recover(m_name->text(), Secret::fromText(m_code->text()), m_new->secret(),
                               beginTask(), [this](const Result<int> &left) {
                                   endTask();
                                   left ? finish(*left) : refuse(left.error());
                               });
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

void RecoverDialog::finish(int left)
{
    m_code->clear();
    m_new->forget();
    m_repeat->forget();
    m_outcome->setText(left == 1
                           ? tr("Your password is set. Log in with it. 1 recovery code is left.")
                           : tr("Your password is set. Log in with it. %Ln recovery codes are "
                                "left.",
                                nullptr, left));
    showOutcome(m_outcome);
    emit recovered(m_name->text());
}
