// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Transaction.h"
#include "tests/access/AuditHouse.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QThreadPool>

namespace {

constexpr const char *NewPassword = "marble otter 92 lantern";

} // namespace

class TestAuthService : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_house = std::make_unique<House>(); }
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
    void registersOnceTheFileIsFree();
    void changesAPasswordOnceTheFileIsFree();
    void refusesAfterAWaitAtTheQuantum();
    void isSilentWhenTheContextIsGone();
    void isSilentWhenTheServiceIsGone();
    void refusesWhoWasDeactivatedWhileHashing();
    void provesThePasswordOfWhoIsLoggedIn();
    void refusesAWrongProof_data();
    void refusesAWrongProof();
    void refusesAProofAtTheQuantum();
    void refusesTheProofOfAChangedPassword();
    void isSilentWhenTheSessionEndsDuringAProof();
    void provesOnceTheFileIsFree();
    void changesThePassword();
    void refusesABadChange_data();
    void refusesABadChange();
    void freesWhoHadToChange();
    void hashesOnlyGoodPasswords();
    void registersWhereItIsOpen();
    void refusesRegistration_data();
    void refusesRegistration();

private:
    void openRegistration();
    Result<UserId> registerUser(const QString &name, const QString &email, const char *password);
    Result<> changePassword(Session &session, const char *current, const char *replacement);
    Result<> prove(Session &session, const char *password);
    QString stored(UserId id) const
    {
        return UserStore(m_house->database()).credentials(id)->passwordHash;
    }

    std::unique_ptr<House> m_house;
};

void TestAuthService::initTestCase()
{
    START_CRYPTO();
}

void TestAuthService::openRegistration()
{
    const auto ann = m_house->session(m_house->admin());
    OrganisationSettings settings = m_house->workspace().settings().current();
    settings.registerable = true;
    settings.argon2 = {.memoryKib = 19 * 1024, .passes = 1, .lanes = 1};
    QVERIFY(m_house->workspace().settings().save(*ann, settings));
}

Result<UserId> TestAuthService::registerUser(const QString &name, const QString &email,
                                             const char *password)
{
    QObject context;
    return await<UserId>([&](auto done) {
        m_house->auth().registerUser(name, email, Secret(QByteArray(password)), &context, done);
    });
}

Result<> TestAuthService::changePassword(Session &session, const char *current,
                                         const char *replacement)
{
    QObject context;
    return await<std::monostate>([&](auto done) {
        m_house->auth().changePassword(session, Secret(QByteArray(current)),
                                       Secret(QByteArray(replacement)), &context, done);
    });
}

Result<> TestAuthService::prove(Session &session, const char *password)
{
    QObject context;
    return await<std::monostate>([&](auto done) {
        m_house->auth().prove(session, Secret(QByteArray(password)), &context, done);
    });
}

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
                .setPassword(empty, QStringLiteral(""), false, m_house->clock().now()));
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
                .setPassword(id, QStringLiteral("in the clear"), false, m_house->clock().now()));
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

void TestAuthService::registersOnceTheFileIsFree()
{
    openRegistration();
    const auto other = Database::open(m_house->path());
    auto lock = Transaction::begin((*other)->connection());
    QVERIFY(lock);
    QObject context;
    const auto id = await<UserId>([&](auto done) {
        m_house->auth().registerUser(QStringLiteral("bernd"), QStringLiteral("b@example.com"),
                                     Secret(QByteArray(House::Password)), &context, done,
                                     [&] { lock->rollback(); });
    });
    QVERIFY(id);
    QVERIFY(!m_house->user(*id).active);
}

void TestAuthService::changesAPasswordOnceTheFileIsFree()
{
    const auto ann = m_house->session(m_house->admin());
    const auto other = Database::open(m_house->path());
    auto lock = Transaction::begin((*other)->connection());
    QVERIFY(lock);
    QObject context;
    const Result<> changed = await<std::monostate>([&](auto done) {
        m_house->auth().changePassword(*ann, Secret(QByteArray(House::Password)),
                                       Secret(QByteArrayLiteral("orange ladder 93 pelican")),
                                       &context, done, [&] { lock->rollback(); });
    });
    QVERIFY(changed);
    QVERIFY(m_house->logIn("annlee", "orange ladder 93 pelican"));
    QVERIFY(!m_house->logIn("annlee", House::Password));
}

