// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SaltCheck.h"
#include "models/storage/FileInspector.h"
#include "models/storage/MetaStore.h"
#include "models/storage/Transaction.h"
#include "tests/access/Fixture.h"

namespace {

QStringList everything()
{
    QStringList names;
    for (const Permission permission : Permissions::all()) {
        names.append(Permissions::name(permission));
    }
    return names;
}

} // namespace

/// Taking a Flask application's file over.
class TestAdoption : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void adoptsAndLetsEverybodyIn_data();
    void adoptsAndLetsEverybodyIn();
    void refusesAProofThatDoesNotHold_data();
    void refusesAProofThatDoesNotHold();
    void refusesAProofThatSaysNothingAboutTheSalt();
    void findsASingleHashOut();
    void makesASaltWhereNoneIsNeeded();
    void refusesAFileTwice();
    void refusesWhatIsNoSuchFile();
    void changesNothingWithoutAnAdministrator();
    void changesNothingWhenTheFileIsBusy();
    void changesNothingWhenSecretsCannotBeKept();
    void changesNothingWithAnotherSaltThanTheProvenOne();
    void changesNothingForAnUnknownRole();
    void keepsWhatTheApplicationHas();
    void tidiesMemberships();

private:
    /// Adopts with the role "admin" allowing everything.
    Result<AdoptionService::Outcome> adopt(Fixture &fixture, const char *login);
};

void TestAdoption::initTestCase()
{
    START_CRYPTO();
}

Result<AdoptionService::Outcome> TestAdoption::adopt(Fixture &fixture, const char *login)
{
    const Fixture::Person person = fixture.person(login);
    const auto proven = fixture.prove(person.login, person.password);
    if (!proven) {
        return proven.error();
    }
    return fixture.adopt(fixture.request(*proven, {{1, everything()}}));
}

void TestAdoption::adoptsAndLetsEverybodyIn_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("administrator");
    QTest::addColumn<int>("count");
    QTest::newRow("tutorial_working_bcrypt")
        << QByteArray("tutorial_working_bcrypt") << QByteArray("alice") << 6;
    QTest::newRow("fsqla_v3_argon2") << QByteArray("fsqla_v3_argon2") << QByteArray("alice") << 6;
    QTest::newRow("unicode_odd") << QByteArray("unicode_odd") << QByteArray("newcomer") << 34;
}

void TestAdoption::adoptsAndLetsEverybodyIn()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, administrator);
    QFETCH(int, count);
    Fixture fixture(name.constData());
    const auto outcome = adopt(fixture, administrator.constData());
    QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().detail));
    const auto workspace = fixture.open();
    QVERIFY(workspace);
    const auto auth = fixture.cheapAuth(*workspace);
    QObject context;
    const auto logIn = [&](const Fixture::Person &person, const QString &password) {
        return await<std::unique_ptr<Session>>([&](auto done) {
            auth->logIn(person.login, Secret::fromText(password), &context, done, {},
                        [&, done](const std::shared_ptr<AuthService::Pending> &pending) {
                            // The application's secrets are not known here; its codes serve.
                            const auto row =
                                SecondFactorStore(workspace->database()).find(person.id);
                            auth->giveCode(pending, AuthService::CodeKind::Recovery,
                                           Secret::fromText(row->flaskCodes.section(u',', 0, 0)),
                                           &context, done);
                        });
        });
    };
    const QList<Fixture::Person> people = fixture.people();
    for (const Fixture::Person &person : people) {
        for (const QString &wrong : person.mustNotVerify) {
            QVERIFY2(!logIn(person, wrong), qPrintable(person.login));
        }
        const auto session = logIn(person, person.password);
        if (!person.active) {
            COMPARE_ERROR(session, ErrorCode::Deactivated, Reason::None);
            continue;
        }
        QVERIFY2(session, qPrintable(person.login));
        QCOMPARE((*session)->userId(), person.id);
        for (const QString &other : person.alsoVerifies) {
            QVERIFY2(logIn(person, other), qPrintable(person.login));
        }
        const QString hash = UserStore(workspace->database()).credentials(person.id)->passwordHash;
        QVERIFY2(hash.startsWith(QLatin1String("$argon2id$v=19$m=64,t=1,p=1$")),
                 qPrintable(person.login));
        QVERIFY2(logIn(person, person.password), qPrintable(person.login));
    }
    QCOMPARE(people.size(), count);
}

