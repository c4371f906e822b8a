// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SecondStep.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/FieldWidth.h"
#include "dialogs/LockoutCountdown.h"
#include "dialogs/SavingWait.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

SecondStep::SecondStep(AuthService &auth, QWidget *parent)
    : QWidget(parent)
    , m_auth(auth)
    , m_sentence(new FieldMessage(this)) // as only that claims the height of its lines
{
    setObjectName(QStringLiteral("secondStep"));
    m_sentence->setObjectName(QStringLiteral("secondStepSentence"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_sentence);
    layout->addWidget(makeFields());
    layout->addWidget(makeButtons());
    m_lockout = new LockoutCountdown(m_message, m_logIn, this);
}

SecondStep::~SecondStep() = default;

QWidget *SecondStep::makeFields()
{
    auto *fields = new QWidget(this);
    m_code = new QLineEdit(fields);
    m_code->setObjectName(QStringLiteral("secondFactorEdit"));
    m_code->setMinimumWidth(fontMetrics().averageCharWidth() * CodeFieldWidth);
    m_label = new QLabel(fields);
    m_label->setBuddy(m_code);
    m_message = new FieldMessage(fields);
    m_message->setObjectName(QStringLiteral("secondFactorMessage"));
    m_message->setField(m_code);
    m_message->resize(m_code->minimumWidth(), fontMetrics().height()); // near what it will be
    m_wait = new SavingWait(fields);
    m_wait->setObjectName(QStringLiteral("secondFactorWait"));
    //: Another program holds the file. %L1 is a number, counting up.
    m_wait->setSentence(tr("Logging in waits for another program… %L1 s"));
    connect(m_wait, &SavingWait::shown, m_message, &FieldMessage::clearMessage);
    connect(m_wait, &SavingWait::cancelled, this,
            [this] { refuse({.code = ErrorCode::Cancelled}); });
    auto *form = new QFormLayout(fields);
    form->setContentsMargins({});
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(m_label, m_code);
    form->addRow(nullptr, m_message);
    form->addRow(nullptr, m_wait);
    return fields;
}

QWidget *SecondStep::makeButtons()
{
    auto *buttons = new QWidget(this);
    m_back = new QPushButton(tr("S&tart Again"), buttons);
    m_back->setObjectName(QStringLiteral("secondStepBackButton"));
    m_other = new QPushButton(buttons);
    m_other->setObjectName(QStringLiteral("otherCodeButton"));
    m_logIn = new QPushButton(tr("&Log In"), buttons);
    m_logIn->setObjectName(QStringLiteral("secondStepButton"));
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins({});
    row->setSpacing(8);
    for (QPushButton *button : {m_back, m_other, m_logIn}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->insertStretch(2, 1);
    connect(m_back, &QPushButton::clicked, this, [this] { leave({}); });
    connect(m_other, &QPushButton::clicked, this, [this] { useRecoveryCodes(!m_isRecovery); });
    connect(m_logIn, &QPushButton::clicked, this, &SecondStep::submit);
    return buttons;
}

void SecondStep::begin(const QString &name, std::shared_ptr<AuthService::Pending> pending)
{
    m_name = CellText::singleLine(name.trimmed());
    m_pending = std::move(pending);
    m_other->setVisible(m_pending->isReadable());
    // Before it is laid out, near what it will be: what it claims once, its window keeps.
    m_sentence->resize(parentWidget()->contentsRect().width() - 2 * fontMetrics().height(), 0);
    show();
    m_logIn->setDefault(true);
    useRecoveryCodes(!m_pending->isReadable());
}

void SecondStep::useRecoveryCodes(bool recovery)
{
    m_isRecovery = recovery;
    m_lockout->stop();
    m_message->clearMessage();
    m_code->clear();
    m_code->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                (recovery ? Qt::ImhNone : Qt::ImhPreferNumbers));
    m_label->setText(recovery ? tr("Login recovery &code:") : tr("&Code:"));
    m_other->setText(recovery ? tr("&Use the Authenticator") : tr("&Use a Login Recovery Code"));
    if (!m_pending->isReadable()) {
        //: %1 is a person. SECURITY_TOTP_SECRETS is the name of a setting and stays as it is.
        m_sentence->showNote(tr("%1, your authenticator belongs to the web application, and this "
                                "workstation was not told its SECURITY_TOTP_SECRETS. Type one of "
                                "your login recovery codes, or ask an administrator.")
                                 .arg(m_name));
    } else if (recovery) {
        //: %1 is a person
        m_sentence->showNote(
            tr("%1, type one of the login recovery codes that you kept. Each serves "
               "once.")
                .arg(m_name));
    } else {
        //: %1 is a person
        m_sentence->showNote(
            tr("%1, type the six digits that your authenticator shows now.").arg(m_name));
    }
    m_code->setFocus(Qt::OtherFocusReason);
}

void SecondStep::submit()
{
    if (m_isBusy || m_lockout->isRunning() || !m_pending) {
        return;
    }
    if (m_code->text().trimmed().isEmpty()) {
        m_message->showProblem(tr("Type the code."));
        return;
    }
    Secret typed = Secret::fromText(m_code->text());
    m_code->clear();
    setBusy(true);
    m_auth.giveCode(
        m_pending,
        m_isRecovery ? AuthService::CodeKind::Recovery : AuthService::CodeKind::Authenticator,
        std::move(typed), m_wait->newTask(),
        [this](Result<std::unique_ptr<Session>> session) {
            m_wait->finish();
            hear(std::move(session));
        },
        [this] { m_wait->begin(); });
}

void SecondStep::hear(Result<std::unique_ptr<Session>> session)
{
    if (!session || !m_pending) {
        refuse(session ? Error() : session.error());
        return;
    }
    setBusy(false);
    m_session = *std::move(session);
    m_pending.reset();
    emit passed();
}

void SecondStep::refuse(const Error &error)
{
    if (!m_pending) {
        return; // nobody waits for it
    }
    setBusy(false);
    m_code->setFocus(Qt::OtherFocusReason);
    if (error.code == ErrorCode::LockedOut) {
        m_lockout->begin(error);
    } else if (error.reason == Reason::ProofTooOld) {
        leave(tr("This took longer than five minutes. Type your password again."));
    } else if (error.code == ErrorCode::Refused && !m_isRecovery) {
        m_message->showProblem(
            tr("The code is not correct, or was used before. Type the next one."));
    } else {
        m_message->showProblem(ErrorText::sentence(error));
    }
}

void SecondStep::setBusy(bool busy)
{
    m_isBusy = busy;
    const QList<QWidget *> inputs{m_code, m_logIn, m_other, m_back};
    for (QWidget *input : inputs) {
        input->setDisabled(busy);
    }
    if (busy) {
        m_message->showNote(tr("Checking…"));
    } else {
        m_message->clearMessage();
    }
}

void SecondStep::stepBack()
{
    if (m_isBusy) {
        m_wait->cancel(); // else the answer comes in a moment
        return;
    }
    leave({});
}

void SecondStep::leave(const QString &why)
{
    forget();
    emit backRequested(why);
}

void SecondStep::forget()
{
    m_pending.reset();
    m_wait->cancel();
    m_wait->endTask();
    m_lockout->stop();
    m_code->clear();
    setBusy(false);
    hide();
}

std::unique_ptr<Session> SecondStep::takeSession()
{
    return std::move(m_session);
}