/// Once a refusal has taken longer than a quantum, the next ones take as many, so that what made
/// it slow cannot be told.
void TestAuthService::refusesAfterAWaitAtTheQuantum()
{
    constexpr int Quantum = 100;
    m_house->open(Quantum);
    PasswordConfig config = m_house->auth().hasher().config().clone();
    config.argon2 = {.memoryKib = 65536, .passes = 4, .lanes = 1};
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

void TestAuthService::provesThePasswordOfWhoIsLoggedIn()
{
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(prove(*ann, House::Password));
    QCOMPARE(m_house->user(ann->userId()).loginCount, 0);
}

void TestAuthService::refusesAWrongProof_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("wrong") << QByteArray("wrong");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another's") << QByteArray("pepper 5 lighthouse gate");
}

void TestAuthService::refusesAWrongProof()
{
    QFETCH(QByteArray, password);
    const UserId bob = m_house->addUser("bob", {});
    const QString hash = m_house->hash("pepper 5 lighthouse gate");
    QVERIFY(UserStore(m_house->database()).setPassword(bob, hash, false, m_house->clock().now()));
    const auto ann = m_house->session(m_house->admin());
    const Result<> proven = prove(*ann, password.constData());
    COMPARE_ERROR(proven, ErrorCode::Refused, Reason::None);
    QCOMPARE(proven.error().field, Field::Password);
}

void TestAuthService::refusesAProofAtTheQuantum()
{
    constexpr int Quantum = 400;
    m_house->open(Quantum);
    const auto ann = m_house->session(m_house->admin());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!prove(*ann, "wrong"));
    QVERIFY(timer.elapsed() >= Quantum);
}

void TestAuthService::refusesTheProofOfAChangedPassword()
{
    const auto ann = m_house->session(m_house->admin());
    QObject context;
    const Result<> proven = await<std::monostate>([&](auto done) {
        m_house->auth().prove(*ann, Secret(QByteArray(House::Password)), &context, done);
        const QString hash = m_house->hash(NewPassword);
        QVERIFY(UserStore(m_house->database())
                    .setPassword(ann->userId(), hash, false, m_house->clock().now()));
    });
    COMPARE_ERROR(proven, ErrorCode::Refused, Reason::None);
}

void TestAuthService::isSilentWhenTheSessionEndsDuringAProof()
{
    auto ann = m_house->session(m_house->admin());
    QObject context;
    bool answered = false;
    m_house->auth().prove(*ann, Secret(QByteArray(House::Password)), &context,
                          [&answered](const Result<> &) { answered = true; });
    ann.reset();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QVERIFY(!answered);
}

void TestAuthService::provesOnceTheFileIsFree()
{
    const auto ann = m_house->session(m_house->admin());
    const auto other = Database::open(m_house->path());
    auto lock = Transaction::begin((*other)->connection());
    QVERIFY(lock);
    COMPARE_ERROR(prove(*ann, House::Password), ErrorCode::Busy, Reason::None); // it counts first
    QObject context;
    const Result<> proven = await<std::monostate>([&](auto done) {
        m_house->auth().prove(*ann, Secret(QByteArray(House::Password)), &context, done,
                              [&] { lock->rollback(); });
    });
    QVERIFY(proven);
}

void TestAuthService::changesThePassword()
{
    const UserId id = m_house->addUser("bernd", {m_house->role("staff")});
    auto session = m_house->logIn("bernd", House::Password);
    QVERIFY(changePassword(**session, House::Password, NewPassword));
    QVERIFY(stored(id).startsWith(QLatin1String("$argon2id$")));
    COMPARE_ERROR(m_house->logIn("bernd", House::Password), ErrorCode::Refused, Reason::None);
    QVERIFY(m_house->logIn("bernd", NewPassword));
}

void TestAuthService::refusesABadChange_data()
{
    QTest::addColumn<QByteArray>("current");
    QTest::addColumn<QByteArray>("replacement");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("field");
    const auto row = [](const char *name, const char *current, const char *replacement,
                        ErrorCode code, Reason reason, Field field) {
        QTest::newRow(name) << QByteArray(current) << QByteArray(replacement)
                            << static_cast<int>(code) << static_cast<int>(reason)
                            << static_cast<int>(field);
    };
    const char *right = House::Password;
    row("wrong current", "wrong", NewPassword, ErrorCode::Refused, Reason::None, Field::Password);
    row("the same", right, right, ErrorCode::Invalid, Reason::SameAsCurrent, Field::NewPassword);
    row("short", right, "x7!", ErrorCode::Invalid, Reason::TooShort, Field::NewPassword);
    row("guessable", right, "password1234", ErrorCode::Invalid, Reason::Guessable,
        Field::NewPassword);
    row("with the name", right, "bernd kettle 92 marble", ErrorCode::Invalid, Reason::ContainsName,
        Field::NewPassword);
}

