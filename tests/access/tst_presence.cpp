// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Presence.h"
#include "tests/access/AuditHouse.h"

#include <QProcess>
#include <QSignalSpy>

namespace {

constexpr UserId Ann = 1;

} // namespace

/// One session a person: what programs on one database know of each other.
class TestPresence : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { m_house = std::make_unique<House>(); }
    void seesNobodyAtFirst();
    void seesTheOtherSession();
    void forgetsWhoHasLoggedOut();
    void whoComesLaterTakesOver();
    void takesOverOnceTheFileIsFree();
    void bothStayWhereThatIsAllowed();
    void itsFileIsReadByWhoReadsTheOther();
    void aDeadProcessHereIsDeadAtOnce();
    void aSilentOneElsewhereIsDeadSoon();
    void aBeatingOneLives();
    void beatsAreNoChange();
    void isAloneWhereNoFileCanBe();

private:
    std::unique_ptr<Presence> at(const char *workstation, UserId user = Ann)
    {
        return std::make_unique<Presence>(m_house->path(), user, m_house->clock(),
                                          QString::fromLatin1(workstation));
    }

    std::unique_ptr<House> m_house;
};

void TestPresence::seesNobodyAtFirst()
{
    const auto here = at("pc1");
    QVERIFY(!here->other());
    here->begin(Presence::Others::LogOut);
    QVERIFY(here->isTold());
    QVERIFY(!here->other());
}

void TestPresence::seesTheOtherSession()
{
    const auto there = at("pc2");
    there->begin(Presence::Others::LogOut);
    const auto here = at("pc1");
    const auto other = here->other();
    QVERIFY(other);
    QCOMPARE(other->workstation, QStringLiteral("pc2"));
    QCOMPARE(other->pid, QCoreApplication::applicationPid());
    QVERIFY(!at("pc1", Ann + 1)->other());
}

void TestPresence::forgetsWhoHasLoggedOut()
{
    at("pc2")->begin(Presence::Others::LogOut);
    QVERIFY(!at("pc1")->other());
}

void TestPresence::whoComesLaterTakesOver()
{
    const auto there = at("pc2");
    there->begin(Presence::Others::LogOut);
    QSignalSpy displaced(there.get(), &Presence::displaced);
    const auto here = at("pc1");
    here->begin(Presence::Others::LogOut);
    QTRY_COMPARE(displaced.count(), 1);
    QVERIFY(!there->isTold());
    QCOMPARE(there->other()->workstation, QStringLiteral("pc1"));
    // And back.
    QSignalSpy back(here.get(), &Presence::displaced);
    there->begin(Presence::Others::LogOut);
    QTRY_COMPARE(back.count(), 1);
    QCOMPARE(displaced.count(), 1);
}

void TestPresence::takesOverOnceTheFileIsFree()
{
    const auto there = at("pc2");
    there->begin(Presence::Others::LogOut);
    QSignalSpy displaced(there.get(), &Presence::displaced);
    const auto here = at("pc1");
    QSignalSpy back(here.get(), &Presence::displaced);
    {
        AuditHouse::Outsider other(m_house->path() + QStringLiteral("-sessions"));
        QCOMPARE(other.run(QStringLiteral("BEGIN IMMEDIATE")), QString());
        here->begin(Presence::Others::LogOut);
        QCOMPARE(other.run(QStringLiteral("COMMIT")), QString());
    }
    QTRY_COMPARE_WITH_TIMEOUT(displaced.count(), 1, 20'000);
    QVERIFY(here->isTold());
    QCOMPARE(back.count(), 0);
}

void TestPresence::bothStayWhereThatIsAllowed()
{
    const auto there = at("pc2");
    there->begin(Presence::Others::Stay);
    const auto here = at("pc1");
    here->begin(Presence::Others::Stay);
    QVERIFY(there->other());
    QVERIFY(here->other());
}

/// It says who is logged in.
void TestPresence::itsFileIsReadByWhoReadsTheOther()
{
    const QString path = m_house->path();
    constexpr auto Own = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    constexpr auto Groups = Own | QFileDevice::ReadGroup | QFileDevice::WriteGroup;
    const QString sessions = path + QStringLiteral("-sessions");
    for (const QFileDevice::Permissions mode :
         {QFileDevice::Permissions(Own), QFileDevice::Permissions(Groups)}) {
        QVERIFY(QFile::setPermissions(path, mode));
        QVERIFY(PresenceFile::open(path));
        QCOMPARE(QFile::permissions(sessions), QFile::permissions(path));
    }
    QVERIFY(QFile::remove(sessions));
    QVERIFY(QFile::setPermissions(path, Own));
    QVERIFY(PresenceFile::open(path));
    QCOMPARE(QFile::permissions(sessions), QFile::permissions(path));
}

void TestPresence::aDeadProcessHereIsDeadAtOnce()
{
    QProcess process;
    process.start(QStringLiteral("true"), QStringList());
    const qint64 pid = process.processId();
    QVERIFY(process.waitForFinished());
    auto file = PresenceFile::open(m_house->path());
    QVERIFY((*file)->insert(
        {QStringLiteral("x"), Ann, QStringLiteral("pc1"), pid, m_house->clock().now(), 7}));
    QVERIFY(at("pc2")->other()); // from there it cannot be told
    QVERIFY(!at("pc1")->other());
    QVERIFY(!at("pc2")->other());
}

void TestPresence::aSilentOneElsewhereIsDeadSoon()
{
    auto file = PresenceFile::open(m_house->path());
    QVERIFY((*file)->insert({QStringLiteral("x"), Ann, QStringLiteral("pc2"), 1,
                             m_house->clock().now().addYears(1), 7}));
    const auto here = at("pc1");
    QObject context;
    std::optional<bool> lives;
    here->watch(*here->other(), &context, [&lives](bool is) { lives = is; });
    QTRY_VERIFY_WITH_TIMEOUT(lives.has_value(), 15'000);
    QVERIFY(!*lives);
    QVERIFY(!here->other());
}

void TestPresence::aBeatingOneLives()
{
    const auto there = at("pc2");
    there->begin(Presence::Others::LogOut);
    const auto here = at("pc1");
    QObject context;
    std::optional<bool> lives;
    here->watch(*here->other(), &context, [&lives](bool is) { lives = is; });
    QTRY_VERIFY_WITH_TIMEOUT(lives.has_value(), 15'000);
    QVERIFY(*lives);
}

void TestPresence::beatsAreNoChange()
{
    m_house->workspace().watch();
    QSignalSpy changed(&m_house->notifier(), &ChangeNotifier::changed);
    const qint64 log = QFileInfo(m_house->path() + QStringLiteral("-wal")).size();
    const auto there = at("pc2");
    there->begin(Presence::Others::LogOut);
    const auto first = at("pc1")->other()->beat;
    QTRY_VERIFY(at("pc1")->other()->beat > first);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(QFileInfo(m_house->path() + QStringLiteral("-wal")).size(), log);
}

void TestPresence::isAloneWhereNoFileCanBe()
{
    Presence here(QStringLiteral("/nowhere/site.db"), Ann, m_house->clock());
    QVERIFY(!here.other());
    here.begin(Presence::Others::LogOut);
    QVERIFY(!here.other());
}

QTEST_GUILESS_MAIN(TestPresence)
#include "tst_presence.moc"
