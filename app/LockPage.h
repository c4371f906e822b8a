// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuditText.h"
#include "models/access/PinService.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

class Clock;
class FieldMessage;
class PasswordEdit;
class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;
class SavingWait;
class Workspace;

/// What a locked window shows: who locked it and since when, and the way back in. Says nothing of
/// what lies behind it. Belongs to the DeskWindow; the session outlives it.
class LockPage final : public QWidget
{
    Q_OBJECT

public:
    LockPage(Workspace &workspace, Session &session, const Clock &clock, const QDateTime &since,
             QWidget *parent = nullptr);

    /// A sentence above the field: why it is locked still, or why it cannot be left.
    void setNote(const QString &sentence);
    void takeFocus();

signals:
    void unlocked(AuditText::Means means);
    /// Somebody else wants the desk.
    void switchRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *addHeading(QVBoxLayout *column);
    void addPinRow(QFormLayout *form);
    void addPasswordRow(QFormLayout *form);
    void usePin(bool pin);
    bool usesPin() const;
    static QString pinRefused();
    static QString lastPin();
    PasswordEdit *field() const { return usesPin() ? m_pin : m_password; }
    void addButtons(QVBoxLayout *column);
    void showSince();
    void unlock();
    void hear(const Result<> &proven);
    void finish(const Error &error);
    void setBusy(bool busy);

    Workspace &m_workspace;
    Session &m_session;
    PinService &m_pins;
    const Clock &m_clock;
    QDateTime m_since;
    QLabel *m_sinceLabel = nullptr;
    QLabel *m_noteLabel = nullptr;
    PasswordEdit *m_pin = nullptr;
    PasswordEdit *m_password = nullptr;
    QWidget *m_pinRow = nullptr;
    QWidget *m_passwordRow = nullptr;
    QLabel *m_pinLabel = nullptr;
    QLabel *m_passwordLabel = nullptr;
    QPushButton *m_usePassword = nullptr;
    FieldMessage *m_message = nullptr;
    SavingWait *m_wait = nullptr;
    QPushButton *m_unlockButton = nullptr;
    QPushButton *m_switchButton = nullptr;
    QTimer m_tick;
    bool m_isBusy = false;
};
