// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

class FieldMessage;
class QAbstractButton;

/// Counts a lockout down in a form's message: until it is over the button is grey and its tool tip
/// says why. The fields stay as they are. Message and button outlive it.
class LockoutCountdown final : public QObject
{
    Q_OBJECT

public:
    LockoutCountdown(FieldMessage *message, QAbstractButton *button, QObject *parent);

    /// `error` is LockedOut; without a time it is only shown.
    void begin(const Error &error);
    /// Somebody else is meant now.
    void stop();
    bool isRunning() const { return m_timer.isActive(); }

private:
    void show();
    void release();

    FieldMessage *m_message;
    QAbstractButton *m_button;
    Error m_error;
    QDeadlineTimer m_end;
    QTimer m_timer;
    int m_shown = 0; // seconds
};
