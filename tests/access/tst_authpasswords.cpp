// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuthTest.h"

#include "models/storage/Sql.h"

#include <sqlite3.h>

/// Proving a password once more, choosing another one, and registering.
class TestAuthPasswords : public AuthTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { openHouse(); }

    void provesThePasswordOfWhoIsLoggedIn();
    void refusesAWrongProof_data();
    void refusesAWrongProof();
    void refusesAProofAtTheQuantum();
    void refusesTheProofOfAChangedPassword();
    void isSilentWhenTheSessionEndsDuringAProof();
    void isSilentWhenTheSessionEndsDuringAWait_data();
    void isSilentWhenTheSessionEndsDuringAWait();
    void provesOnceTheFileIsFree();
    void changesThePassword();
    void refusesABadChange_data();
    void refusesABadChange();
    void freesWhoHadToChange();
    void hashesOnlyGoodPasswords();
    void registersWhereItIsOpen();
    void refusesRegistration_data();
    void refusesRegistration();
    void registersOnceTheFileIsFree();
    void changesAPasswordOnceTheFileIsFree();
    void replacesNoPasswordThatWasSetAfterTheProof();
};

void TestAuthPasswords::provesThePasswordOfWhoIsLoggedIn()
{
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(prove(*ann, House::Password));
    QCOMPARE(m_house->user(ann->userId()).loginCount, 0);
}

void TestAuthPasswords::refusesAWrongProof_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("wrong") << QByteArray("wrong");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another's") << QByteArray("pepper 5 lighthouse gate");
}

void TestAuthPasswords::refusesAWrongProof()
{
    QFETCH(QByteArray, password);
    const UserId bob = m_house->addUser("bob", {});
    const QString hash = m_house->hash("pepper 5 lighthouse gate");
    QVERIFY(UserStore(m_house->database())
                .setPassword(bob, hash, Lasting::Kept, m_house->clock().now()));
    const auto ann = m_house->session(m_house->admin());
    const Result<> proven = prove(*ann, password.constData());
    COMPARE_ERROR(proven, ErrorCode::Refused, Reason::None);
    QCOMPARE(proven.error().field, Field::Password);
}

void TestAuthPasswords::refusesAProofAtTheQuantum()
{
    constexpr int Quantum = 400;
    m_house->open(Quantum);
    const auto ann = m_house->session(m_house->admin());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!prove(*ann, "wrong"));
    QVERIFY(timer.elapsed() >= Quantum);
}

void TestAuthPasswords::refusesTheProofOfAChangedPassword()
{
    const auto ann = m_house->session(m_house->admin());
    QObject context;
    const Result<> proven = await<std::monostate>([&](auto done) {
        m_house->auth().prove(*ann, Secret(QByteArray(House::Password)), &context, done);
        const QString hash = m_house->hash(NewPassword);
        QVERIFY(UserStore(m_house->database())
                    .setPassword(ann->userId(), hash, Lasting::Kept, m_house->clock().now()));
    });
    COMPARE_ERROR(proven, ErrorCode::Refused, Reason::None);
}

void TestAuthPasswords::isSilentWhenTheSessionEndsDuringAProof()
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

void TestAuthPasswords::isSilentWhenTheSessionEndsDuringAWait_data()
{
    QTest::addColumn<bool>("isChange");
    QTest::newRow("proof") << false;
    QTest::newRow("change of the password") << true;
}

void TestAuthPasswords::isSilentWhenTheSessionEndsDuringAWait()
{
    QFETCH(bool, isChange);
    auto ann = m_house->session(m_house->admin());
    const auto bernd = m_house->session(m_house->addUser("bernd", {}));
    const auto other = Database::open(m_house->path());
    auto lock = Transaction::begin((*other)->connection());
    QVERIFY(lock);
    QObject context;
    bool isWaiting = false;
    bool isAnswered = false;
    const auto done = [&](const Result<> &) { isAnswered = true; };
    const auto waiting = [&] { isWaiting = true; };
    Secret password{QByteArray(House::Password)};
    if (isChange) {
        m_house->auth().changePassword(*ann, std::move(password), Secret(QByteArray(NewPassword)),
                                       &context, done, waiting);
    } else {
        m_house->auth().prove(*ann, std::move(password), &context, done, waiting);
    }
    // Begun after hers, so that what hers comes to has been heard before it is answered.
    const Result<> proven = await<std::monostate>([&](auto berndsDone) {
        m_house->auth().prove(*bernd, Secret(QByteArray(House::Password)), &context, berndsDone,
                              [&] {
                                  ann.reset();
                                  lock->rollback();
                              });
    });
    QVERIFY(proven);
    QVERIFY(isWaiting);
    QVERIFY(!isAnswered);
}

void TestAuthPasswords::provesOnceTheFileIsFree()
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

void TestAuthPasswords::changesThePassword()
{
    const UserId id = m_house->addUser("bernd", {m_house->role("staff")});
    auto session = m_house->logIn("bernd", House::Password);
    QVERIFY(changePassword(**session, House::Password, NewPassword));
    QVERIFY(stored(id).startsWith(QLatin1String("$argon2id$")));
    COMPARE_ERROR(m_house->logIn("bernd", House::Password), ErrorCode::Refused, Reason::None);
    QVERIFY(m_house->logIn("bernd", NewPassword));
}

void TestAuthPasswords::refusesABadChange_data()
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

void TestAuthPasswords::refusesABadChange()
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

void TestAuthPasswords::freesWhoHadToChange()
{
    const UserId id = m_house->addUser("bernd", {m_house->role("staff")});
    QVERIFY(UserStore(m_house->database())
                .setPassword(id, m_house->hash("temporary 42 fox"), Lasting::Temporary,
                             m_house->clock().now()));
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

void TestAuthPasswords::hashesOnlyGoodPasswords()
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

void TestAuthPasswords::registersWhereItIsOpen()
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

void TestAuthPasswords::refusesRegistration_data()
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

void TestAuthPasswords::refusesRegistration()
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

void TestAuthPasswords::registersOnceTheFileIsFree()
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

void TestAuthPasswords::changesAPasswordOnceTheFileIsFree()
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

/// Between the proof and the next look at the person.
void TestAuthPasswords::replacesNoPasswordThatWasSetAfterTheProof()
{
    const auto ann = m_house->session(m_house->admin());
    const QString another = m_house->hash("orange ladder 93 pelican");
    m_house->clock().advance(100);
    bool isSet = false;
    std::function<void()> set = [&] {
        if (!isSet && ann->secondsSinceProof() == 0) {
            isSet = AuditHouse::Outsider(m_house->path())
                        .run(QStringLiteral("UPDATE user SET password = '%1' WHERE id = %2")
                                 .arg(another)
                                 .arg(ann->userId()))
                        .isEmpty();
        }
    };
    const auto hear = [](unsigned int, void *context, void *, void *) {
        (*static_cast<std::function<void()> *>(context))();
        return 0;
    };
    sqlite3 *handle = Sql::handle(m_house->database().connection());
    sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, hear, &set);
    const Result<> changed = changePassword(*ann, House::Password, NewPassword);
    sqlite3_trace_v2(handle, 0, nullptr, nullptr);
    QVERIFY(isSet);
    COMPARE_ERROR(changed, ErrorCode::Refused, Reason::None);
    QCOMPARE(stored(ann->userId()), another);
}

QTEST_GUILESS_MAIN(TestAuthPasswords)
#include "tst_authpasswords.moc"
