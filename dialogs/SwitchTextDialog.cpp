// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SwitchTextDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/PasswordEdit.h"
#include "models/access/Workspace.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

SwitchTextDialog::SwitchTextDialog(Workspace &workspace, const Session &present, QWidget *parent)
    : FormDialog(tr("Not You?"), QStringLiteral("switchTextDialog"), parent)
    , m_workspace(workspace)
    , m_present(present)
    , m_name(new QLineEdit(this))
    , m_password(new PasswordEdit(this))
{
    auto *sentence = new QLabel(
        //: %1 is a person.
        tr("%1 is logged in. Log in yourself, and what is written here becomes yours.")
            .arg(CellText::singleLine(present.username())),
        this);
    sentence->setObjectName(QStringLiteral("switchSentence"));
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    page()->addWidget(sentence);
    m_name->setObjectName(QStringLiteral("switchNameEdit"));
    m_password->setObjectName(QStringLiteral("switchPasswordEdit"));
    addField(tr("&Name or e-mail:"), m_name, Field::Username);
    addField(tr("&Password:"), m_password, Field::Password);
    addVerb(tr("Log In and Keep the Text"));
    connect(verb(), &QPushButton::clicked, this, &SwitchTextDialog::logIn);
    addCancel();
    m_name->setFocus();
}

SwitchTextDialog::~SwitchTextDialog() = default;

std::unique_ptr<Session> SwitchTextDialog::takeSession()
{
    return std::move(m_session);
}

void SwitchTextDialog::logIn()
{
    clearProblems();
    Secret password = m_password->secret();
    m_password->forget();
    m_workspace.auth().logIn(m_name->text(), std::move(password), beginTask(),
                             [this](Result<std::unique_ptr<Session>> session) {
                                 endTask();
                                 if (!session) {
                                     showError(session.error());
                                     m_password->setFocus(Qt::OtherFocusReason);
                                 } else if ((*session)->userId() == m_present.userId()) {
                                     showProblem(Field::Username, tr("You are logged in already."));
                                 } else {
                                     m_session = *std::move(session);
                                     accept();
                                 }
                             });
}
