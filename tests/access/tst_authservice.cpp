// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuthTest.h"

/// Logging in: who gets in, in which words and at which time others do not.
class TestAuthService : public AuthTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { openHouse(); }

    void logsInByNameOrAddress_data();
    void logsInByNameOrAddress();
    void refusesInTheSameWords_data();
    void refusesInTheSameWords();
    void tellsOfDeactivationOnlyAfterTheRightPassword();
    void countsLoginsAsFlaskSecurityDoes();
    void leavesARefusalToTheAuditAlone();
    void upgradesAnOldHash();
    void keepsAHashThatIsAsItShouldBe();
    void takesTheOrganisationsCost();
    void answersRefusalsAtTheQuantum_data();
    void answersRefusalsAtTheQuantum();
    void answersSuccessAtOnce();
    void waitsOutAShortLock();
    void saysBusyWhenTheLockStays();
    void waitsAsLongAsSomebodyIsTold();
    void stopsWaitingWithItsContext();
    void refusesAfterAWaitAtTheQuantum();
    void isSilentWhenTheContextIsGone();
    void isSilentWhenTheServiceIsGone();
    void refusesWhoWasDeactivatedWhileHashing();
    void letsTwoFirstLoginsInAtOnce_data();
    void letsTwoFirstLoginsInAtOnce();
    void refusesWhosePasswordWasChangedWhileHashing();
};

void TestAuthService::logsInByNameOrAddress_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("name") << QByteArray("annlee");
    QTest::newRow("name in capitals") << QByteArray("AnnLee");
    QTest::newRow("address") << QByteArray("ann@example.com");
}

void TestAuthService::logsInByNameOrAddress()
{
    QFETCH(QByteArray, name);
    const auto session = m_house->logIn(name.constData(), House::Password);
    QVERIFY(session);
    QCOMPARE((*session)->username(), QStringLiteral("annlee"));
    QCOMPARE((*session)->permissions(), Permissions::everything());
    QCOMPARE((*session)->roleNames(), QStringList{QStringLiteral("admin")});
    QVERIFY(!(*session)->previousLoginAt().isValid());
    QCOMPARE((*session)->startedAt(), m_house->clock().now());
}

void TestAuthService::refusesInTheSameWords_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("password");
    const QByteArray right(House::Password);
    QTest::newRow("unknown name") << QByteArray("nobody") << right;
    QTest::newRow("no name") << QByteArray() << right;
    QTest::newRow("wrong password") << QByteArray("annlee") << QByteArray("wrong");
    QTest::newRow("no password") << QByteArray("annlee") << QByteArray();
    QTest::newRow("other case") << QByteArray("annlee") << right.toUpper();
    QTest::newRow("blank behind") << QByteArray("annlee") << right + ' ';
    QTest::newRow("no usable password") << QByteArray("empty") << QByteArray();
    QTest::newRow("deactivated, wrong password") << QByteArray("gone") << QByteArray("wrong");
}

void TestAuthService::refusesInTheSameWords()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, password);
    m_house->addUser("gone", {}, false);
    const UserId empty = m_house->addUser("empty", {});
    QVERIFY(UserStore(m_house->database())
                .setPassword(empty, QStringLiteral(""), Lasting::Kept, m_house->clock().now()));
    const auto session = m_house->logIn(name.constData(), password.constData());
    COMPARE_ERROR(session, ErrorCode::Refused, Reason::None);
    QVERIFY(session.error().subject.isEmpty());
    QVERIFY(session.error().field == Field::None);
}

void TestAuthService::tellsOfDeactivationOnlyAfterTheRightPassword()
{
    m_house->addUser("gone", {}, false);
    COMPARE_ERROR(m_house->logIn("gone", "wrong"), ErrorCode::Refused, Reason::None);
    COMPARE_ERROR(m_house->logIn("gone", House::Password), ErrorCode::Deactivated, Reason::None);
}

