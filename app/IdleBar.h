// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;

/// "Locking in 20 s – Stay" along the upper edge of a window, over what is there, without taking
/// the keyboard. Any input makes it go, the button too.
class IdleBar final : public QFrame
{
    Q_OBJECT

public:
    explicit IdleBar(QWidget *window);

    void showSeconds(int seconds);

signals:
    void stayRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QLabel *m_label;
};
