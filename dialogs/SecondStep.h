// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuthService.h"

#include <QWidget>

class FieldMessage;
class LockoutCountdown;
class QLabel;
class QLineEdit;
class QPushButton;
class SavingWait;

/// The second step of a login, in the place of name and password: asks for the code of an
/// authenticator, or for a single-use one. Stands in the window that asks for the first one, which
/// takes the session from it. The service outlives it.
class SecondStep final : public QWidget
{
    Q_OBJECT

public:
    explicit SecondStep(AuthService &auth, QWidget *parent = nullptr);
    ~SecondStep() override;

    /// `name` as it was typed.
    void begin(const QString &name, std::shared_ptr<AuthService::Pending> pending);
    bool isRunning() const { return m_pending != nullptr; }
    /// Nobody wants to be logged in any more.
    void forget();
    /// What Esc does: ends a wait, else goes back.
    void stepBack();

    /// After passed(), once.
    std::unique_ptr<Session> takeSession();

signals:
    void passed();
    /// To the first step; `why` is a sentence, or empty.
    void backRequested(const QString &why);

private:
    QWidget *makeFields();
    QWidget *makeButtons();
    void useRecoveryCodes(bool recovery);
    void submit();
    void hear(Result<std::unique_ptr<Session>> session);
    void refuse(const Error &error);
    void setBusy(bool busy);
    void leave(const QString &why);

    AuthService &m_auth;
    std::shared_ptr<AuthService::Pending> m_pending;
    std::unique_ptr<Session> m_session;
    QString m_name;
    FieldMessage *m_sentence;
    QLabel *m_label = nullptr;
    QLineEdit *m_code = nullptr;
    FieldMessage *m_message = nullptr;
    SavingWait *m_wait = nullptr;
    QPushButton *m_logIn = nullptr;
    QPushButton *m_other = nullptr;
    QPushButton *m_back = nullptr;
    LockoutCountdown *m_lockout = nullptr;
    bool m_isRecovery = false;
    bool m_isBusy = false;
};
