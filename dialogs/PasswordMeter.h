// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/PasswordPolicy.h"

#include <QTimer>
#include <QWidget>

class FieldMessage;
class PasswordEdit;
class QProgressBar;

/// Says below a new password what it must be like, and while it is typed, whether it will do: one
/// plain sentence, and a bar that says the same without words. The sentence is also where a refusal
/// of the password stands.
class PasswordMeter final : public QWidget
{
    Q_OBJECT

public:
    explicit PasswordMeter(QWidget *parent = nullptr);

    void setPolicy(PasswordPolicy policy);
    void watch(PasswordEdit *edit);
    /// The person's username and e-mail address, which must not be in the password.
    void setPersonal(const QStringList &personal);

    /// What the policy says of the password as it stands.
    Result<> judgement() const;
    void showProblem(const QString &sentence);
    FieldMessage *message() const { return m_message; }

signals:
    void judged();

private:
    void showRules();
    void showJudgement();
    void setScore(int score, bool isRefused);

    PasswordPolicy m_policy;
    PasswordEdit *m_edit = nullptr;
    QStringList m_personal;
    QProgressBar *m_bar;
    FieldMessage *m_message;
    QTimer m_pause;
};
