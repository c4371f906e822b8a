// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QDateTime;
class QLabel;

/// A line above the pages, when failed tries came before a login or an unlocking: how many, and
/// what to do. Stays until it is dismissed.
class LoginNotice final : public QFrame
{
    Q_OBJECT

public:
    explicit LoginNotice(QWidget *parent = nullptr);

    /// Nothing is shown (any more) when there were none.
    void tell(int failedTries, const QDateTime &lastLogin);
    /// The same to who has unlocked.
    void tellSince(int failedTries, const QDateTime &loggedIn);

signals:
    void passwordChangeRequested();

private:
    QLabel *m_text;
};