void TestAdoption::refusesAProofThatDoesNotHold_data()
{
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<QByteArray>("login");
    QTest::addColumn<QString>("password");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("field");
    const auto row = [](const char *tag, const char *salt, const char *login, const char *password,
                        ErrorCode code, Reason reason, Field field) {
        QTest::newRow(tag) << QByteArray(salt) << QByteArray(login) << QString::fromUtf8(password)
                           << static_cast<int>(code) << static_cast<int>(reason)
                           << static_cast<int>(field);
    };
    const char *right = "correct horse battery staple";
    row("wrong salt", "mysecretsalt ", "alice", right, ErrorCode::Refused, Reason::None,
        Field::Password);
    row("wrong password", Fixture::Salt, "alice", "correct", ErrorCode::Refused, Reason::None,
        Field::Password);
    row("unknown name", Fixture::Salt, "nobody", right, ErrorCode::Refused, Reason::None,
        Field::Password);
    row("no salt", "", "alice", right, ErrorCode::Invalid, Reason::Empty, Field::Salt);
    row("deactivated", Fixture::Salt, "erin2", "密码密码密码密码", ErrorCode::Deactivated,
        Reason::None, Field::None);
}

void TestAdoption::refusesAProofThatDoesNotHold()
{
    QFETCH(QByteArray, salt);
    QFETCH(QByteArray, login);
    QFETCH(QString, password);
    QFETCH(int, code);
    QFETCH(int, reason);
    QFETCH(int, field);
    static Fixture fixture("tutorial_working_bcrypt");
    const QByteArray before = fixture.bytes();
    const auto proven = fixture.prove(QString::fromUtf8(login), password, salt.constData());
    COMPARE_ERROR(proven, static_cast<ErrorCode>(code), static_cast<Reason>(reason));
    QCOMPARE(static_cast<int>(proven.error().field), field);
    QCOMPARE(fixture.bytes(), before);
    QCOMPARE(fixture.files(), QStringList{QStringLiteral("site.db")});
}

// 'plainhash' has a text in the clear where the others have bcrypt over the salted HMAC.
void TestAdoption::refusesAProofThatSaysNothingAboutTheSalt()
{
    Fixture fixture("unicode_odd");
    const auto proven =
        fixture.prove(QStringLiteral("plainhash"), QStringLiteral("not-a-hash-at-all"), "any salt");
    COMPARE_ERROR(proven, ErrorCode::Invalid, Reason::WrongSalt);
    QVERIFY(proven.error().field == Field::Salt);
}

namespace {

/// What the application would hold with another configuration.
void setHash(const Fixture &fixture, const QString &condition, const QString &hash)
{
    const QString name = QStringLiteral("set hash");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(fixture.path());
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.prepare(QStringLiteral("UPDATE user SET password = ? WHERE ") + condition));
        query.addBindValue(hash);
        QVERIFY(query.exec());
    }
    QSqlDatabase::removeDatabase(name);
}

} // namespace

void TestAdoption::findsASingleHashOut()
{
    Fixture fixture("tutorial_working_bcrypt");
    PasswordConfig config;
    config.singleHash = true;
    config.argon2 = Fixture::cheap();
    const QString password = QStringLiteral("salted only by itself 5");
    setHash(fixture, QStringLiteral("id = 1"),
            PasswordHasher(std::move(config)).hash(Secret::fromText(password)));
    const auto proven = fixture.prove(QStringLiteral("alice"), password, "");
    QVERIFY(proven);
    QVERIFY(proven->singleHash);
    QVERIFY(fixture.adopt(fixture.request(*proven, {{1, everything()}}, "")));

    const auto workspace = fixture.open();
    QVERIFY(workspace);
    QVERIFY(workspace->auth().hasher().config().singleHash);
    // A second workstation, that is only given a salt, must know it too.
    auto second = Workspace::open(
        fixture.path(), SecretStore(fixture.folder() + QStringLiteral("/second.ini")),
        fixture.clock(), {.saltOverride = workspace->auth().hasher().config().salt.clone()});
    QVERIFY(second);
    QVERIFY((*second)->auth().hasher().config().singleHash);
}

