// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ProveDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/LockoutCountdown.h"
#include "dialogs/PasswordEdit.h"
#include "models/access/AuthService.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace {
constexpr int ProofFieldWidth = 30; // in average characters
}

ProveDialog::ProveDialog(AuthService &auth, Session &session, QWidget *parent)
    : FormDialog(tr("Is It Still You?"), QStringLiteral("proveDialog"), parent)
    , m_auth(auth)
    , m_session(session)
    , m_password(new PasswordEdit(this))
{
    auto *why = new QLabel(tr("You typed your password some time ago. Type it again to go on; "
                              "nothing is lost."),
                           this);
    why->setObjectName(QStringLiteral("whyLabel"));
    why->setWordWrap(true);
    form()->addRow(why);
    auto *name = new QLabel(CellText::singleLine(session.username()), this);
    name->setObjectName(QStringLiteral("nameLabel"));
    name->setTextFormat(Qt::PlainText);
    form()->addRow(tr("Name:"), name);
    m_password->setObjectName(QStringLiteral("passwordEdit"));
    m_password->setMinimumWidth(fontMetrics().averageCharWidth() * ProofFieldWidth);
    m_message = addField(tr("&Password:"), m_password, Field::Password);
    m_lockout = new LockoutCountdown(m_message, addVerb(tr("Continue")), this);
    addCancel();
    connect(verb(), &QPushButton::clicked, this, &ProveDialog::prove);
    m_password->setFocus();
}

void ProveDialog::prove()
{
    if (m_lockout->isRunning()) {
        return;
    }
    clearProblems();
    if (m_password->text().isEmpty()) {
        showProblem(Field::Password, tr("Type your password."));
        return;
    }
    Secret password = m_password->secret();
    m_password->forget();
    QObject *task = beginTask();
    m_auth.prove(
        m_session, std::move(password), task,
        [this](const Result<> &proven) {
            endTask();
            proven ? accept() : refuse(proven.error());
        },
        waiting());
}

void ProveDialog::refuse(const Error &error)
{
    m_password->setFocus(Qt::OtherFocusReason);
    if (error.code == ErrorCode::LockedOut) {
        m_lockout->begin(error);
    } else if (error.code == ErrorCode::Refused) {
        showProblem(Field::Password, tr("The password is not correct."));
    } else {
        showError(error);
    }
}
