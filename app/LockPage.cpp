// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/LockPage.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/FieldWidth.h"
#include "dialogs/Icons.h"
#include "dialogs/PasswordEdit.h"
#include "dialogs/PinEdit.h"
#include "dialogs/SavingWait.h"
#include "models/access/Workspace.h"
#include "views/TimeText.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr qreal HeadingScale = 1.4;

} // namespace

LockPage::LockPage(Workspace &workspace, Session &session, const Clock &clock,
                   const QDateTime &since, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_pins(workspace.pins())
    , m_clock(clock)
    , m_since(since)
{
    setObjectName(QStringLiteral("lockPage"));
    setWindowTitle(tr("Postern – locked"));
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    QLabel *heading = addHeading(column);
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    addPinRow(form);
    addPasswordRow(form);
    usePin(m_pins.serves(session));
    PinEdit::expectDigits(m_pin, m_message); // after it, which empties the message at each key
    if (!usesPin() && m_pins.isSet(session)) {
        m_message->showProblem(pinRefused());
    } else if (m_pins.triesLeft(session) == 1) {
        m_message->showProblem(lastPin());
    }
    column->addLayout(form);
    addButtons(column);
    auto *middle = new QWidget(this);
    middle->setLayout(column);
    middle->setMinimumWidth(qMin(fontMetrics().averageCharWidth() * 2 * FieldWidth,
                                 heading->fontMetrics().height() * 24));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    // Not by an alignment: wrapped text would get the height that it takes in the whole width.
    auto *across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(middle);
    across->addStretch(1);
    layout->addStretch(1);
    layout->addLayout(across);
    layout->addStretch(2);
    connect(&m_tick, &QTimer::timeout, this, &LockPage::showSince);
    m_tick.start(10s);
    showSince();
}

QLabel *LockPage::addHeading(QVBoxLayout *column)
{
    auto *heading = new QLabel(this);
    heading->setObjectName(QStringLiteral("lockedByLabel"));
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    //: %1 is a person's name; nobody may have locked it, but the time gone by.
    heading->setText(
        tr("Locked. %1 is logged in.").arg(CellText::singleLine(m_session.username())));
    QFont font = heading->font();
    font.setPointSizeF(font.pointSizeF() * HeadingScale);
    heading->setFont(font);
    m_sinceLabel = new QLabel(this);
    m_sinceLabel->setObjectName(QStringLiteral("lockedSinceLabel"));
    m_sinceLabel->setWordWrap(true);
    m_noteLabel = new QLabel(this);
    m_noteLabel->setObjectName(QStringLiteral("lockNoteLabel"));
    m_noteLabel->setTextFormat(Qt::PlainText);
    m_noteLabel->setWordWrap(true);
    m_noteLabel->hide();
    column->addWidget(heading);
    column->addWidget(m_sinceLabel);
    column->addWidget(m_noteLabel);
    column->addSpacing(16);
    return heading;
}

void LockPage::addPinRow(QFormLayout *form)
{
    m_pin = new PasswordEdit(this);
    m_pin->setObjectName(QStringLiteral("unlockPinEdit"));
    m_usePassword = new QPushButton(tr("Use the Pass&word"), this);
    m_usePassword->setObjectName(QStringLiteral("usePasswordButton"));
    m_usePassword->setAutoDefault(false);
    m_usePassword->setFlat(true);
    connect(m_usePassword, &QPushButton::clicked, this, [this] { usePin(false); });
    m_pinRow = new QWidget(this);
    auto *row = new QHBoxLayout(m_pinRow);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(m_pin, 1);
    row->addWidget(m_usePassword);
    m_pinLabel = new QLabel(tr("&PIN:"), this);
    m_pinLabel->setBuddy(m_pin);
    form->addRow(m_pinLabel, m_pinRow);
    connect(m_pin, &QLineEdit::returnPressed, this, &LockPage::unlock);
}

void LockPage::addPasswordRow(QFormLayout *form)
{
    m_passwordRow = new QWidget(this);
    m_password = new PasswordEdit(m_passwordRow);
    m_password->setObjectName(QStringLiteral("unlockPasswordEdit"));
    m_password->setMinimumWidth(fontMetrics().averageCharWidth() * FieldWidth);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_password, 1);
    m_password->placeEye(row);
    auto *capsLock = new QLabel(m_passwordRow);
    capsLock->setObjectName(QStringLiteral("unlockCapsLockLabel"));
    m_password->setCapsLockLabel(capsLock);
    auto *rows = new QVBoxLayout(m_passwordRow);
    rows->setContentsMargins({});
    rows->setSpacing(4);
    rows->addLayout(row);
    rows->addWidget(capsLock);
    m_passwordLabel = new QLabel(tr("&Password:"), this);
    m_passwordLabel->setBuddy(m_password);
    form->addRow(m_passwordLabel, m_passwordRow);
    m_message = new FieldMessage(this);
    m_message->setObjectName(QStringLiteral("unlockMessage"));
    form->addRow(QString(), m_message);
    connect(m_password, &QLineEdit::returnPressed, this, &LockPage::unlock);
}

QString LockPage::pinRefused()
{
    return tr("Five wrong PINs. Type your password.");
}

