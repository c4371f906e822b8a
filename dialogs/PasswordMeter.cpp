// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PasswordMeter.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/PasswordEdit.h"

#include <QProgressBar>
#include <QVBoxLayout>

namespace {
constexpr int PauseMs = 150;       // between the last key and the judgement
constexpr int LongestScored = 100; // zxcvbn's time grows faster than the length
constexpr int HighestScore = 4;
constexpr int RulesWidth = 44; // in average characters; about that of a field
} // namespace

PasswordMeter::PasswordMeter(QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar(this))
    , m_message(new FieldMessage(this))
{
    m_bar->setObjectName(QStringLiteral("passwordMeterBar"));
    m_bar->setAccessibleName(tr("Password strength"));
    m_bar->setRange(0, HighestScore);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(fontMetrics().height() / 2);
    m_message->setObjectName(QStringLiteral("passwordMeterMessage"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_bar);
    layout->addWidget(m_message);

    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseMs);
    connect(&m_pause, &QTimer::timeout, this, &PasswordMeter::showJudgement);
}

void PasswordMeter::setPolicy(PasswordPolicy policy)
{
    m_policy = policy;
    if (m_edit == nullptr || m_edit->text().isEmpty()) {
        showRules();
    }
}

void PasswordMeter::watch(PasswordEdit *edit)
{
    m_edit = edit;
    m_message->setField(edit);
    connect(edit, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    // In the place of what has been taken back, so that the fields below do not jump at each key.
    connect(edit, &QLineEdit::textEdited, this, [this] {
        if (m_message->text().isEmpty()) {
            showRules();
        }
    });
    showRules();
}

void PasswordMeter::setPersonal(const QStringList &personal)
{
    if (m_personal == personal) {
        return;
    }
    m_personal = personal;
    if (m_edit && !m_edit->text().isEmpty()) {
        m_pause.start();
    }
}

Result<> PasswordMeter::judgement() const
{
    return m_policy.check(m_edit->text(), m_personal);
}

void PasswordMeter::showProblem(const QString &sentence)
{
    m_pause.stop();
    setScore(m_bar->value(), true);
    m_message->showProblem(sentence);
}

void PasswordMeter::showRules()
{
    if (!m_message->isVisible()) { // what it claims before it is laid out, its window keeps
        m_message->resize(fontMetrics().averageCharWidth() * RulesWidth, 0);
    }
    m_message->showNote(tr("At least %Ln characters, without username or e-mail address, and not "
                           "easy to guess.",
                           nullptr, m_policy.leastLength()));
}

/// What is refused never looks good enough.
void PasswordMeter::setScore(int score, bool isRefused)
{
    m_bar->setValue(isRefused ? qMin(score, PasswordPolicy::LeastScore - 1) : score);
}

void PasswordMeter::showJudgement()
{
    const QString password = m_edit->text();
    if (password.isEmpty()) {
        m_bar->setValue(0);
        showRules();
        emit judged();
        return;
    }
    const Result<> verdict = judgement();
    const bool isRefusedWhole = !verdict && verdict.error().reason == Reason::TooLong;
    setScore(isRefusedWhole ? 0 : PasswordPolicy::score(password.left(LongestScored), m_personal),
             !verdict);
    if (!verdict) {
        // While somebody types it is news, not yet a complaint.
        m_message->showNote(ErrorText::sentence(verdict.error()));
    } else {
        m_message->showNote(m_bar->value() == HighestScore ? tr("This is a strong password.")
                                                           : tr("This password will do."));
    }
    emit judged();
}
