// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/DesktopWatch.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>

namespace {

const QString Logind = QStringLiteral("org.freedesktop.login1");
const QString LogindPath = QStringLiteral("/org/freedesktop/login1");
const QString LogindManager = QStringLiteral("org.freedesktop.login1.Manager");
const QString LogindSession = QStringLiteral("org.freedesktop.login1.Session");
const QString Properties = QStringLiteral("org.freedesktop.DBus.Properties");

// KDE and others have the first; GNOME the second.
const QString ScreenSavers[] = {QStringLiteral("org.freedesktop.ScreenSaver"),
                                QStringLiteral("org.gnome.ScreenSaver")};

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
    if (sleeps) {
        emit left();
    }
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
