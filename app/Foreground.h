// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

/// Brings the keyboard to a window after others of the program were hidden that had it. A window
/// manager that loses several at once may hand it to one of them that is gone, too, and then nobody
/// has it (Openbox 3.6): so it is asked for again for a while, until it is there and stays.
///
/// Where another program had the keyboard nothing is asked for: somebody types there. Nor any more
/// once the window had it for a while and another program gets it. GUI thread.
class Foreground final : public QObject
{
    Q_OBJECT

public:
    explicit Foreground(QObject *parent = nullptr);

    /// Whether one of the program's windows has the keyboard now.
    static bool isOurs();
    void bring(QWidget *window);
    void stop();
    bool isAsking() const { return m_timer.isActive(); }
    /// The window had the keyboard at some looks in a row.
    bool isSettled() const { return m_isSettled; }

private:
    void look();

    QPointer<QWidget> m_window;
    QTimer m_timer;
    int m_looks = 0;
    int m_quiet = 0; // looks at which it was there, in a row
    int m_asked = 0;
    bool m_isSettled = false;
};
