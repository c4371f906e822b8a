// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/DesktopWatch.h"

#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

#include <memory>

namespace {

const QString ManagerPath = QStringLiteral("/org/freedesktop/login1");
const QString SessionPath = QStringLiteral("/org/freedesktop/login1/session/_31");
const QString Manager = QStringLiteral("org.freedesktop.login1.Manager");
const QString Session = QStringLiteral("org.freedesktop.login1.Session");
const QString Properties = QStringLiteral("org.freedesktop.DBus.Properties");

} // namespace

/// A message bus of its own for each test.
class PrivateBus final
{
public:
    bool start()
    {
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"),
                        QStringLiteral("--print-address=1")});
        if (!m_daemon.waitForReadyRead()) {
            return false;
        }
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        return !m_address.isEmpty();
    }
    ~PrivateBus()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

    QDBusConnection connect(const QString &name) const
    {
        return QDBusConnection::connectToBus(m_address, name);
    }

private:
    QProcess m_daemon;
    QString m_address;
};

/// As much of logind as says which session a process belongs to.
class FakeManager final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    int questions = 0;
    QStringList inhibitions;
    int readEnd = -1;

    ~FakeManager() override { close(readEnd); }

public slots:
    QDBusObjectPath GetSessionByPID(uint pid) // NOLINT: its name on the bus
    {
        Q_UNUSED(pid)
        ++questions;
        return QDBusObjectPath(SessionPath);
    }

    // NOLINTNEXTLINE: its name on the bus
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why,
                                    const QString &mode)
    {
        Q_UNUSED(who)
        Q_UNUSED(why)
        inhibitions.append(what + u' ' + mode);
        int ends[2];
        if (pipe(ends) != 0) {
            return {};
        }
        fcntl(ends[0], F_SETFL, O_NONBLOCK);
        close(std::exchange(readEnd, ends[0]));
        QDBusUnixFileDescriptor lock(ends[1]); // with a copy of its own
        close(ends[1]);
        return lock;
    }

    /// Whether the last lock has been let go: nobody can write any more.
    bool isLetGo() const
    {
        char byte = 0;
        return readEnd >= 0 && read(readEnd, &byte, 1) == 0;
    }
};

/// What the desktop tells of nobody sitting here any more.
class TestDesktopWatch : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysNothingWithoutABus();
    void saysNothingWithoutLogind();
    void hearsTheSessionBeingLocked();
    void hearsOfItsOwnSessionOnly();
    void hearsTheUserBeingSwitched();
    void hearsTheMachineGoingToSleep();
    void delaysTheSleepUntilTheScreenIsCovered();
    void hearsTheScreenSaver();

private:
    void startLogind();
    void tell(const QString &path, const QString &interface, const QString &name,
              const QVariantList &arguments = {})
    {
        QDBusMessage signal = QDBusMessage::createSignal(path, interface, name);
        signal.setArguments(arguments);
        QVERIFY(m_desktop->send(signal));
    }

    /// What has been sent so far has arrived: a bus keeps the order.
    void settle()
    {
        const QDBusMessage ping = QDBusMessage::createMethodCall(
            QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
            QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetId"));
        for (int i = 0; i < 3; ++i) {
            m_desktop->call(ping);
            m_here->call(ping);
            QCoreApplication::processEvents();
        }
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<QDBusConnection> m_desktop; // the other side
    std::unique_ptr<QDBusConnection> m_here;
    FakeManager m_manager;
};

void TestDesktopWatch::init()
{
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->start());
    m_desktop = std::make_unique<QDBusConnection>(m_bus->connect(QStringLiteral("desktop")));
    m_here = std::make_unique<QDBusConnection>(m_bus->connect(QStringLiteral("here")));
    QVERIFY(m_here->isConnected());
    m_manager.questions = 0;
    m_manager.inhibitions.clear();
}

void TestDesktopWatch::cleanup()
{
    m_desktop.reset();
    m_here.reset();
    QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    QDBusConnection::disconnectFromBus(QStringLiteral("here"));
    m_bus.reset();
    QCoreApplication::sendPostedEvents(&m_manager); // what has reached it is not the next test's
}

void TestDesktopWatch::startLogind()
{
    QVERIFY(m_desktop->registerService(QStringLiteral("org.freedesktop.login1")));
    QVERIFY(m_desktop->registerObject(ManagerPath, &m_manager, QDBusConnection::ExportAllSlots));
}

