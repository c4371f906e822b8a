// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SwitchTextDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/ElsewherePrompt.h"
#include "dialogs/PasswordEdit.h"
#include "dialogs/SecondStep.h"
#include "models/access/Presence.h"
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
    , m_second(new SecondStep(workspace.auth(), this))
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
    addSecret(tr("&Password:"), m_password, Field::Password);
    addVerb(tr("Log In and Keep the Text"));
    connect(verb(), &QPushButton::clicked, this, &SwitchTextDialog::logIn);
    addCancel();
    m_second->hide();
    page()->addWidget(m_second);
    connect(m_second, &SecondStep::passed, this, [this] { finish(m_second->takeSession()); });
    connect(m_second, &SecondStep::backRequested, this, &SwitchTextDialog::showFirstStep);
    m_name->setFocus();
}

SwitchTextDialog::~SwitchTextDialog()
{
    m_workspace.auth().deskLog().leave(std::move(m_session));
}

std::unique_ptr<Session> SwitchTextDialog::takeSession()
{
    return std::move(m_session);
}

void SwitchTextDialog::logIn()
{
    clearProblems();
    Secret password = m_password->secret();
    m_password->forget();
    QObject *task = beginTask();
    m_workspace.auth().logIn(
        m_name->text(), std::move(password), task,
        [this](Result<std::unique_ptr<Session>> session) {
            endTask();
            session ? finish(*std::move(session)) : refuse(session.error());
        },
        waiting(),
        [this](std::shared_ptr<AuthService::Pending> pending) {
            endTask();
            showSecondStep(std::move(pending));
        });
}

void SwitchTextDialog::refuse(const Error &error)
{
    showError(error);
    m_password->setFocus(Qt::OtherFocusReason);
}

void SwitchTextDialog::finish(std::unique_ptr<Session> session)
{
    if (session->userId() == m_present.userId()) {
        m_workspace.auth().deskLog().leave(std::move(session));
        showFirstStep(tr("You are logged in already."));
        return;
    }
    m_session = std::move(session);
    m_presence =
        std::make_unique<Presence>(m_workspace.database().path(), m_session->userId(), m_clock);
    const std::optional<PresenceFile::Row> other = m_presence->elsewhere();
    if (other && !m_workspace.deskSettings().current().severalSessions) {
        ElsewherePrompt::ask(this, *m_presence, *other, m_session->username(),
                             [this](bool goesOn) { takeAnswer(goesOn); });
    } else {
        accept();
    }
}

void SwitchTextDialog::takeAnswer(bool goesOn)
{
    if (goesOn) {
        accept();
        return;
    }
    m_workspace.auth().deskLog().leave(std::move(m_session));
    reject();
}

/// In the place of the fields.
void SwitchTextDialog::showSecondStep(std::shared_ptr<AuthService::Pending> pending)
{
    const QWidgetList children =
        m_second->parentWidget()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *child : children) {
        if (child != m_second && !child->isHidden()) {
            child->hide();
            m_first.append(child);
        }
    }
    verb()->hide();
    m_second->begin(m_name->text(), std::move(pending));
    growToFit();
}

void SwitchTextDialog::showFirstStep(const QString &why)
{
    m_second->hide();
    for (QWidget *child : std::exchange(m_first, {})) {
        child->show();
    }
    verb()->show();
    verb()->setDefault(true);
    m_password->setFocus(Qt::OtherFocusReason);
    if (!why.isEmpty()) {
        showProblem(Field::Username, why);
    }
}
