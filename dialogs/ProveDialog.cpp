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

ProveDialog::ProveDialog(AuthService &auth, Session &session, int minutes, QWidget *parent)
    : FormDialog(tr("Is It Still You?"), QStringLiteral("proveDialog"), parent)
    , m_auth(auth)
    , m_session(session)
    , m_password(new PasswordEdit(this))
{
    auto *why = new QLabel(whyText(minutes), this);
    why->setObjectName(QStringLiteral("whyLabel"));
    why->setWordWrap(true);
    form()->addRow(why);
    if (const auto *dialog = qobject_cast<const QDialog *>(parent)) {
        //: Before the title of the dialog that asks for the password again
        addFact(tr("Step:"), dialog->windowTitle(), QStringLiteral("stepLabel"));
    }
    addFact(tr("Name:"), CellText::singleLine(session.username()), QStringLiteral("nameLabel"));
    m_password->setObjectName(QStringLiteral("passwordEdit"));
    m_password->setMinimumWidth(fontMetrics().averageCharWidth() * ProofFieldWidth);
    m_message = addField(tr("&Password:"), m_password, Field::Password);
    m_lockout = new LockoutCountdown(m_message, addVerb(tr("Continue")), this);
    addCancel();
    connect(verb(), &QPushButton::clicked, this, &ProveDialog::prove);
    m_password->setFocus();
}

void ProveDialog::addFact(const QString &label, const QString &text, const QString &objectName)
{
    auto *fact = new QLabel(text, this);
    fact->setObjectName(objectName);
    fact->setTextFormat(Qt::PlainText);
    fact->setWordWrap(true);
    form()->addRow(label, fact);
}

QString ProveDialog::whyText(int minutes)
{
    if (minutes == 0) {
        return tr("This step asks for your password, unless you have typed it within the last "
                  "minute. Nothing is lost.");
    }
    return minutes == 1 ? tr("You typed your password more than a minute ago. Type it again to go "
                             "on; nothing is lost.")
                        : tr("You typed your password more than %Ln minutes ago. Type it again to "
                             "go on; nothing is lost.",
                             nullptr, minutes);
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
