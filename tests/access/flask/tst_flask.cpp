// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/Fixture.h"

#include <QProcess>

/// One site.db between Postern and a real Flask-Security application: flask_app.py beside this file
/// posts to its login view and writes through its models.
class TestFlask : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void servesBothPrograms_data();
    void servesBothPrograms();
    void sharesTheSecondFactor();

private:
    /// What the application answered; empty when it failed.
    static QJsonObject runApplication(const QJsonObject &order);
    Result<std::unique_ptr<Session>> logIn(AuthService &auth, const QString &name,
                                           const QString &password)
    {
        QObject context;
        return await<std::unique_ptr<Session>>(
            [&](auto done) { auth.logIn(name, Secret::fromText(password), &context, done); });
    }
};

void TestFlask::initTestCase()
{
    START_CRYPTO();
}

QJsonObject TestFlask::runApplication(const QJsonObject &order)
{
    // Debian's Python, which has Debian's python3-flask-security.
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral(FLASK_APPLICATION)});
    python.write(QJsonDocument(order).toJson());
    python.closeWriteChannel();
    constexpr int Patience = 120'000;
    if (!python.waitForFinished(Patience) || python.exitCode() != 0) {
        qWarning("%s", python.readAllStandardError().constData());
        return {};
    }
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

void TestFlask::servesBothPrograms_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("scheme");
    QTest::newRow("the tutorial's models, bcrypt")
        << QByteArray("tutorial_working_bcrypt") << QStringLiteral("tutorial")
        << QStringLiteral("bcrypt");
    QTest::newRow("fsqla_v3, argon2")
        << QByteArray("fsqla_v3_argon2") << QStringLiteral("fsqla_v3") << QStringLiteral("argon2");
}

void TestFlask::servesBothPrograms()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, shape);
    QFETCH(QString, scheme);
    const QString newPassword = QStringLiteral("marble otter 92 lantern");

    // Given a file that Postern adopted, where it upgraded Bob's hash and created Gustav
    Fixture fixture(name.constData());
    const Fixture::Person alice = fixture.person("alice");
    const Fixture::Person bob = fixture.people().at(1);
    const auto proven = fixture.prove(alice.login, alice.password);
    QVERIFY(proven);
    QStringList everything;
    for (const Permission permission : Permissions::all()) {
        everything.append(Permissions::name(permission));
    }
    QVERIFY(fixture.adopt(fixture.request(*proven, {{1, everything}})));
    auto workspace = fixture.open();
    QVERIFY(workspace);
    auto auth = fixture.cheapAuth(*workspace);
    QVERIFY(logIn(*auth, bob.login, bob.password));
    const auto upgraded = UserStore(workspace->database()).credentials(bob.id);
    QVERIFY(upgraded->passwordHash.startsWith(QLatin1String("$argon2id$")));
    const auto admin = workspace->sessions().start(alice.id, {});
    const NewUser gustav{.username = QStringLiteral("gustav"),
                         .email = QStringLiteral("gustav@example.com"),
                         .roleIds = {2}};
    QVERIFY(workspace->users().create(**admin, gustav,
                                      auth->hasher().hash(Secret::fromText(newPassword))));

    // When the application runs on it, while Postern has it open
    const QJsonObject answer = runApplication({
        {QStringLiteral("database"), fixture.path()},
        {QStringLiteral("shape"), shape},
        {QStringLiteral("salt"), QString::fromLatin1(Fixture::Salt)},
        {QStringLiteral("hash"), scheme},
        {QStringLiteral("creates"),
         QJsonArray{QJsonArray{QStringLiteral("herta"), QStringLiteral("herta@example.com"),
                               newPassword}}},
        {QStringLiteral("logins"),
         QJsonArray{
             QJsonArray{QStringLiteral("alice@example.com"), alice.password},
             QJsonArray{QStringLiteral("bob@example.com"), bob.password},
             QJsonArray{gustav.email, newPassword},
             QJsonArray{gustav.email, bob.password},
             QJsonArray{QStringLiteral("bob@example.com"), newPassword},
         }},
        {QStringLiteral("titles"),
         QJsonObject{{QStringLiteral("2"), QStringLiteral("Changed by the application")}}},
    });

    // Then it lets in whom it should and reads what Postern wrote
    QCOMPARE(answer.value(QLatin1String("logins")).toArray(),
             (QJsonArray{true, true, true, false, false}));
    const QJsonArray users = answer.value(QLatin1String("users")).toArray();
    QVERIFY(users.contains(
        QJsonObject{{QStringLiteral("username"), gustav.username},
                    {QStringLiteral("roles"), QJsonArray{QStringLiteral("editor")}}}));

    // And Postern sees what the application wrote and lets in whom it created
    QCOMPARE(workspace->posts().find(**admin, 2)->title,
             QStringLiteral("Changed by the application"));
    QVERIFY(logIn(*auth, QStringLiteral("herta"), newPassword));
    QVERIFY(logIn(*auth, bob.login, bob.password));
    QVERIFY(logIn(*auth, gustav.username, newPassword));
    QVERIFY(!logIn(*auth, gustav.username, bob.password));
}

