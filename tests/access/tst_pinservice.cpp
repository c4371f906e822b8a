// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PinService.h"
#include "models/storage/PinStore.h"
#include "tests/access/AuditHouse.h"
#include "tests/access/House.h"

#include <QThreadPool>

/// PINs: who may set one, which ones serve, and for how long.
class TestPinService : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init();
    void refusesPins_data();
    void refusesPins();
    void needsThePassword();
    void unlocksItsOwner();
    void isStoredLikeAPassword();
    void fiveWrongOnesEndIt();
    void theCountSurvivesARestart();
    void aRightOneResetsTheCount();
    void thePasswordResetsTheCount();
    void goesWhenItIsRemoved();
    void goesWithItsUser();
    void servesByTheGate();
    void isInTheAudit();
    void answersARefusalAtTheTimeOfAll();
    void answersNobodyOnceTheServicesAreGone();

private:
    Result<> set(const char *password, const char *pin)
    {
        QObject context;
        return await<std::monostate>([&](auto done) {
            m_pins->set(*m_ann, Secret(QByteArray(password)), Secret(QByteArray(pin)), &context,
                        done);
        });
    }
    Result<> unlock(const char *pin)
    {
        QObject context;
        return await<std::monostate>(
            [&](auto done) { m_pins->unlock(*m_ann, Secret(QByteArray(pin)), &context, done); });
    }
    void open()
    {
        m_pins =
            std::make_unique<PinService>(m_house->database(), m_house->notifier(), m_house->auth());
        m_ann = m_house->session(m_house->admin());
    }

    std::unique_ptr<House> m_house;
    std::unique_ptr<PinService> m_pins;
    std::unique_ptr<Session> m_ann;
};

void TestPinService::init()
{
    m_pins.reset();
    m_ann.reset();
    m_house = std::make_unique<House>();
    open();
}

void TestPinService::refusesPins_data()
{
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("none") << QByteArray() << Reason::Empty;
    QTest::newRow("letters") << QByteArray("12a4") << Reason::BadCharacters;
    QTest::newRow("other digits") << QByteArray("١٢٣٥") << Reason::BadCharacters;
    QTest::newRow("three") << QByteArray("592") << Reason::TooShort;
    QTest::newRow("nine") << QByteArray("592013847") << Reason::TooLong;
    for (const char *trivial :
         {"1111", "0000", "1234", "4321", "2468", "7890", "1212", "00000000"}) {
        QTest::newRow(trivial) << QByteArray(trivial) << Reason::Guessable;
    }
}

void TestPinService::refusesPins()
{
    QFETCH(QByteArray, pin);
    QFETCH(Reason, reason);
    const Result<> result = set(House::Password, pin.constData());
    COMPARE_ERROR(result, ErrorCode::Invalid, reason);
    QCOMPARE(result.error().field, Field::Pin);
    QVERIFY(!m_pins->isSet(*m_ann));
}

void TestPinService::needsThePassword()
{
    const Result<> result = set("wrong", "5930");
    COMPARE_ERROR(result, ErrorCode::Refused, Reason::None);
    QCOMPARE(result.error().field, Field::Password);
    QVERIFY(!m_pins->serves(*m_ann));
}

void TestPinService::unlocksItsOwner()
{
    COMPARE_ERROR(unlock("5930"), ErrorCode::Refused, Reason::NoPin);
    QVERIFY(set(House::Password, "5930"));
    QVERIFY(m_pins->serves(*m_ann));
    QVERIFY(unlock("5930"));
    const Result<> wrong = unlock("5931");
    COMPARE_ERROR(wrong, ErrorCode::Refused, Reason::None);
    QCOMPARE(wrong.error().field, Field::Pin);
    const UserId bob = m_house->addUser("bob", {});
    m_ann = m_house->session(bob);
    COMPARE_ERROR(unlock("5930"), ErrorCode::Refused, Reason::NoPin);
}

void TestPinService::isStoredLikeAPassword()
{
    QVERIFY(set(House::Password, "5930"));
    const auto pin = PinStore(m_house->database()).find(m_ann->userId());
    QVERIFY(pin->hash.startsWith(QLatin1String("$argon2id$")));
}

void TestPinService::fiveWrongOnesEndIt()
{
    QVERIFY(set(House::Password, "5930"));
    for (int i = 0; i < PinService::MostFailures; ++i) {
        QVERIFY(m_pins->serves(*m_ann));
        QVERIFY(!unlock("7777"));
    }
    QVERIFY(!m_pins->serves(*m_ann));
    COMPARE_ERROR(unlock("5930"), ErrorCode::Refused, Reason::NoPin);
}