void TestAdoption::makesASaltWhereNoneIsNeeded()
{
    Fixture fixture("tutorial_working_bcrypt");
    setHash(fixture, QStringLiteral("1"), QStringLiteral("in the clear"));
    const auto proven = fixture.prove(QStringLiteral("alice"), QStringLiteral("in the clear"), "");
    QVERIFY(proven);
    QVERIFY(!proven->singleHash);
    QVERIFY(fixture.adopt(fixture.request(*proven, {{1, everything()}}, "")));
    const auto workspace = fixture.open();
    QVERIFY(!workspace->auth().hasher().config().salt.isEmpty());
    QVERIFY(SaltCheck::matches(workspace->auth().hasher().config().salt,
                               *MetaStore(workspace->database()).value(SaltCheck::key())));
}

void TestAdoption::refusesAFileTwice()
{
    Fixture fixture("unicode_odd");
    QVERIFY(adopt(fixture, "newcomer"));
    COMPARE_ERROR(adopt(fixture, "newcomer"), ErrorCode::Storage, Reason::AlreadyAdopted);
    AdoptionService::Proven proven{.id = 36, .name = {}, .roleIds = {1}};
    proven.saltCheck = SaltCheck::make(Secret(QByteArray(Fixture::Salt)));
    COMPARE_ERROR(fixture.adopt(fixture.request(proven, {})), ErrorCode::Storage,
                  Reason::AlreadyAdopted);
}

