// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/LockoutCountdown.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"

#include <QAbstractButton>

#include <chrono>

namespace {
constexpr std::chrono::milliseconds Step{200};
}

LockoutCountdown::LockoutCountdown(FieldMessage *message, QAbstractButton *button, QObject *parent)
    : QObject(parent)
    , m_message(message)
    , m_button(button)
{
    connect(&m_timer, &QTimer::timeout, this, &LockoutCountdown::show);
}

void LockoutCountdown::begin(const Error &error)
{
    stop();
    m_error = error;
    if (error.limit <= 0) {
        m_message->showProblem(ErrorText::sentence(error));
        return;
    }
    m_end = QDeadlineTimer(std::chrono::seconds(error.limit));
    m_shown = 0;
    m_button->setEnabled(false);
    m_message->showProblem(ErrorText::sentence(error));
    m_timer.start(Step);
    show();
}

void LockoutCountdown::show()
{
    const qint64 ms = m_end.remainingTime();
    if (ms <= 0) {
        release();
        m_message->showNote(tr("You can try again now."));
        return;
    }
    const int seconds = static_cast<int>((ms + 999) / 1000);
    // Typing takes a message away.
    if (seconds == m_shown && !m_message->text().isEmpty()) {
        return;
    }
    m_shown = seconds;
    m_error.limit = seconds;
    const QString sentence = ErrorText::sentence(m_error);
    m_message->showProblem(sentence, FieldMessage::Focus::Leave);
    m_button->setToolTip(sentence);
}

void LockoutCountdown::stop()
{
    if (isRunning()) {
        release();
        m_message->clearMessage();
    }
}

void LockoutCountdown::release()
{
    m_timer.stop();
    m_button->setEnabled(true);
    m_button->setToolTip({});
}