void TestDesktopWatch::saysNothingWithoutABus()
{
    const QDBusConnection none{QString()};
    DesktopWatch watch(none, none);
    QSignalSpy left(&watch, &DesktopWatch::left);
    QCoreApplication::processEvents();
    QCOMPARE(left.count(), 0);
}

void TestDesktopWatch::saysNothingWithoutLogind()
{
    DesktopWatch watch(*m_here, *m_here);
    QSignalSpy left(&watch, &DesktopWatch::left);
    tell(QStringLiteral("/ScreenSaver"), QStringLiteral("org.freedesktop.ScreenSaver"),
         QStringLiteral("ActiveChanged"), {false});
    tell(QStringLiteral("/ScreenSaver"), QStringLiteral("org.freedesktop.ScreenSaver"),
         QStringLiteral("ActiveChanged"), {true});
    QTRY_COMPARE(left.count(), 1);
}

void TestDesktopWatch::hearsTheSessionBeingLocked()
{
    startLogind();
    DesktopWatch watch(*m_here, *m_here);
    QSignalSpy left(&watch, &DesktopWatch::left);
    QTRY_COMPARE(m_manager.questions, 1);
    settle();
    tell(SessionPath, Session, QStringLiteral("Lock"));
    QTRY_COMPARE(left.count(), 1);
}

void TestDesktopWatch::hearsOfItsOwnSessionOnly()
{
    startLogind();
    DesktopWatch watch(*m_here, *m_here);
    QSignalSpy left(&watch, &DesktopWatch::left);
    QTRY_COMPARE(m_manager.questions, 1);
    settle();
    tell(SessionPath + u'2', Session, QStringLiteral("Lock"));
    settle();
    QCOMPARE(left.count(), 0);
    tell(SessionPath, Session, QStringLiteral("Lock"));
    QTRY_COMPARE(left.count(), 1);
}

void TestDesktopWatch::hearsTheUserBeingSwitched()
{
    startLogind();
    DesktopWatch watch(*m_here, *m_here);
    QSignalSpy left(&watch, &DesktopWatch::left);
    const auto change = [this](bool active) {
        tell(SessionPath, Properties, QStringLiteral("PropertiesChanged"),
             {Session, QVariantMap{{QStringLiteral("Active"), active}}, QStringList()});
    };
    QTRY_COMPARE(m_manager.questions, 1);
    settle();
    change(true);
    settle();
    QCOMPARE(left.count(), 0);
    change(false);
    QTRY_COMPARE(left.count(), 1);
}

void TestDesktopWatch::hearsTheMachineGoingToSleep()
{
    startLogind();
    DesktopWatch watch(*m_here, *m_here);
    QSignalSpy left(&watch, &DesktopWatch::left);
    tell(ManagerPath, Manager, QStringLiteral("PrepareForSleep"), {false});
    tell(ManagerPath, Manager, QStringLiteral("PrepareForSleep"), {true});
    QTRY_COMPARE(left.count(), 1);
}

void TestDesktopWatch::delaysTheSleepUntilTheScreenIsCovered()
{
    startLogind();
    DesktopWatch watch(*m_here, *m_here);
    QTRY_COMPARE(m_manager.inhibitions, QStringList{QStringLiteral("sleep delay")});
    settle();
    QVERIFY(!m_manager.isLetGo());
    bool wasHeldWhenTold = false;
    connect(&watch, &DesktopWatch::left, this,
            [&] { wasHeldWhenTold = !m_manager.isLetGo(); }); // here the lock screen comes
    tell(ManagerPath, Manager, QStringLiteral("PrepareForSleep"), {true});
    QTRY_VERIFY(m_manager.isLetGo());
    QVERIFY(wasHeldWhenTold);
    tell(ManagerPath, Manager, QStringLiteral("PrepareForSleep"), {false});
    QTRY_COMPARE(m_manager.inhibitions.size(), 2);
    settle();
    QVERIFY(!m_manager.isLetGo()); // it is held again
}

void TestDesktopWatch::hearsTheScreenSaver()
{
    DesktopWatch watch(*m_here, *m_here);
    QSignalSpy left(&watch, &DesktopWatch::left);
    tell(QStringLiteral("/org/gnome/ScreenSaver"), QStringLiteral("org.gnome.ScreenSaver"),
         QStringLiteral("ActiveChanged"), {true});
    QTRY_COMPARE(left.count(), 1);
}

QTEST_GUILESS_MAIN(TestDesktopWatch)
#include "tst_desktopwatch.moc"
