// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/StartingRoles.h"
#include "models/storage/Backup.h"
#include "models/storage/FileInspector.h"
#include "models/storage/MetaStore.h"
#include "tests/access/House.h"

/// The first run and the opening of what it made.
class TestFirstRun : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void makesACompleteDatabase();
    void makesTheStartingRoles();
    void postsTheSampleNotice();
    void setsTheLockTimes();
    void makesFolders();
    void refusesBadValues_data();
    void refusesBadValues();
    void refusesBadPaths();
    void takesNoPathThatIsTooLongForItsCopies();
    void leavesNothingBehindWhenSecretsCannotBeKept();
    void doesNotReplaceAFileThatAppearsMeanwhile();
    void opensWithTheStoredSaltOnly();
    void opensWithAnOverridingSalt();
    void acceptsTheRightSaltForAWorkstation();

private:
    QString file(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    FirstRunService::Request request(const QString &path) const
    {
        return {.path = path,
                .username = QStringLiteral("annlee"),
                .email = QStringLiteral("ann@example.com"),
                .password = Secret(QByteArray(House::Password))};
    }
    Result<> create(SecretStore &secrets, FirstRunService::Request values)
    {
        FirstRunService service(secrets, m_clock);
        service.setSampleNotice(QStringLiteral("Welcome"), QStringLiteral("Read me."));
        QObject context;
        return await<std::monostate>(
            [&](auto done) { service.create(std::move(values), &context, done); });
    }
    Result<std::unique_ptr<Workspace>> open(const QString &path, const SecretStore &secrets,
                                            const char *salt = "")
    {
        return Workspace::open(path, secrets, m_clock, {.saltOverride = Secret(QByteArray(salt))});
    }
    QStringList names() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    FixedClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SecretStore> m_secrets;
};

void TestFirstRun::initTestCase()
{
    START_CRYPTO();
}

void TestFirstRun::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_secrets = std::make_unique<SecretStore>(file("secrets.ini"));
}

void TestFirstRun::makesACompleteDatabase()
{
    const QString path = file("site.db");
    QVERIFY(create(*m_secrets, request(path)));
    QCOMPARE(names(), (QStringList{QStringLiteral("secrets.ini"), QStringLiteral("site.db")}));
    const auto report = FileInspector::inspect(path);
    QVERIFY(report);
    QVERIFY(report->kind == FileReport::Kind::Postern);
    QCOMPARE(report->users, 1);
    QCOMPARE(report->posts, 0);

    const auto workspace = open(path, *m_secrets);
    QVERIFY(workspace);
    QObject context;
    const auto session = await<std::unique_ptr<Session>>([&](auto done) {
        (*workspace)
            ->auth()
            .logIn(QStringLiteral("annlee"), Secret(QByteArray(House::Password)), &context, done);
    });
    QVERIFY(session);
    QCOMPARE((*session)->permissions(), Permissions::everything());
    const QString hash =
        UserStore((*workspace)->database()).credentials((*session)->userId())->passwordHash;
    QVERIFY(hash.startsWith(QLatin1String("$argon2id$v=19$m=65536,t=3,p=4$")));
}

void TestFirstRun::makesTheStartingRoles()
{
    const QString path = file("site.db");
    QVERIFY(create(*m_secrets, request(path)));
    const auto workspace = open(path, *m_secrets);
    const RoleStore roles((*workspace)->database());
    for (const NewRole &expected : StartingRoles::all()) {
        const auto role = roles.findByName(expected.name);
        QVERIFY2(role, qPrintable(expected.name));
        QCOMPARE(role->permissions, expected.permissions);
        QVERIFY(!role->description.isEmpty());
    }
    QCOMPARE(roles.all()->size(), 4);
    QVERIFY(StartingRoles::suggestionFor(QStringLiteral("Admin"))
                .contains(QStringLiteral("users.write")));
    QVERIFY(StartingRoles::suggestionFor(QStringLiteral("editor")).isEmpty());
}

void TestFirstRun::postsTheSampleNotice()
{
    auto values = request(file("site.db"));
    values.sampleNotice = true;
    QVERIFY(create(*m_secrets, std::move(values)));
    QCOMPARE(FileInspector::inspect(file("site.db"))->posts, 1);
}

