// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QDateTime;
class QLabel;

/// A line above the pages, after a login that failed tries came before: how many, and what to do.
/// Stays until it is dismissed.
class LoginNotice final : public QFrame
{
    Q_OBJECT

public:
    explicit LoginNotice(QWidget *parent = nullptr);

    /// Nothing is shown (any more) when there were none.
    void tell(int failedTries, const QDateTime &lastLogin);

signals:
    void passwordChangeRequested();

private:
    QLabel *m_text;
};
