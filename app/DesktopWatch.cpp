// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/DesktopWatch.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QTimer>

#include <chrono>

using namespace std::chrono_literals;

namespace {

const QString Logind = QStringLiteral("org.freedesktop.login1");
const QString LogindPath = QStringLiteral("/org/freedesktop/login1");
const QString LogindManager = QStringLiteral("org.freedesktop.login1.Manager");
const QString LogindSession = QStringLiteral("org.freedesktop.login1.Session");
const QString Properties = QStringLiteral("org.freedesktop.DBus.Properties");

// KDE and others have the first; GNOME the second.
const QString ScreenSavers[] = {QStringLiteral("org.freedesktop.ScreenSaver"),
                                QStringLiteral("org.gnome.ScreenSaver")};

// For the desktop to show what was drawn. logind waits for 5 s by itself (InhibitDelayMaxSec).
constexpr auto TimeToCover = 250ms;

} // namespace

DesktopWatch::DesktopWatch(QDBusConnection system, QDBusConnection session, QObject *parent)
    : QObject(parent)
    , m_system(std::move(system))
    , m_session(std::move(session))
{
    if (m_system.isConnected()) {
        m_system.connect(Logind, LogindPath, LogindManager, QStringLiteral("PrepareForSleep"), this,
                         SLOT(noteSleep(bool)));
        findSession();
        delaySleep();
    }
    if (m_session.isConnected()) {
        for (const QString &interface : ScreenSavers) {
            // Its object has had several paths.
            m_session.connect({}, {}, interface, QStringLiteral("ActiveChanged"), this,
                              SLOT(noteScreenSaver(bool)));
        }
    }
}

QDBusConnection DesktopWatch::sessionBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool isThere = qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
                         (!runtime.isEmpty() && QFile::exists(runtime + QStringLiteral("/bus")));
    return isThere ? QDBusConnection::sessionBus() : QDBusConnection(QString());
}

/// https://systemd.io/INHIBITOR_LOCKS/: the lock lasts as long as the descriptor is open.
void DesktopWatch::delaySleep()
{
    QDBusMessage question = QDBusMessage::createMethodCall(Logind, LogindPath, LogindManager,
                                                           QStringLiteral("Inhibit"));
    //: Why the machine sleeps a moment later; shown by systemd-inhibit --list.
    const QString why = tr("Covers what is on the screen");
    question.setArguments({QStringLiteral("sleep"), QCoreApplication::applicationName(), why,
                           QStringLiteral("delay")});
    auto *answer = new QDBusPendingCallWatcher(m_system.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> lock = *answer;
        answer->deleteLater();
        m_sleepDelay = lock.isError() ? QDBusUnixFileDescriptor() : lock.value();
    });
}

/// Asks without waiting: a bus without logind must not hold up the start.
void DesktopWatch::findSession()
{
    QDBusMessage question = QDBusMessage::createMethodCall(Logind, LogindPath, LogindManager,
                                                           QStringLiteral("GetSessionByPID"));
    question.setArguments({static_cast<uint>(QCoreApplication::applicationPid())});
    auto *answer = new QDBusPendingCallWatcher(m_system.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<QDBusObjectPath> path = *answer;
        answer->deleteLater();
        if (!path.isError()) {
            watchSession(path.value().path());
        }
    });
}

void DesktopWatch::watchSession(const QString &path)
{
    m_system.connect(Logind, path, LogindSession, QStringLiteral("Lock"), this, SIGNAL(left()));
    m_system.connect(Logind, path, Properties, QStringLiteral("PropertiesChanged"), this,
                     SLOT(noteProperties(QString, QVariantMap)));
}

void DesktopWatch::noteSleep(bool sleeps)
{
    if (!sleeps) {
        delaySleep(); // for the next time
        return;
    }
    emit left();
    QTimer::singleShot(TimeToCover, this, [this] { m_sleepDelay = QDBusUnixFileDescriptor(); });
}

void DesktopWatch::noteScreenSaver(bool active)
{
    if (active) {
        emit left();
    }
}

void DesktopWatch::noteProperties(const QString &interface, const QVariantMap &changed)
{
    // No longer the one that the screen shows: somebody has switched to another.
    const QVariant active = changed.value(QStringLiteral("Active"));
    if (interface == LogindSession && active.isValid() && !active.toBool()) {
        emit left();
    }
}
