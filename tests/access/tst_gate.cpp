// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The workspace's two connections to one file.
#include "models/access/UnitOfWork.h"
#include "models/storage/DraftStore.h"
#include "tests/access/House.h"
#include "tests/support/NotifierLooks.h"

#include <QSignalSpy>

using Origin = ChangeNotifier::Origin;

class TestGate : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void tellsALoginOnceAndAsFromHere();
    void tellsAnothersWriteBesideAnOwn();
    void passesOverWhatNobodyNeedsToHear();
    void passesOverAnothersDrafts();
    void tellsWhatStandsBesideADraft();
    void letsALoginWaitForATransactionOfTheWindow();
    void readsWhatTheWindowHasJustWritten();

private:
    Result<std::unique_ptr<Session>> logIn()
    {
        return await<std::unique_ptr<Session>>([this](auto done) {
            m_house->workspace().auth().logIn(QString::fromLatin1(House::AdminName),
                                              Secret(QByteArray(House::Password)), &m_context, done,
                                              [this] { ++m_waits; });
        });
    }

    static QList<Origin> origins(const QSignalSpy &changed)
    {
        QList<Origin> list;
        for (const QList<QVariant> &arguments : changed) {
            list.append(arguments.constFirst().value<Origin>());
        }
        return list;
    }

    std::unique_ptr<House> m_house;
    QObject m_context;
    int m_waits = 0;
};

void TestGate::initTestCase()
{
    START_CRYPTO();
}

void TestGate::init()
{
    m_house = std::make_unique<House>();
    m_waits = 0;
}

void TestGate::tellsALoginOnceAndAsFromHere()
{
    m_house->notifier().watchOtherPrograms();
    QSignalSpy changed(&m_house->notifier(), &ChangeNotifier::changed);
    QVERIFY(logIn());
    // What is told next is the other program's write, some polls later.
    const auto other = Database::open(m_house->path());
    QVERIFY(RoleStore(**other).addMember(m_house->role("staff"), m_house->admin()));
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(origins(changed), (QList<Origin>{Origin::Here, Origin::Elsewhere}));
}

void TestGate::tellsAnothersWriteBesideAnOwn()
{
    const auto ann = m_house->session(m_house->admin());
    const auto other = Database::open(m_house->path());
    m_house->notifier().watchOtherPrograms();
    QSignalSpy changed(&m_house->notifier(), &ChangeNotifier::changed);
    QVERIFY(RoleStore(**other).addMember(m_house->role("staff"), m_house->admin()));
    QVERIFY(m_house->posts().create(*ann, {QStringLiteral("Here"), {}, {}}));
    QTRY_COMPARE(origins(changed), (QList<Origin>{Origin::Here, Origin::Elsewhere}));
}

void TestGate::passesOverWhatNobodyNeedsToHear()
{
    const auto beat = Database::openBeside(m_house->database(), {});
    QVERIFY(beat);
    ChangeNotifier notifier(m_house->database(), **beat, m_house->workspace().audit());
    notifier.watchOtherPrograms();
    QSignalSpy changed(&notifier, &ChangeNotifier::changed);
    QVERIFY(RoleStore(**beat).addMember(m_house->role("staff"), m_house->admin()));
    notifier.passOver(**beat);
    const auto other = Database::open(m_house->path());
    QVERIFY(RoleStore(**other).addMember(m_house->role("editor"), m_house->admin()));
    QTRY_COMPARE(origins(changed), QList<Origin>{Origin::Elsewhere});
}

void TestGate::passesOverAnothersDrafts()
{
    const auto other = Database::open(m_house->path());
    m_house->notifier().watchOtherPrograms();
    QSignalSpy changed(&m_house->notifier(), &ChangeNotifier::changed);
    SealedDraft draft{.id = QStringLiteral("a"),
                      .userId = m_house->admin(),
                      .keyId = 1,
                      .sealed = QByteArrayLiteral("sealed"),
                      .updatedAt = m_house->clock().now()};
    DraftStore drafts(**other);
    NotifierLooks looks;
    for (int i = 0; i < 3; ++i) {
        const qint64 before = m_house->database().dataVersion();
        draft.revision = *drafts.put(draft);
        QVERIFY(m_house->database().dataVersion() != before);
        QVERIFY(looks.wait());
    }
    QVERIFY(drafts.remove(draft.id, draft.userId));
    QVERIFY(looks.wait());
    QCOMPARE(changed.size(), 0);
    QVERIFY(RoleStore(**other).addMember(m_house->role("staff"), m_house->admin()));
    QTRY_COMPARE(origins(changed), QList<Origin>{Origin::Elsewhere});
}

void TestGate::tellsWhatStandsBesideADraft()
{
    const auto other = Database::open(m_house->path());
    m_house->notifier().watchOtherPrograms();
    QSignalSpy changed(&m_house->notifier(), &ChangeNotifier::changed);
    QVERIFY(DraftStore(**other).put({.id = QStringLiteral("a"),
                                     .userId = m_house->admin(),
                                     .keyId = 1,
                                     .sealed = QByteArrayLiteral("sealed"),
                                     .updatedAt = m_house->clock().now()}));
    QVERIFY(RoleStore(**other).addMember(m_house->role("staff"), m_house->admin()));
    QTRY_COMPARE(origins(changed), QList<Origin>{Origin::Elsewhere});
    // A login by another program is counted by nobody, and yet told.
    QVERIFY(UserStore(**other).recordLogin(m_house->admin(), m_house->clock().now()));
    QTRY_COMPARE(changed.size(), 2);
}

void TestGate::letsALoginWaitForATransactionOfTheWindow()
{
    auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), nullptr);
    QVERIFY(unit);
    auto held = std::make_unique<UnitOfWork>(*std::move(unit));
    bool isIn = false;
    m_house->workspace().auth().logIn(
        QString::fromLatin1(House::AdminName), Secret(QByteArray(House::Password)), &m_context,
        [&isIn](const Result<std::unique_ptr<Session>> &session) { isIn = session.hasValue(); },
        [this] { ++m_waits; });
    QTRY_COMPARE(m_waits, 1);
    QVERIFY(!isIn);
    held.reset();
    QTRY_VERIFY(isIn);
}

void TestGate::readsWhatTheWindowHasJustWritten()
{
    const auto ann = m_house->session(m_house->admin());
    const QString hash = m_house->hash("another kettle 48 harbour");
    QVERIFY(m_house->users().setPassword(*ann, m_house->admin(), hash, Lasting::Kept));
    const auto refused = logIn();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Refused);
}

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