void TestFirstRun::setsTheLockTimes()
{
    auto values = request(file("site.db"));
    values.idleTimes = {std::chrono::seconds(60), std::chrono::seconds(1800)};
    QVERIFY(create(*m_secrets, std::move(values)));
    const auto workspace = open(file("site.db"), *m_secrets);
    QVERIFY(workspace);
    QCOMPARE((*workspace)->deskSettings().current().idle,
             (IdleTimes{std::chrono::seconds(60), std::chrono::seconds(1800)}));
    const MetaStore store((*workspace)->database());
    QCOMPARE(*store.setting(QStringLiteral("POSTERN_LOCK_AFTER")), QStringLiteral("60"));
    QVERIFY(store.setting(QStringLiteral("POSTERN_WARNING"))->isEmpty()); // as by default

    auto bad = request(file("other.db"));
    bad.idleTimes.lockAfter = std::chrono::seconds(5);
    COMPARE_ERROR(create(*m_secrets, std::move(bad)), ErrorCode::Invalid, Reason::OutOfBounds);
    QVERIFY(!QFile::exists(file("other.db")));
}

void TestFirstRun::makesFolders()
{
    QVERIFY(create(*m_secrets, request(file("new/folder/site.db"))));
    QVERIFY(open(file("new/folder/site.db"), *m_secrets));
}

void TestFirstRun::refusesBadValues_data()
{
    QTest::addColumn<QString>("username");
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
    const char *good = House::Password;
    row("name", "ann", "a@example.com", good, Reason::TooShort, Field::Username);
    row("address", "annlee", "example.com", good, Reason::BadEmail, Field::Email);
    row("password", "annlee", "a@example.com", "", Reason::Empty, Field::NewPassword);
    row("own name", "annlee", "a@example.com", "annlee kettle 47", Reason::ContainsName,
        Field::NewPassword);
}

void TestFirstRun::refusesBadValues()
{
    QFETCH(QString, username);
    QFETCH(QString, email);
    QFETCH(QByteArray, password);
    QFETCH(int, reason);
    QFETCH(int, field);
    const Result<> created = create(*m_secrets, {.path = file("site.db"),
                                                 .username = username,
                                                 .email = email,
                                                 .password = Secret(password)});
    QVERIFY(!created);
    QCOMPARE(static_cast<int>(created.error().reason), reason);
    QCOMPARE(static_cast<int>(created.error().field), field);
    QCOMPARE(names(), QStringList());
}

