// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SetPasswordDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/DraftLossPanel.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/HandOverPanel.h"
#include "dialogs/NewPasswordChoice.h"
#include "dialogs/PasswordEdit.h"
#include "dialogs/Prompt.h"
#include "models/access/Workspace.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

SetPasswordDialog::SetPasswordDialog(Workspace &workspace, const Session &session, const User &user,
                                     QWidget *parent)
    : FormDialog(tr("Set Password"), QStringLiteral("setPasswordDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_user(user)
    , m_question(new QLabel(
          tr("A new password for %1:").arg(CellText::onButton(user.displayName())), this))
    , m_password(new NewPasswordChoice(workspace, this))
    , m_loss(new DraftLossPanel(workspace, session, user, this))
    , m_handOver(new HandOverPanel(this))
{
    m_question->setObjectName(QStringLiteral("questionLabel"));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    m_question->setBuddy(m_password);
    m_password->setObjectName(QStringLiteral("passwordChoice"));
    m_password->setPersonal({user.username, user.email});
    m_handOver->hide();
    page()->addWidget(m_question);
    page()->addWidget(m_password);
    page()->addWidget(m_loss);
    page()->addWidget(m_handOver);
    page()->addStretch();
    registerField(Field::RecoveryKey, m_loss->edit(), m_loss->message());
    registerField(Field::NewPassword, m_password->edit(), m_password->message());
    connect(m_handOver, &HandOverPanel::told, this, &SetPasswordDialog::growToFit);
    connect(addVerb(tr("Set Password")), &QPushButton::clicked, this,
            &SetPasswordDialog::setPassword);
    addCancel();
    connect(m_password, &NewPasswordChoice::changed, this, &SetPasswordDialog::growToFit);
}

void SetPasswordDialog::setPassword()
{
    clearProblems();
    Secret password = m_password->password();
    const QString shown = m_password->isTemporary() ? password.text() : QString();
    auto again = std::make_shared<Secret>(password.clone());
    m_workspace.auth().hashNewPassword(
        std::move(password), {m_user.username, m_user.email}, beginTask(),
        [this, again, shown](const Result<QString> &hash) {
            endTask();
            hash ? rescue(*hash, std::move(*again), shown) : refuse(hash.error());
        });
}

/// Where the recovery key was typed, the drafts stay readable.
void SetPasswordDialog::rescue(const QString &hash, Secret password, const QString &shown)
{
    if (!m_loss->hasKey()) {
        confirmLoss([this, hash, shown] { save(hash, shown, {}); });
        return;
    }
    m_workspace.recovery().rescue(m_session, m_user.id, m_loss->key(), std::move(password),
                                  m_workspace.auth().currentHasher(), beginTask(),
                                  [this, hash, shown](Result<PersonKeys::Opened> rescued) {
                                      endTask();
                                      rescued ? save(hash, shown, *std::move(rescued))
                                              : refuse(rescued.error());
                                  });
}

/// Counted anew: the person may be writing.
void SetPasswordDialog::confirmLoss(const std::function<void()> &next)
{
    const auto outlook = m_workspace.recovery().outlook(m_session, m_user.id);
    if (!outlook) {
        showError(outlook.error());
        return;
    }
    if (outlook->drafts == 0) {
        next();
        return;
    }
    Prompt::Question question;
    question.objectName = QStringLiteral("loseDraftsPrompt");
    question.title = windowTitle();
    const QString name = CellText::singleLine(m_user.displayName());
    //: %1 is a person
    question.text = tr("Set the password of %1 all the same?").arg(name);
    question.details = m_loss->sentence(outlook->drafts);
    question.verb = tr("&Set Password");
    question.danger = true;
    Prompt::ask(this, question, next);
}

void SetPasswordDialog::refuse(const Error &error)
{
    showError(error);
    if (error.field == Field::NewPassword) {
        m_password->showProblem(ErrorText::sentence(error));
    }
}

void SetPasswordDialog::save(const QString &hash, const QString &password,
                             PersonKeys::Opened rescued)
{
    const bool mustChange = m_password->mustChange();
    auto key = std::make_shared<const PersonKeys::Opened>(std::move(rescued));
    write(
        [this, hash, lasting = mustChange ? Lasting::Temporary : Lasting::Kept, key] {
            return m_workspace.recovery().setPassword(m_session, m_user.id, hash, lasting, *key);
        },
        [this, password, mustChange](const Result<> &saved) {
            saved ? finish(password, mustChange) : showError(saved.error());
        });
}

void SetPasswordDialog::finish(const QString &password, bool mustChange)
{
    emit passwordSet(m_user.id);
    if (password.isEmpty()) {
        accept();
        return;
    }
    showOutcome(m_handOver);
    const QString name = CellText::singleLine(m_user.displayName());
    m_handOver->present(
        mustChange
            ? tr("%1 has a new password. Hand it over now: it is not shown again. "
                 "%1 chooses another at the next login.")
                  .arg(name)
            : tr("%1 has a new password. Hand it over now: it is not shown again.").arg(name),
        password);
    fitOutcome();
}