void TestAuthService::refusesABadChange()
{
    QFETCH(QByteArray, current);
    QFETCH(QByteArray, replacement);
    QFETCH(int, code);
    QFETCH(int, reason);
    QFETCH(int, field);
    const UserId id = m_house->addUser("bernd", {});
    const QString before = stored(id);
    const auto session = m_house->session(id);
    const Result<> changed = changePassword(*session, current.constData(), replacement.constData());
    COMPARE_ERROR(changed, static_cast<ErrorCode>(code), static_cast<Reason>(reason));
    QCOMPARE(static_cast<int>(changed.error().field), field);
    QCOMPARE(stored(id), before);
}

void TestAuthService::freesWhoHadToChange()
{
    const UserId id = m_house->addUser("bernd", {m_house->role("staff")});
    QVERIFY(UserStore(m_house->database())
                .setPassword(id, m_house->hash("temporary 42 fox"), true, m_house->clock().now()));
    auto session = m_house->logIn("bernd", "temporary 42 fox");
    QVERIFY((*session)->mustChangePassword());
    QVERIFY((*session)->permissions().isEmpty());
    QSignalSpy permissionsChanged(session->get(), &Session::permissionsChanged);
    QVERIFY(changePassword(**session, "temporary 42 fox", NewPassword));
    QVERIFY(!(*session)->mustChangePassword());
    QVERIFY((*session)->can(Permission::PostsWrite));
    QCOMPARE(permissionsChanged.size(), 1);
    QVERIFY(!(*m_house->logIn("bernd", NewPassword))->mustChangePassword());
}

void TestAuthService::hashesOnlyGoodPasswords()
{
    QObject context;
    const auto hash = [&](const char *password) {
        return await<QString>([&](auto done) {
            m_house->auth().hashNewPassword(Secret(QByteArray(password)), {QStringLiteral("bernd")},
                                            &context, done);
        });
    };
    COMPARE_ERROR(hash("short"), ErrorCode::Invalid, Reason::TooShort);
    COMPARE_ERROR(hash(""), ErrorCode::Invalid, Reason::Empty);
    const auto good = hash(NewPassword);
    QVERIFY(good);
    QVERIFY(m_house->auth().hasher().verify(Secret(QByteArray(NewPassword)), *good).matches);
}

void TestAuthService::registersWhereItIsOpen()
{
    openRegistration();
    const auto id =
        registerUser(QStringLiteral("bernd"), QStringLiteral("b@Example.com"), NewPassword);
    QVERIFY(id);
    const User user = m_house->user(*id);
    QVERIFY(!user.active);
    QCOMPARE(user.email, QStringLiteral("b@example.com"));
    QCOMPARE(user.roleIds, QList<RoleId>());
    COMPARE_ERROR(m_house->logIn("bernd", NewPassword), ErrorCode::Deactivated, Reason::None);
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(m_house->users().setActive(*ann, *id, true));
    const auto session = m_house->logIn("bernd", NewPassword);
    QVERIFY(session);
    QVERIFY((*session)->permissions().isEmpty());
}

void TestAuthService::refusesRegistration_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("field");
    const auto row = [](const char *tag, const char *name, const char *email, const char *password,
                        Reason reason, Field field) {
        QTest::newRow(tag) << QString::fromLatin1(name) << QString::fromLatin1(email)
                           << QByteArray(password) << static_cast<int>(reason)
                           << static_cast<int>(field);
    };
    const char *email = "b@example.com";
    row("closed", "bernd", email, NewPassword, Reason::RegistrationClosed, Field::None);
    row("short name", "ber", email, NewPassword, Reason::TooShort, Field::Username);
    row("odd name", "bernd!", email, NewPassword, Reason::BadCharacters, Field::Username);
    row("bad address", "bernd", "b", NewPassword, Reason::BadEmail, Field::Email);
    row("taken name", "ANNLEE", email, NewPassword, Reason::Taken, Field::Username);
    row("taken address", "bernd", "ANN@example.com", NewPassword, Reason::Taken, Field::Email);
    row("bad password", "bernd", email, "12345678901", Reason::Guessable, Field::NewPassword);
}

void TestAuthService::refusesRegistration()
{
    QFETCH(QString, name);
    QFETCH(QString, email);
    QFETCH(QByteArray, password);
    QFETCH(int, reason);
    QFETCH(int, field);
    if (static_cast<Reason>(reason) != Reason::RegistrationClosed) {
        openRegistration();
    }
    const auto id = registerUser(name, email, password.constData());
    QVERIFY(!id);
    QCOMPARE(static_cast<int>(id.error().reason), reason);
    QCOMPARE(static_cast<int>(id.error().field), field);
    QCOMPARE(*UserStore(m_house->database()).count(), 1);
}

QTEST_GUILESS_MAIN(TestAuthService)
#include "tst_authservice.moc"