void TestAdoption::refusesWhatIsNoSuchFile()
{
    Fixture fixture("unicode_odd");
    QVERIFY(QFile::remove(fixture.path()));
    COMPARE_ERROR(fixture.prove(QStringLiteral("a"), QStringLiteral("b")), ErrorCode::Storage,
                  Reason::FileMissing);
    QFile file(fixture.path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    COMPARE_ERROR(fixture.prove(QStringLiteral("a"), QStringLiteral("b")), ErrorCode::Storage,
                  Reason::UnknownSchema);
    file.write(QByteArray(5000, 'x'));
    file.close();
    COMPARE_ERROR(fixture.prove(QStringLiteral("a"), QStringLiteral("b")), ErrorCode::Storage,
                  Reason::NotADatabase);
}

void TestAdoption::changesNothingWithoutAnAdministrator()
{
    Fixture fixture("unicode_odd");
    const QByteArray before = fixture.bytes();
    const Fixture::Person person = fixture.person("newcomer");
    const auto proven = fixture.prove(person.login, person.password);
    QVERIFY(proven);
    QHash<RoleId, QStringList> permissions{{1, {QStringLiteral("users.write")}}};
    const auto adopted = fixture.adopt(fixture.request(*proven, permissions));
    COMPARE_ERROR(adopted, ErrorCode::Forbidden, Reason::MissingPermission);
    QCOMPARE(adopted.error().subject, QStringLiteral("roles.write"));
    QCOMPARE(fixture.bytes(), before);
    QCOMPARE(fixture.files(), QStringList{QStringLiteral("site.db")});

    const auto report = FileInspector::inspect(fixture.path());
    const AdoptionService service(fixture.secrets(), fixture.clock());
    COMPARE_ERROR(service.checkAdministrator(*report, *proven, permissions), ErrorCode::Forbidden,
                  Reason::MissingPermission);
    permissions[1].append(QStringLiteral("roles.write"));
    QVERIFY(service.checkAdministrator(*report, *proven, permissions));
}

void TestAdoption::changesNothingWhenTheFileIsBusy()
{
    Fixture fixture("unicode_odd");
    const Fixture::Person person = fixture.person("newcomer");
    const auto proven = fixture.prove(person.login, person.password);
    const QByteArray before = fixture.bytes();
    {
        const auto other = Database::openForeign(fixture.path(), Database::ForeignMode::ReadWrite);
        QVERIFY(other);
        const auto lock = Transaction::begin((*other)->connection());
        QVERIFY(lock);
        const auto adopted = fixture.adopt(fixture.request(*proven, {{1, everything()}}));
        QVERIFY(!adopted);
        QVERIFY(adopted.error().code == ErrorCode::Busy);
    }
    QCOMPARE(fixture.bytes(), before);
    QCOMPARE(fixture.files(), QStringList{QStringLiteral("site.db")});
}

void TestAdoption::changesNothingWhenSecretsCannotBeKept()
{
    Fixture fixture("unicode_odd");
    const Fixture::Person person = fixture.person("newcomer");
    const auto proven = fixture.prove(person.login, person.password);
    const QByteArray before = fixture.bytes();
    SecretStore secrets(fixture.path() + QStringLiteral("/secrets.ini"));
    const auto adopted = AdoptionService(secrets, fixture.clock())
                             .adopt(fixture.request(*proven, {{1, everything()}}));
    COMPARE_ERROR(adopted, ErrorCode::Storage, Reason::NotWritable);
    QCOMPARE(fixture.bytes(), before);
    QCOMPARE(fixture.files(), QStringList{QStringLiteral("site.db")});
}

void TestAdoption::changesNothingWithAnotherSaltThanTheProvenOne()
{
    Fixture fixture("unicode_odd");
    const Fixture::Person person = fixture.person("newcomer");
    const auto proven = fixture.prove(person.login, person.password);
    const QByteArray before = fixture.bytes();
    COMPARE_ERROR(fixture.adopt(fixture.request(*proven, {{1, everything()}}, "another")),
                  ErrorCode::Invalid, Reason::WrongSalt);
    QCOMPARE(fixture.bytes(), before);
}

void TestAdoption::changesNothingForAnUnknownRole()
{
    Fixture fixture("unicode_odd");
    const Fixture::Person person = fixture.person("newcomer");
    const auto proven = fixture.prove(person.login, person.password);
    const QByteArray before = fixture.bytes();
    COMPARE_ERROR(fixture.adopt(fixture.request(*proven, {{1, everything()}, {4711, {}}})),
                  ErrorCode::NotFound, Reason::UnknownRole);
    QCOMPARE(fixture.bytes(), before);
}

void TestAdoption::keepsWhatTheApplicationHas()
{
    Fixture fixture("fsqla_v3_argon2");
    const QStringList before = fixture.dump();
    const Fixture::Person alice = fixture.person("alice");
    const auto proven = fixture.prove(alice.login, alice.password);
    QVERIFY(proven);
    QStringList names{QStringLiteral("post-read"), QStringLiteral("user-write")};
    const auto outcome = fixture.adopt(fixture.request(*proven, {{1, names + everything()}}));
    QVERIFY(outcome);

    // The copy is what the file was, readable by its owner alone.
    Fixture copy("fsqla_v3_argon2");
    QVERIFY(QFile::remove(copy.path()));
    QVERIFY(QFile::copy(outcome->backupPath, copy.path()));
    QCOMPARE(copy.dump(), before);
    QVERIFY(!(QFile::permissions(outcome->backupPath) & (QFile::ReadGroup | QFile::ReadOther)));

    const auto workspace = fixture.open();
    const RoleStore roles(workspace->database());
    QCOMPARE(roles.find(1)->permissions, names + everything());
    QCOMPARE(roles.find(2)->permissions,
             (QStringList{QStringLiteral("post-read"), QStringLiteral("post-write"),
                          QStringLiteral("post-delete")}));
    const User dave = *UserStore(workspace->database()).find(4);
    QCOMPARE(dave.loginCount, 2);
    QVERIFY(workspace->database().schema().hasTable(QStringLiteral("web_authn")));
}

void TestAdoption::tidiesMemberships()
{
    for (const bool tidy : {false, true}) {
        Fixture fixture("unicode_odd");
        const auto report = FileInspector::inspect(fixture.path());
        const int surplus = report->danglingMemberships + report->duplicateMemberships;
        QVERIFY(surplus > 0);
        const Fixture::Person person = fixture.person("newcomer");
        auto request =
            fixture.request(*fixture.prove(person.login, person.password), {{1, everything()}});
        request.tidyMemberships = tidy;
        const auto outcome = fixture.adopt(request);
        QVERIFY(outcome);
        QCOMPARE(outcome->removedMemberships, tidy ? surplus : 0);
        const auto after = FileInspector::inspect(fixture.path());
        QCOMPARE(after->memberships, report->memberships - (tidy ? surplus : 0));
    }
}

QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_adoption.moc"