void TestFirstRun::refusesBadPaths()
{
    const FirstRunService service(*m_secrets, m_clock);
    QFile existing(file("old.db"));
    QVERIFY(existing.open(QIODevice::WriteOnly));
    existing.write("something of value");
    existing.close();
    const std::pair<QString, Reason> cases[] = {
        {QString(), Reason::Empty},
        {m_folder->path(), Reason::IsFolder},
        {existing.fileName(), Reason::FileExists},
        {existing.fileName() + QStringLiteral("/site.db"), Reason::FolderNotWritable},
        {m_folder->path() + u'/' + QString(10'000, u'x'), Reason::TooLong},
        {m_folder->path() + u'/' + QString(250, u'x'), Reason::TooLong}, // "-journal" would not fit
        {m_folder->path() + u'/' + QString(130, u'é'), Reason::TooLong}, // in bytes
        {m_folder->path() + u'/' + QString(QStringLiteral("folder/")).repeated(700),
         Reason::TooLong},
        {file("two\nlines.db"), Reason::BadCharacters},
    };
    for (const auto &[path, reason] : cases) {
        const Result<> checked = service.checkPath(path);
        QVERIFY(!checked);
        QVERIFY(checked.error().reason == reason);
        QVERIFY(checked.error().field == Field::DatabaseFile);
        QVERIFY(!create(*m_secrets, request(path)));
    }
    QCOMPARE(existing.size(), 18);
    QCOMPARE(names(), QStringList{QStringLiteral("old.db")});
}

/// The longest path that is taken serves for all that stands beside the file, too.
void TestFirstRun::takesNoPathThatIsTooLongForItsCopies()
{
    const FirstRunService service(*m_secrets, m_clock);
    const auto ofLength = [this](qsizetype length, QChar filling) {
        QString path = m_folder->path() + u'/';
        const auto left = [&path, length] { return length - QFile::encodeName(path).size(); };
        const qsizetype width = QFile::encodeName(filling).size();
        while (left() > 120) {
            path += QString(60 / width, filling) + u'/';
        }
        while (left() > 3 + width) {
            path += filling;
        }
        return path + QString(left() - 3, u'n') + QStringLiteral(".db");
    };
    for (const QChar filling : {QChar(u'x'), QChar(u'é')}) {
        qsizetype longest = 0;
        for (qsizetype length = 400; length < 600; ++length) {
            if (service.checkPath(ofLength(length, filling))) {
                longest = length;
            }
        }
        QVERIFY(longest > 400);
        const QString path = ofLength(longest, filling);
        QCOMPARE(QFile::encodeName(path).size(), longest);
        QVERIFY(create(*m_secrets, request(path)));
        QVERIFY(open(path, *m_secrets));
        QVERIFY(Backup::besides(path, QStringLiteral("adoption")));
        for (int i = 0; i < 12; ++i) { // those of one second are numbered
            QVERIFY(Backup::now(path));
        }
        const Result<> refusal = service.checkPath(ofLength(longest + 1, filling));
        COMPARE_ERROR(refusal, ErrorCode::Storage, Reason::TooLong);
        QVERIFY(refusal.error().field == Field::DatabaseFile);
    }
    // What counts is where it is, and not the short way there.
    const QString deep = QFileInfo(ofLength(500, u'y')).path();
    QVERIFY(QDir().mkpath(deep));
    QVERIFY(QFile::link(deep, file("short")));
    COMPARE_ERROR(service.checkPath(file("short/") + QString(100, u'z')), ErrorCode::Storage,
                  Reason::TooLong);
}

void TestFirstRun::leavesNothingBehindWhenSecretsCannotBeKept()
{
    QFile inTheWay(file("in the way"));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    SecretStore secrets(inTheWay.fileName() + QStringLiteral("/secrets.ini"));
    const Result<> created = create(secrets, request(file("deep/er/site.db")));
    COMPARE_ERROR(created, ErrorCode::Storage, Reason::NotWritable);
    QCOMPARE(names(), QStringList{QStringLiteral("in the way")});
}

void TestFirstRun::doesNotReplaceAFileThatAppearsMeanwhile()
{
    const QString path = file("site.db");
    FirstRunService service(*m_secrets, m_clock);
    QObject context;
    const auto created = await<std::monostate>([&](auto done) {
        service.create(request(path), &context, done);
        QFile other(path);
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write("mine");
    });
    COMPARE_ERROR(created, ErrorCode::Storage, Reason::FileExists);
    QFile other(path);
    QVERIFY(other.open(QIODevice::ReadOnly));
    QCOMPARE(other.readAll(), QByteArray("mine"));
    QCOMPARE(names(), (QStringList{QStringLiteral("secrets.ini"), QStringLiteral("site.db")}));
    QFile secrets(m_secrets->path());
    QVERIFY(secrets.open(QIODevice::ReadOnly));
    QVERIFY(!secrets.readAll().contains("SECURITY_PASSWORD_SALT"));
}

void TestFirstRun::opensWithTheStoredSaltOnly()
{
    QVERIFY(create(*m_secrets, request(file("site.db"))));
    const SecretStore others(file("others.ini"));
    const auto workspace = open(file("site.db"), others);
    COMPARE_ERROR(workspace, ErrorCode::Invalid, Reason::SaltUnknown);
    QVERIFY(workspace.error().field == Field::Salt);
    COMPARE_ERROR(open(file("missing.db"), *m_secrets), ErrorCode::Storage, Reason::FileMissing);
}

void TestFirstRun::opensWithAnOverridingSalt()
{
    QVERIFY(create(*m_secrets, request(file("site.db"))));
    const QString id = (*open(file("site.db"), *m_secrets))->database().id();
    const QByteArray salt = m_secrets->find(id)->passwordSalt.bytes();
    const SecretStore others(file("others.ini"));
    const auto workspace = open(file("site.db"), others, salt.constData());
    QVERIFY(workspace);
    QCOMPARE((*workspace)->auth().hasher().config().salt.bytes(), salt);
    COMPARE_ERROR(open(file("site.db"), *m_secrets, "wrong"), ErrorCode::Invalid,
                  Reason::WrongSalt);
}

void TestFirstRun::acceptsTheRightSaltForAWorkstation()
{
    QVERIFY(create(*m_secrets, request(file("site.db"))));
    const QString id = (*open(file("site.db"), *m_secrets))->database().id();
    Secret salt = m_secrets->find(id)->passwordSalt.clone();
    SecretStore others(file("others.ini"));
    const Result<> wrong =
        Workspace::acceptSalt(file("site.db"), others, Secret(QByteArray("wrong")));
    COMPARE_ERROR(wrong, ErrorCode::Invalid, Reason::WrongSalt);
    QVERIFY(!others.find(id));
    QVERIFY(Workspace::acceptSalt(file("site.db"), others, std::move(salt)));
    QVERIFY(open(file("site.db"), others));
}

QTEST_GUILESS_MAIN(TestFirstRun)
#include "tst_firstrun.moc"