QString LockPage::lastPin()
{
    return tr("After one more wrong PIN only your password unlocks.");
}

bool LockPage::usesPin() const
{
    return !m_pinRow->isHidden();
}

void LockPage::usePin(bool pin)
{
    m_pinRow->setVisible(pin);
    m_pinLabel->setVisible(pin);
    m_passwordRow->setHidden(pin);
    m_passwordLabel->setHidden(pin);
    m_message->setField(field());
    takeFocus();
}

void LockPage::addButtons(QVBoxLayout *column)
{
    m_wait = new SavingWait(this);
    //: Another program holds the file. %L1 is a number, counting up.
    m_wait->setSentence(tr("Unlocking waits for another program… %L1 s"));
    connect(m_wait, &SavingWait::cancelled, this,
            [this] { finish({.code = ErrorCode::Cancelled}); });
    column->addWidget(m_wait);
    m_unlockButton = new QPushButton(tr("&Unlock"), this);
    m_unlockButton->setObjectName(QStringLiteral("unlockButton"));
    m_unlockButton->setDefault(true);
    m_switchButton = new QPushButton(Icons::get(QStringLiteral("system-switch-user")),
                                     tr("&Someone Else"), this);
    m_switchButton->setObjectName(QStringLiteral("someoneElseButton"));
    connect(m_unlockButton, &QPushButton::clicked, this, &LockPage::unlock);
    connect(m_switchButton, &QPushButton::clicked, this, &LockPage::switchRequested);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_switchButton);
    row->addStretch(1);
    row->addWidget(m_unlockButton);
    column->addSpacing(8);
    column->addLayout(row);
}

void LockPage::setNote(const QString &sentence)
{
    m_noteLabel->setText(sentence);
    m_noteLabel->setHidden(sentence.isEmpty());
}

void LockPage::takeFocus()
{
    field()->setFocus(Qt::OtherFocusReason);
}

void LockPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    takeFocus();
}

void LockPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel)) {
        m_isBusy ? m_wait->cancel() : field()->forget();
        return;
    }
    QWidget::keyPressEvent(event);
}

void LockPage::showSince()
{
    const QDateTime now = m_clock.now();
    const qint64 seconds = m_since.secsTo(now);
    if (seconds >= 0 && seconds < 60) {
        //: When it was locked; %1 is the full date and time.
        m_sinceLabel->setText(tr("Just now (%1)").arg(TimeText::full(m_since)));
        return;
    }
    //: How long ago it was locked, then the full date and time: "5 min ago (Tuesday, 3 March …)".
    const QString text = tr("%1 (%2)");
    m_sinceLabel->setText(text.arg(TimeText::relative(m_since, now), TimeText::full(m_since)));
}

void LockPage::unlock()
{
    if (m_isBusy) {
        return;
    }
    if (field()->text().isEmpty()) {
        m_message->showProblem(usesPin() ? tr("Type your PIN.") : tr("Type your password."));
        return;
    }
    if (const Result<> checked = PinService::check(m_pin->text());
        usesPin() && !checked && checked.error().reason != Reason::Guessable) {
        field()->forget(); // it may be the password
        m_message->showProblem(ErrorText::sentence(checked.error()));
        return;
    }
    Secret secret = field()->secret();
    field()->forget();
    setBusy(true);
    const auto hear = [this](const Result<> &proven) { this->hear(proven); };
    const auto wait = [this] { m_wait->begin(); };
    if (usesPin()) {
        m_pins.unlock(m_session, std::move(secret), m_wait->newTask(), hear, wait);
    } else {
        m_workspace.auth().prove(m_session, std::move(secret), m_wait->newTask(), hear, wait,
                                 AuthService::ProofFor::Unlocking);
    }
}

void LockPage::hear(const Result<> &proven)
{
    m_wait->finish();
    if (!proven) {
        finish(proven.error());
        return;
    }
    if (!usesPin()) {
        m_pins.resetFailures(m_session);
    }
    setBusy(false);
    emit unlocked(usesPin() ? AuditText::Means::Pin : AuditText::Means::Password);
}

void LockPage::finish(const Error &error)
{
    setBusy(false);
    if (usesPin() && error.reason == Reason::NoPin) {
        const bool isSpent = m_pins.isSet(m_session); // else it was removed meanwhile
        usePin(false);
        m_message->showProblem(isSpent ? pinRefused() : ErrorText::sentence(error));
        return;
    }
    if (usesPin() && error.code == ErrorCode::Refused && error.limit == 1) {
        m_message->showProblem(ErrorText::sentence(error) + u' ' + lastPin());
        return;
    }
    // Who it is stands above: there is no name that might be wrong.
    const bool isPassword =
        error.code == ErrorCode::Refused && !usesPin() && error.reason == Reason::None;
    m_message->showProblem(isPassword ? tr("The password is not correct.")
                                      : ErrorText::sentence(error));
}

void LockPage::setBusy(bool busy)
{
    m_isBusy = busy;
    const QWidgetList inputs{m_pinRow, m_passwordRow, m_unlockButton, m_switchButton};
    for (QWidget *input : inputs) {
        input->setDisabled(busy);
    }
    if (busy) {
        m_message->showNote(tr("Checking…"));
    } else {
        m_message->clearMessage();
    }
}
