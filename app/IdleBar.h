// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;

/// "Locking in 20 s – Stay" along the upper edge of a window, without taking the keyboard. What is
/// laid out in the window makes room for it; a dialog grows by as much, and shrinks again. Any
/// input makes it go, the button too.
class IdleBar final : public QFrame
{
    Q_OBJECT

public:
    explicit IdleBar(QWidget *window);

    /// `ends`: the session ends then.
    void showSeconds(int seconds, bool ends);

signals:
    void stayRequested();

protected:
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void makeRoom();
    void giveBack();

    QLabel *m_label;
    int m_room = 0;  // taken from the window's content
    QSize m_grownTo; // null: the window was not made larger
    QSize m_grownFrom;
};
