// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QObject>
#include <QVariantMap>

class QDBusPendingCallWatcher;

/// What the desktop tells over D-Bus of nobody sitting here any more: logind's session is locked or
/// another user's has the screen, the machine goes to sleep, the screen saver comes. Where there is
/// no bus or no such service it never says anything. It holds logind's delay lock, so that the
/// machine sleeps only once whoever hears of it has had the time to cover the screen. GUI thread.
class DesktopWatch final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopWatch(QDBusConnection system = QDBusConnection::systemBus(),
                          QDBusConnection session = sessionBus(), QObject *parent = nullptr);

    /// One that is there; asking for it would start one.
    static QDBusConnection sessionBus();

signals:
    void left();

private slots:
    void noteSleep(bool sleeps);
    void noteScreenSaver(bool active);
    void noteProperties(const QString &interface, const QVariantMap &changed);

private:
    void delaySleep();
    void findSession();
    void watchSession(const QString &path);

    QDBusConnection m_system;
    QDBusConnection m_session;
    QDBusUnixFileDescriptor m_sleepDelay; // invalid: the machine sleeps without waiting
};
