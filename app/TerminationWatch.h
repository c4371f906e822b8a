// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QSocketNotifier;

/// The signals by which a system ends programs: SIGTERM (the machine or the desktop's session
/// goes), SIGHUP (the terminal has gone), SIGINT (Ctrl+C in it). While it lives they do not end
/// the program but are told here, where an orderly end can begin; a second one before the event
/// loop has come to the first ends a program that hangs. Signals that the program was started to
/// ignore stay so. One at a time: what a signal means belongs to the process. GUI thread. Where
/// there are no such signals it never says anything.
class TerminationWatch final : public QObject
{
    Q_OBJECT

public:
    explicit TerminationWatch(QObject *parent = nullptr);
    ~TerminationWatch() override;

signals:
    void asked();

private:
    void listen();

    QSocketNotifier *m_notifier = nullptr;
};