void TestFlask::sharesTheSecondFactor()
{
    const QString secret = QStringLiteral("TjQ9Qa31VOrfEzuPy4VHQWPCTmRzCnFzMKLxXYiZu9B");
    const QString key = QStringLiteral("g4kf8gBY0v4YBpGeyRyrQeqshgd-h1uXTo0vSmyQd-w=");
    const SystemClock clock;

    // Given a file of an application with authenticators, in which Dave sets one up in Postern
    Fixture fixture("fsqla_v3_argon2");
    const Fixture::Person alice = fixture.person("alice");
    const Fixture::Person dave = fixture.person("dave");
    const auto proven = fixture.prove(alice.login, alice.password);
    QVERIFY(proven);
    QStringList everything;
    for (const Permission permission : Permissions::all()) {
        everything.append(Permissions::name(permission));
    }
    QVERIFY(fixture.adopt(fixture.request(*proven, {{1, everything}})));
    auto workspace = fixture.open();
    QVERIFY(workspace);
    AuthService auth(workspace->database(), workspace->notifier(), clock,
                     PasswordHasher(workspace->auth().hasher().config().clone()),
                     {.refusalQuantumMs = 0,
                      .secondFactors = {.totpSecrets = {{QStringLiteral("1"), secret}},
                                        .recoveryCodesKeys = {key}}});
    const SessionKeeper keeper(workspace->database(), clock, QStringLiteral("desk"));
    const auto session = keeper.start(dave.id, {});
    QVERIFY(session);
    QObject context;
    std::shared_ptr<const SecondFactors::Draft> draft;
    auth.secondFactors().draft(**session, &context,
                               [&draft](auto made) { draft = std::move(made); });
    QTRY_VERIFY(draft);
    const auto code = [&draft, &clock] {
        return Totp::code(draft->key, Totp::counterAt(clock.now()));
    };
    QVERIFY(auth.secondFactors().turnOn(**session, *draft, code()));

    // When the real application asks for it
    const QString mail = QStringLiteral("dave@example.com");
    const auto attempt = [&](const QString &typed, const char *kind) {
        return QJsonArray{mail, dave.password, typed, QString::fromLatin1(kind)};
    };
    const QJsonObject answer = runApplication(
        {{QStringLiteral("database"), fixture.path()},
         {QStringLiteral("shape"), QStringLiteral("fsqla_v3")},
         {QStringLiteral("salt"), QString::fromLatin1(Fixture::Salt)},
         {QStringLiteral("hash"), QStringLiteral("argon2")},
         {QStringLiteral("totp_secrets"), QJsonObject{{QStringLiteral("1"), secret}}},
         {QStringLiteral("codes_keys"), QJsonArray{key}},
         {QStringLiteral("second"), QJsonArray{attempt(code(), "authenticator"),
                                               attempt(QStringLiteral("000000"), "authenticator"),
                                               attempt(draft->codes.at(2), "recovery"),
                                               attempt(draft->codes.at(2), "recovery")}}});

    // Then the key and the codes that Postern made serve there
    QCOMPARE(answer.value(QLatin1String("second")).toArray(),
             (QJsonArray{true, false, true, false}));

    // And a code that was used there serves here no more
    QCOMPARE(auth.secondFactors().stateOf(dave.id)->codesLeft, 9);
    QVERIFY(!*auth.secondFactors().useCode(dave.id, Secret::fromText(draft->codes.at(2))));
    QVERIFY(*auth.secondFactors().useCode(dave.id, Secret::fromText(draft->codes.at(3))));
}

QTEST_GUILESS_MAIN(TestFlask)
#include "tst_flask.moc"