void TestAuthService::countsLoginsAsFlaskSecurityDoes()
{
    const QDateTime first = m_house->clock().now();
    QVERIFY(m_house->logIn("annlee", House::Password));
    User user = m_house->user(m_house->admin());
    QCOMPARE(user.loginCount, 1);
    QCOMPARE(user.currentLoginAt, first);
    QCOMPARE(user.lastLoginAt, first);

    m_house->clock().advance(3600);
    const auto session = m_house->logIn("annlee", House::Password);
    user = m_house->user(m_house->admin());
    QCOMPARE(user.loginCount, 2);
    QCOMPARE(user.currentLoginAt, first.addSecs(3600));
    QCOMPARE(user.lastLoginAt, first);
    QCOMPARE((*session)->previousLoginAt(), first);
}

void TestAuthService::leavesARefusalToTheAuditAlone()
{
    QSignalSpy changed(&m_house->notifier(), &ChangeNotifier::changed);
    const QString before = stored(m_house->admin());
    QVERIFY(!m_house->logIn("annlee", "wrong"));
    QCOMPARE(m_house->user(m_house->admin()).loginCount, 0);
    QCOMPARE(stored(m_house->admin()), before);
    QCOMPARE(changed.size(), 1); // the audit has an entry more
    const auto told = AuditHouse::entries(*m_house);
    QCOMPARE(told.constLast().action, QStringLiteral("login.failed"));
}

void TestAuthService::upgradesAnOldHash()
{
    const UserId id = m_house->addUser("bernd", {});
    // Flask-Security's own form of a plain text: the single-hashed scheme of old files.
    QVERIFY(UserStore(m_house->database())
                .setPassword(id, QStringLiteral("in the clear"), Lasting::Kept,
                             m_house->clock().now()));
    COMPARE_ERROR(m_house->logIn("bernd", "not it"), ErrorCode::Refused, Reason::None);
    QCOMPARE(stored(id), QStringLiteral("in the clear"));
    QVERIFY(m_house->logIn("bernd", "in the clear"));
    QVERIFY(stored(id).startsWith(QLatin1String("$argon2id$")));
    QVERIFY(m_house->logIn("bernd", "in the clear"));
}

void TestAuthService::keepsAHashThatIsAsItShouldBe()
{
    const UserId id = m_house->addUser("bernd", {});
    const QString before = stored(id);
    QVERIFY(m_house->logIn("bernd", House::Password));
    QCOMPARE(stored(id), before);
}

void TestAuthService::takesTheOrganisationsCost()
{
    openRegistration(); // sets a cost as well
    const UserId id = m_house->addUser("bernd", {});
    QVERIFY(m_house->logIn("bernd", House::Password));
    QVERIFY2(stored(id).contains(QLatin1String("$m=19456,t=1,p=1$")), qPrintable(stored(id)));
}

void TestAuthService::answersRefusalsAtTheQuantum_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("unknown name") << QByteArray("nobody") << QByteArray("wrong");
    QTest::newRow("wrong password") << QByteArray("annlee") << QByteArray("wrong");
    QTest::newRow("deactivated") << QByteArray("gone") << QByteArray(House::Password);
}

void TestAuthService::answersRefusalsAtTheQuantum()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, password);
    constexpr int Quantum = 300;
    m_house->open(Quantum);
    m_house->addUser("gone", {}, false);
    QElapsedTimer since;
    since.start();
    QVERIFY(!m_house->logIn(name.constData(), password.constData()));
    QVERIFY2(since.elapsed() >= Quantum - 1, qPrintable(QString::number(since.elapsed())));
}

void TestAuthService::answersSuccessAtOnce()
{
    constexpr int LongQuantum = 600'000; // beyond await()'s patience
    m_house->open(LongQuantum);
    QVERIFY(m_house->logIn("annlee", House::Password));
}