void TestPinService::theCountSurvivesARestart()
{
    QVERIFY(set(House::Password, "5930"));
    for (int i = 0; i < PinService::MostFailures; ++i) {
        m_pins.reset();
        m_ann.reset();
        m_house->open();
        open();
        QVERIFY(!unlock("7777"));
    }
    COMPARE_ERROR(unlock("5930"), ErrorCode::Refused, Reason::NoPin);
}

void TestPinService::aRightOneResetsTheCount()
{
    QVERIFY(set(House::Password, "5930"));
    for (int i = 0; i < 2 * PinService::MostFailures; ++i) {
        QVERIFY(!unlock("7777"));
        QVERIFY(unlock("5930"));
    }
}

void TestPinService::thePasswordResetsTheCount()
{
    QVERIFY(set(House::Password, "5930"));
    for (int i = 0; i < PinService::MostFailures; ++i) {
        QVERIFY(!unlock("7777"));
    }
    m_pins->resetFailures(*m_ann);
    QVERIFY(unlock("5930"));
}

void TestPinService::goesWhenItIsRemoved()
{
    QVERIFY(set(House::Password, "5930"));
    QVERIFY(m_pins->remove(*m_ann));
    QVERIFY(!m_pins->isSet(*m_ann));
    COMPARE_ERROR(unlock("5930"), ErrorCode::Refused, Reason::NoPin);
}

void TestPinService::goesWithItsUser()
{
    const UserId bob = m_house->addUser("bob", {});
    QVERIFY(PinStore(m_house->database()).set(bob, QStringLiteral("x")));
    QVERIFY(m_house->users().remove(*m_ann, bob, m_house->user(bob).version, std::nullopt));
    QVERIFY(PinStore(m_house->database()).find(bob)->hash.isNull());
}

/// The window's own connection is shut, as before a login.
void TestPinService::servesByTheGate()
{
    QVERIFY(set(House::Password, "5930"));
    QVERIFY(m_house->workspace().admit(*m_ann));
    QVERIFY(!PinService(m_house->database(), m_house->notifier(), m_house->auth()).serves(*m_ann));
    QVERIFY(m_house->workspace().pins().serves(*m_ann));
}

void TestPinService::isInTheAudit()
{
    QVERIFY(set(House::Password, "5930"));
    QCOMPARE(AuditHouse::actions(*m_house).constLast(), QStringLiteral("pin.set"));
    QVERIFY(!unlock("5931"));
    QCOMPARE(AuditHouse::actions(*m_house).constLast(), QStringLiteral("unlock.failed"));
    QCOMPARE(AuditHouse::entries(*m_house).constLast().session, m_ann->id());
    QCOMPARE(AuditHouse::entries(*m_house).constLast().after, QStringLiteral(R"({"with":"pin"})"));
    QVERIFY(m_pins->remove(*m_ann));
    QCOMPARE(AuditHouse::actions(*m_house).constLast(), QStringLiteral("pin.remove"));
    const qsizetype count = AuditHouse::actions(*m_house).size();
    QVERIFY(m_pins->remove(*m_ann)); // there is none
    QCOMPARE(AuditHouse::actions(*m_house).size(), count);
    QVERIFY(!set("not it", "5930"));
    QCOMPARE(AuditHouse::actions(*m_house).constLast(), QStringLiteral("login.failed"));
}

void TestPinService::answersARefusalAtTheTimeOfAll()
{
    constexpr int QuantumMs = 300;
    QVERIFY(set(House::Password, "5930"));
    m_pins.reset();
    m_ann.reset();
    m_house->open(QuantumMs);
    open();
    QElapsedTimer since;
    since.start();
    QVERIFY(!unlock("7777"));
    QVERIFY(since.elapsed() >= QuantumMs); // never before it, however quick the work was
}

void TestPinService::answersNobodyOnceTheServicesAreGone()
{
    QVERIFY(set(House::Password, "5930"));
    QObject context;
    bool isAnswered = false;
    const auto done = [&isAnswered](const Result<> &) { isAnswered = true; };
    m_pins->unlock(*m_ann, Secret(QByteArray("7777")), &context, done);
    m_pins->set(*m_ann, Secret(QByteArray(House::Password)), Secret(QByteArray("5931")), &context,
                done);
    m_pins.reset();
    m_house->close();
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QCoreApplication::processEvents();
    QVERIFY(!isAnswered);
}

QTEST_GUILESS_MAIN(TestPinService)
#include "tst_pinservice.moc"