void TestAuthService::waitsOutAShortLock()
{
    const auto other = Database::open(m_house->path());
    QVERIFY(other);
    auto lock = Transaction::begin((*other)->connection());
    QVERIFY(lock);
    QObject context;
    QTimer::singleShot(200, &context, [&] { lock->rollback(); });
    QVERIFY(m_house->logIn("annlee", House::Password));
    QCOMPARE(m_house->user(m_house->admin()).loginCount, 1);
}

void TestAuthService::saysBusyWhenTheLockStays()
{
    const auto other = Database::open(m_house->path());
    QVERIFY(other);
    const auto lock = Transaction::begin((*other)->connection());
    QVERIFY(lock);
    COMPARE_ERROR(m_house->logIn("annlee", House::Password), ErrorCode::Busy, Reason::None);
}

void TestAuthService::waitsAsLongAsSomebodyIsTold()
{
    const auto other = Database::open(m_house->path());
    auto lock = Transaction::begin((*other)->connection());
    QVERIFY(lock);
    QObject context;
    int waits = 0;
    QElapsedTimer since;
    since.start();
    const auto session = await<std::unique_ptr<Session>>([&](auto done) {
        m_house->auth().logIn(QStringLiteral("annlee"), Secret(QByteArray(House::Password)),
                              &context, done, [&] {
                                  ++waits;
                                  // Longer than anybody waits who cannot tell.
                                  QTimer::singleShot(2500, &context, [&] { lock->rollback(); });
                              });
    });
    QVERIFY(session);
    QCOMPARE(waits, 1);
    QCOMPARE(m_house->user(m_house->admin()).loginCount, 1);
}

void TestAuthService::stopsWaitingWithItsContext()
{
    const auto other = Database::open(m_house->path());
    auto lock = Transaction::begin((*other)->connection());
    QVERIFY(lock);
    auto context = std::make_unique<QObject>();
    bool isWaiting = false;
    bool isAnswered = false;
    m_house->auth().logIn(
        QStringLiteral("annlee"), Secret(QByteArray(House::Password)), context.get(),
        [&](const auto &) { isAnswered = true; }, [&] { isWaiting = true; });
    QTRY_VERIFY(isWaiting);
    context.reset();
    lock->rollback();
    QVERIFY(m_house->logIn("annlee", House::Password));
    QVERIFY(!isAnswered);
    QCOMPARE(m_house->user(m_house->admin()).loginCount, 1);
}

/// Once a refusal has taken longer than a quantum, the next ones take as many, so that what made
/// it slow cannot be told.
void TestAuthService::refusesAfterAWaitAtTheQuantum()
{
    constexpr int Quantum = 400; // a machine that is busy answers some late
    m_house->open(Quantum);
    PasswordConfig config = m_house->auth().hasher().config().clone();
    config.argon2 = {.memoryKib = 65536, .passes = 12, .lanes = 1};
    AuthService slow(m_house->database(), m_house->notifier(), m_house->clock(),
                     PasswordHasher(std::move(config)), {Quantum});
    QObject context;
    const auto refusal = [&](const char *name) {
        QElapsedTimer since;
        since.start();
        const auto session = await<std::unique_ptr<Session>>([&](auto done) {
            slow.logIn(QString::fromLatin1(name), Secret(QByteArrayLiteral("wrong")), &context,
                       done);
        });
        return session ? -1 : since.elapsed();
    };
    const qint64 unknown = refusal("nobody"); // costs what a new hash would, which is slow here
    const qint64 known = refusal("annlee");   // her stored hash is cheap
    constexpr qint64 Most = 3 * Quantum;
    QVERIFY2(known >= std::min(unknown, Most) - Quantum / 2,
             qPrintable(QStringLiteral("%1 ms, then %2 ms").arg(unknown).arg(known)));
}

void TestAuthService::isSilentWhenTheContextIsGone()
{
    auto context = std::make_unique<QObject>();
    bool answered = false;
    m_house->auth().logIn(QStringLiteral("annlee"), Secret(QByteArray(House::Password)),
                          context.get(), [&](const auto &) { answered = true; });
    context.reset();
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QVERIFY(m_house->logIn("annlee", House::Password));
    QVERIFY(!answered);
    QCOMPARE(m_house->user(m_house->admin()).loginCount, 1);
}

void TestAuthService::isSilentWhenTheServiceIsGone()
{
    QObject context;
    bool answered = false;
    m_house->auth().logIn(QStringLiteral("annlee"), Secret(QByteArray(House::Password)), &context,
                          [&](const auto &) { answered = true; });
    m_house->open(); // another service and another connection
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QVERIFY(m_house->logIn("annlee", House::Password));
    QVERIFY(!answered);
}

void TestAuthService::refusesWhoWasDeactivatedWhileHashing()
{
    const UserId bernd = m_house->addUser("bernd", {});
    const auto ann = m_house->session(m_house->admin());
    QObject context;
    const auto session = await<std::unique_ptr<Session>>([&](auto done) {
        m_house->auth().logIn(QStringLiteral("bernd"), Secret(QByteArray(House::Password)),
                              &context, done);
        QVERIFY(m_house->users().setActive(*ann, bernd, false));
    });
    COMPARE_ERROR(session, ErrorCode::Deactivated, Reason::None);
    QCOMPARE(m_house->user(bernd).loginCount, 0);
}

void TestAuthService::letsTwoFirstLoginsInAtOnce_data()
{
    QTest::addColumn<QString>("stored");
    QTest::newRow("of a new account") << QString();
    // The first of them upgrades it.
    QTest::newRow("of an account with an old hash") << QString::fromLatin1(House::Password);
}

/// Both find no key of the person, and the old password; one of them writes first.
void TestAuthService::letsTwoFirstLoginsInAtOnce()
{
    QFETCH(QString, stored);
    const UserId bernd = m_house->addUser("bernd", {});
    if (!stored.isEmpty()) {
        QVERIFY(UserStore(m_house->database())
                    .setPassword(bernd, stored, Lasting::Kept, m_house->clock().now()));
    }
    QObject context;
    std::vector<Result<std::unique_ptr<Session>>> sessions;
    for (int i = 0; i < 2; ++i) {
        m_house->auth().logIn(QStringLiteral("bernd"), Secret(QByteArray(House::Password)),
                              &context,
                              [&](auto session) { sessions.push_back(std::move(session)); });
    }
    QTRY_COMPARE(sessions.size(), std::size_t(2));
    QVERIFY(sessions.front() && sessions.back());
    QVERIFY(!(*sessions.front())->key().isNull());
    QCOMPARE((*sessions.back())->key().id, (*sessions.front())->key().id);
    QCOMPARE((*sessions.back())->key().secret.bytes(), (*sessions.front())->key().secret.bytes());
    QCOMPARE(m_house->user(bernd).loginCount, 2);
    QCOMPARE((*m_house->logIn("bernd", House::Password))->failedTries().count, 0);
}

void TestAuthService::refusesWhosePasswordWasChangedWhileHashing()
{
    const UserId bernd = m_house->addUser("bernd", {});
    QObject context;
    const auto session = await<std::unique_ptr<Session>>([&](auto done) {
        m_house->auth().logIn(QStringLiteral("bernd"), Secret(QByteArray(House::Password)),
                              &context, done);
        QVERIFY(UserStore(m_house->database())
                    .setPassword(bernd, m_house->hash(NewPassword), Lasting::Kept,
                                 m_house->clock().now()));
    });
    COMPARE_ERROR(session, ErrorCode::Refused, Reason::None);
    QCOMPARE(m_house->user(bernd).loginCount, 0);
}

QTEST_GUILESS_MAIN(TestAuthService)
#include "tst_authservice.moc"
