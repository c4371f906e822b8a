// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/UsersTable.h"
#include "models/transfer/ExportJob.h"
#include "models/transfer/Importer.h"
#include "tests/support/TestOffice.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

namespace {

using Mode = ImportJob::Mode;

} // namespace

/// A file comes in by the services, whole or not at all, and a dry run says what would happen.
class TestImport final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void addsPosts();
    void changesPostsById();
    void refusesByLine();
    void dryRunWritesNothing();
    void addsUsers();
    void hashesPasswords();
    void countsTheDraftsThatNewPasswordsTake();
    void newPasswordsAreTemporaryUnlessItSaysOtherwise_data();
    void newPasswordsAreTemporaryUnlessItSaysOtherwise();
    void checksPasswordsInTheDryRunToo();
    void saysHowManyPasswordsAndHowLong();
    void tellsOfEachPassword();
    void changesUsersByKey_data();
    void changesUsersByKey();
    void takesTheSameThingOnce();
    void givesNoRightsThatOneLacks();
    void keepsAnAdministrator();
    void addsAndChangesRoles();
    void readsJson();
    void guessesColumns();
    void needsColumns();
    void needsThePermission();
    void importsForNobodyWhoLooksOn();
    void rightsLostMeanwhileCount();
    void cancelWritesNothing();
    void waitsForNobodyForever();
    void stopsAfterTooManyRefusals();
    void bringsBackWhatWasExported();
    void runsBesideTheWindow();

private:
    ImportJob::Request request(TransferKind kind, const QByteArray &content,
                               const char *key = "") const;
    Result<ImportReport> run(Mode mode, const ImportJob::Request &request,
                             const char *name = "ann");
    QVariant sql(const char *query) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(query));
    }
    /// "line reason" for each.
    static QStringList told(const ImportReport &report)
    {
        QStringList list;
        for (const auto &refusal : report.refusals) {
            list.append(QStringLiteral("%1 %2").arg(refusal.line).arg(int(refusal.error.reason)));
        }
        return list;
    }
    static QString told(qint64 line, Reason reason)
    {
        return QStringLiteral("%1 %2").arg(line).arg(int(reason));
    }

    std::unique_ptr<TestOffice> m_office;
};

void TestImport::init()
{
    m_office = std::make_unique<TestOffice>();
}

void TestImport::cleanup()
{
    m_office.reset();
}

ImportJob::Request TestImport::request(TransferKind kind, const QByteArray &content,
                                       const char *key) const
{
    ImportJob::Request result;
    result.kind = kind;
    result.file = ImportFile::look(content);
    const auto reader = result.file.open();
    result.mapping = ImportMapping::guess(kind, reader ? (*reader)->names() : QStringList());
    result.mapping.key = QString::fromLatin1(key);
    return result;
}

Result<ImportReport> TestImport::run(Mode mode, const ImportJob::Request &request, const char *name)
{
    const auto session = m_office->logIn(QString::fromLatin1(name));
    const auto job = ImportJob::prepare(m_office->workspace(), *session, request);
    if (!job) {
        return job.error();
    }
    TransferControl control;
    return job->run(mode, control);
}

void TestImport::addsPosts()
{
    const auto report =
        run(Mode::Import, request(TransferKind::Posts, "Title;Text;Author\n"
                                                       "Keys;\"Behind\nthe door\";sam\n"
                                                       "'=1;;eve@example.com\n"
                                                       "Nobody's;x;\n"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    QCOMPARE(report->added, 3);
    QCOMPARE(sql("SELECT body FROM post WHERE title = 'Keys'"),
             QVariant(QStringLiteral("Behind\nthe door")));
    QCOMPARE(sql("SELECT username FROM post p JOIN user u ON u.id = user_id WHERE title = '=1'"),
             QVariant(QStringLiteral("eve")));
    QVERIFY(sql("SELECT user_id FROM post WHERE title = 'Nobody''s'").isNull());

    // Without a column for it, who imports is the author.
    QVERIFY(run(Mode::Import, request(TransferKind::Posts, "title\nMine\n"), "sam"));
    QCOMPARE(sql("SELECT username FROM post p JOIN user u ON u.id = user_id WHERE title = 'Mine'"),
             QVariant(QStringLiteral("sam")));
}

void TestImport::changesPostsById()
{
    const PostId keys =
        m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("text"));
    const PostId fridge = m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("sam"));
    const QByteArray content = "id,title\n" + QByteArray::number(keys) + ",Keyring\n" +
                               QByteArray::number(fridge) + ",Fridge\n,New\n";

    const auto report = run(Mode::Import, request(TransferKind::Posts, content, "id"));

    QVERIFY(report);
    QCOMPARE(report->changed, 1);
    QCOMPARE(report->unchanged, 1);
    QCOMPARE(report->added, 1);
    QCOMPARE(sql("SELECT title || ' ' || body FROM post ORDER BY id LIMIT 1"),
             QVariant(QStringLiteral("Keyring text")));
    QCOMPARE(sql("SELECT row_version FROM post WHERE title = 'Fridge'"),
             sql("SELECT min(row_version) FROM post"));

    const auto gone =
        run(Mode::Import, request(TransferKind::Posts, "id,title\n999,x\ny,z\n", "id"));
    QCOMPARE(told(*gone), QStringList({told(2, Reason::None), told(3, Reason::NotANumber)}));
}

void TestImport::refusesByLine()
{
    m_office->addUsers(1);
    const auto report =
        run(Mode::Import, request(TransferKind::Users, "username,email,roles,active\n"
                                                       "anna,anna@example.com,staff,yes\n"
                                                       "x,x@example.com,,\n"
                                                       "user0001,other@example.com,,\n"
                                                       "bert,bert@example.com,boss,\n"
                                                       "cleo,not an address,,\n"
                                                       "dora,dora@example.com,,perhaps\n"
                                                       "emil,emil@example.com\n"
                                                       "anna,new@example.com,,\n"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList({told(3, Reason::TooShort), told(4, Reason::Taken),
                                         told(5, Reason::UnknownRole), told(6, Reason::BadEmail),
                                         told(7, Reason::NotYesOrNo), told(8, Reason::FieldCount),
                                         told(9, Reason::Taken)}));
    QCOMPARE(report->added, 1);
    QCOMPARE(sql("SELECT count(*) FROM user").toInt(), 5);
}

void TestImport::dryRunWritesNothing()
{
    const auto wanted = request(TransferKind::Users, "username,email,roles\n"
                                                     "anna,anna@example.com,\"staff, reader\"\n"
                                                     "bert,bert@example.com,\n");
    const QVariant version = sql("SELECT max(id) FROM user");
    const auto dry = run(Mode::DryRun, wanted);
    QVERIFY(dry);
    QCOMPARE(sql("SELECT max(id) FROM user"), version);
    QCOMPARE(sql("SELECT count(*) FROM user").toInt(), 4);

    const auto real = run(Mode::Import, wanted);

    QVERIFY(real);
    QCOMPARE(real->added, dry->added);
    QCOMPARE(real->withoutPassword, 2);
    QCOMPARE(sql("SELECT count(*) FROM user").toInt(), 6);
}

void TestImport::addsUsers()
{
    const auto report = run(Mode::Import, request(TransferKind::Users,
                                                  "User name,E-mail,Roles,Enabled\n"
                                                  "anna,Anna@Example.COM,\"staff, reader\",no\n"));
    QVERIFY(report);
    QCOMPARE(report->withoutPassword, 1);
    const auto row = [this](const char *column) {
        return sql(qPrintable(QStringLiteral("SELECT %1 FROM user WHERE username = 'anna'")
                                  .arg(QLatin1String(column))));
    };
    QCOMPARE(row("email"), QVariant(QStringLiteral("Anna@example.com")));
    QCOMPARE(row("active").toInt(), 0);
    QCOMPARE(row("password"), QVariant(QStringLiteral(""))); // which no password verifies against
    const auto anna = m_office->workspace().users().findByLogin(
        *m_office->logIn(QStringLiteral("ann")), QStringLiteral("anna"));
    QCOMPARE(anna->roleIds.size(), 2);
    QVERIFY(!anna->mustChangePassword);
}

void TestImport::hashesPasswords()
{
    const QByteArray password = TestOffice::password().toUtf8();
    const auto report =
        run(Mode::Import, request(TransferKind::Users, "username,email,password\n"
                                                       "anna,anna@example.com," +
                                                           password +
                                                           "\n"
                                                           "bert,bert@example.com,\n"));
    QVERIFY(report);
    QCOMPARE(report->withoutPassword, 1);
    const QString stored = sql("SELECT password FROM user WHERE username = 'anna'").toString();
    QVERIFY(stored.startsWith(QStringLiteral("$argon2id$")));
    QVERIFY(m_office->workspace()
                .auth()
                .hasher()
                .verify(Secret::fromText(TestOffice::password()), stored)
                .matches);
    QCOMPARE(sql("SELECT must_change_password FROM user WHERE username = 'anna'").toInt(), 1);
    QFile file(m_office->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(password));
    QFile log(m_office->path() + QStringLiteral("-wal"));
    QVERIFY(!log.open(QIODevice::ReadOnly) || !log.readAll().contains(password));
}

void TestImport::countsTheDraftsThatNewPasswordsTake()
{
    OtherProgram other(m_office->path());
    const UserId sam = m_office->userId(QStringLiteral("sam"));
    QVERIFY(other.exec(QStringLiteral("INSERT INTO postern_key (id, user_id, wrapped, "
                                      "create_datetime) VALUES (7, %1, x'00', '2026')")
                           .arg(sam)));
    QVERIFY(other.exec(QStringLiteral("INSERT INTO postern_draft (id, user_id, key_id, sealed, "
                                      "update_datetime) VALUES ('d', %1, 7, x'00', '2026')")
                           .arg(sam)));
    const auto wanted = request(TransferKind::Users,
                                "username,password\nsam,lantern-quorum-harbour-58\n", "username");
    const auto dry = run(Mode::DryRun, wanted);
    QVERIFY(dry);
    QCOMPARE(dry->draftsLost, 1);
    const auto real = run(Mode::Import, wanted);
    QVERIFY(real);
    QCOMPARE(real->draftsLost, 1);
    QCOMPARE(sql("SELECT \"after\" FROM postern_audit WHERE action = 'password.reset'").toString(),
             QStringLiteral(R"({"drafts_lost":1,"must_change_password":true})"));
}

void TestImport::newPasswordsAreTemporaryUnlessItSaysOtherwise_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("flag");
    QTest::addColumn<bool>("isTemporary");
    QTest::newRow("no such column") << QByteArray() << QByteArray() << true;
    QTest::newRow("left open") << QByteArray(",must_change_password") << QByteArray(",") << true;
    QTest::newRow("yes") << QByteArray(",must_change_password") << QByteArray(",yes") << true;
    QTest::newRow("no") << QByteArray(",must_change_password") << QByteArray(",no") << false;
}

void TestImport::newPasswordsAreTemporaryUnlessItSaysOtherwise()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, flag);
    QFETCH(const bool, isTemporary);
    const QByteArray content =
        "username,password" + header + "\nsam,lantern-quorum-harbour-58" + flag + "\n";
    const auto report = run(Mode::Import, request(TransferKind::Users, content, "username"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    QCOMPARE(report->changed, 1);
    QCOMPARE(sql("SELECT must_change_password FROM user WHERE username = 'sam'").toBool(),
             isTemporary);
}

void TestImport::checksPasswordsInTheDryRunToo()
{
    const auto wanted =
        request(TransferKind::Users, "username,email,password\n"
                                     "anna,anna@example.com,short\n"
                                     "bert,bert@example.com,passwordpassword\n"
                                     "cleopatra,cleo@example.com,cleopatra-lantern-quorum-58\n");
    const auto dry = run(Mode::DryRun, wanted);
    const auto real = run(Mode::Import, wanted);
    QVERIFY(dry && real);
    QCOMPARE(told(*dry), QStringList({told(2, Reason::TooShort), told(3, Reason::Guessable),
                                      told(4, Reason::ContainsName)}));
    QCOMPARE(told(*real), told(*dry));
    for (const auto &refusal : dry->refusals) {
        QVERIFY(refusal.error.subject.isEmpty()); // no password in a sentence
        QCOMPARE(refusal.error.field, Field::NewPassword);
    }
}

void TestImport::saysHowManyPasswordsAndHowLong()
{
    const auto dry = run(Mode::DryRun, request(TransferKind::Users,
                                               "username,email,password\n"
                                               "anna,anna@example.com,wombat-lantern-quorum\n"
                                               "bert,bert@example.com,\n"
                                               "cleo,cleo@example.com,quorum-wombat-lantern\n"));
    QVERIFY(dry);
    QCOMPARE(told(*dry), QStringList());
    QCOMPARE(dry->passwords, 2);
    QCOMPARE(dry->withoutPassword, 1);
    const auto none =
        run(Mode::DryRun, request(TransferKind::Users, "username,email\nanna,anna@example.com\n"));
    QVERIFY(none);
    QCOMPARE(none->passwords, 0);
    QCOMPARE(none->passwordsTake.count(), 0);
}

/// Hashing is most of the time: it is told of one by one, and ends when it is cancelled.
void TestImport::tellsOfEachPassword()
{
    constexpr int Passwords = 40;
    QByteArray content = "username,email,password\n";
    for (int i = 0; i < Passwords; ++i) {
        const QByteArray name = "new" + QByteArray::number(i);
        content += name + ',' + name + "@example.com,wombat-lantern-quorum\n";
    }
    const auto session = m_office->logIn(QStringLiteral("ann"));
    const auto job =
        ImportJob::prepare(m_office->workspace(), *session, request(TransferKind::Users, content));
    QVERIFY(job);
    TransferControl control;
    qint64 total = 0;
    QSet<qint64> seen;
    std::atomic_bool ended = false;
    const std::unique_ptr<QThread> worker(QThread::create([&] {
        const auto report = job->run(Mode::Import, control);
        ended = !report && report.error().code == ErrorCode::Cancelled;
    }));
    worker->start();
    // The watcher reads as the window does, only more often.
    while (seen.size() < 3 && !worker->isFinished()) {
        if (control.isPreparing) {
            total = control.total;
            seen.insert(control.done);
        }
        QThread::yieldCurrentThread();
    }
    control.cancelled = true;
    QVERIFY(worker->wait());
    QVERIFY(ended);
    QCOMPARE(total, Passwords);
    QVERIFY(seen.size() >= 3);
    QCOMPARE(sql("SELECT count(*) FROM user").toInt(), 4);
}

void TestImport::changesUsersByKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("username") << QByteArray("username")
                              << QByteArray("username,roles\nSAM,editor\nrob,reader\n");
    QTest::newRow("e-mail") << QByteArray("email")
                            << QByteArray("email,roles\nsam@example.com,editor\n"
                                          "rob@example.com,reader\n");
}

void TestImport::changesUsersByKey()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, content);
    auto wanted = request(TransferKind::Users, content, key.constData());
    if (key == "username") {
        wanted.mapping.columns.remove(QStringLiteral("email"));
    }

    const auto report = run(Mode::Import, wanted);

    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    QCOMPARE(report->changed, 1);
    QCOMPARE(report->unchanged, 1);
    const auto sam = m_office->workspace().users().findByLogin(
        *m_office->logIn(QStringLiteral("ann")), QStringLiteral("sam"));
    QCOMPARE(sam->roleIds, QList<RoleId>{m_office->roleId(QStringLiteral("editor"))});
}

void TestImport::takesTheSameThingOnce()
{
    const auto report =
        run(Mode::DryRun,
            request(TransferKind::Users,
                    "username,email\nsam,one@example.com\nsam,two@example.com\n", "username"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList{told(3, Reason::Taken)});
}

void TestImport::givesNoRightsThatOneLacks()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral(
        "UPDATE role SET permissions = 'posts.read,users.read,users.write' WHERE name = 'staff'")));
    const auto report = run(
        Mode::Import,
        request(TransferKind::Users, "username,email,roles\nanna,anna@example.com,admin\n"), "sam");
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList{told(2, Reason::RightsNotHeld)});
    QCOMPARE(sql("SELECT count(*) FROM user").toInt(), 4);
}

void TestImport::keepsAnAdministrator()
{
    const auto report =
        run(Mode::DryRun, request(TransferKind::Users, "username,active\nann,no\n", "username"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList{told(0, Reason::LastAdministrator)});
}

void TestImport::addsAndChangesRoles()
{
    const auto report = run(Mode::Import, request(TransferKind::Roles,
                                                  "name,description,permissions\n"
                                                  "porter,Opens doors,\"posts.read, app.doors\"\n"
                                                  "reader,Only reads,posts.read\n",
                                                  "name"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    QCOMPARE(report->added, 1);
    QCOMPARE(report->changed, 1);
    QCOMPARE(sql("SELECT permissions FROM role WHERE name = 'porter'"),
             QVariant(QStringLiteral("posts.read,app.doors")));
    QCOMPARE(sql("SELECT description FROM role WHERE name = 'reader'"),
             QVariant(QStringLiteral("Only reads")));
}

void TestImport::readsJson()
{
    const auto report =
        run(Mode::Import,
            request(TransferKind::Users,
                    R"([{"username":"anna","email":"anna@example.com","roles":["staff","reader"]},
                        {"username":"bert","email":"bert@example.com","active":false},
                        {"username":"x","email":"x@example.com"}])"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList{told(3, Reason::TooShort)});
    QCOMPARE(report->added, 2);
}

void TestImport::guessesColumns()
{
    const auto mapping = ImportMapping::guess(
        TransferKind::Users,
        {QStringLiteral("No."), QStringLiteral("E-MAIL address"), QStringLiteral("Benutzer"),
         QStringLiteral("must change password"), QStringLiteral("Password")},
        {{QStringLiteral("username"), {QStringLiteral("Benutzer")}}});
    QCOMPARE(mapping.columns.value(QStringLiteral("email"), -1), 1);
    QCOMPARE(mapping.columns.value(QStringLiteral("username"), -1), 2);
    QCOMPARE(mapping.columns.value(QStringLiteral("must_change_password"), -1), 3);
    QCOMPARE(mapping.columns.value(QStringLiteral("password"), -1), 4);
    QVERIFY(!mapping.has(QStringLiteral("roles")));
    QVERIFY(mapping.key.isEmpty());
}

void TestImport::needsColumns()
{
    const auto posts = run(Mode::DryRun, request(TransferKind::Posts, "text\nx\n"));
    QVERIFY(!posts);
    QCOMPARE(posts.error().reason, Reason::NotMapped);
    QCOMPARE(posts.error().subject, QStringLiteral("title"));
    const auto users = run(Mode::DryRun, request(TransferKind::Users, "email\nx\n", "username"));
    QVERIFY(!users);
    QCOMPARE(users.error().subject, QStringLiteral("username"));
}

void TestImport::needsThePermission()
{
    const auto users = run(Mode::DryRun, request(TransferKind::Users, "username,email\n"), "eve");
    QVERIFY(!users);
    QCOMPARE(users.error().code, ErrorCode::Forbidden);
    const auto posts = run(Mode::DryRun, request(TransferKind::Posts, "title\n"), "rob");
    QVERIFY(!posts);
    QCOMPARE(posts.error().code, ErrorCode::Forbidden);

    // Somebody else's name on one's own text is refused by the line.
    const auto others =
        run(Mode::Import, request(TransferKind::Posts, "title,author\nx,sam\ny,ann\n"), "sam");
    QVERIFY(others);
    QCOMPARE(told(*others), QStringList{told(3, Reason::MissingPermission)});
}

void TestImport::importsForNobodyWhoLooksOn()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const UserId sam = m_office->userId(QStringLiteral("sam"));
    const auto asSam = m_office->workspace().sessions().lookAsPerson(*ann, sam);
    QVERIFY(asSam);
    const auto job = ImportJob::prepare(m_office->workspace(), **asSam,
                                        request(TransferKind::Posts, "title\nNot by sam\n"));
    QVERIFY(!job);
    QCOMPARE(job.error().reason, Reason::OnlyLooking);
}

void TestImport::rightsLostMeanwhileCount()
{
    const auto session = m_office->logIn(QStringLiteral("ann"));
    const auto job =
        ImportJob::prepare(m_office->workspace(), *session,
                           request(TransferKind::Users, "username,email\nanna,anna@example.com\n"));
    QVERIFY(job);
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE role SET permissions = 'posts.read'")));
    TransferControl control;

    const auto report = job->run(Mode::Import, control);

    QVERIFY(report);
    QCOMPARE(told(*report), QStringList{told(2, Reason::MissingPermission)});
    QCOMPARE(sql("SELECT count(*) FROM user").toInt(), 4);
}

void TestImport::cancelWritesNothing()
{
    const auto session = m_office->logIn(QStringLiteral("ann"));
    const auto job = ImportJob::prepare(m_office->workspace(), *session,
                                        request(TransferKind::Posts, "title\none\ntwo\nthree\n"));
    TransferControl control;
    control.cancelled = true;
    const auto report = job->run(Mode::Import, control);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    QCOMPARE(sql("SELECT count(*) FROM post").toInt(), 0);
}

void TestImport::waitsForNobodyForever()
{
    ImportFile missing;
    missing.path = m_office->folder() + QStringLiteral("/none.csv");
    QCOMPARE(ImportFile::look(missing.path, {}).error().reason, Reason::FileMissing);
    QCOMPARE(ImportFile::look(m_office->folder(), {}).error().reason, Reason::IsFolder);
    auto wanted = request(TransferKind::Posts, "title\n");
    wanted.file = missing;
    QCOMPARE(run(Mode::Import, wanted).error().reason, Reason::FileMissing);
}

void TestImport::stopsAfterTooManyRefusals()
{
    QByteArray content = "title\n";
    for (int row = 0; row < ImportReport::MaximumRefusals + 10; ++row) {
        content += "\" \"\n";
    }
    const auto report = run(Mode::DryRun, request(TransferKind::Posts, content));
    QVERIFY(report);
    QVERIFY(report->isCutShort);
    QCOMPARE(report->refusals.size(), ImportReport::MaximumRefusals);
}

void TestImport::bringsBackWhatWasExported()
{
    m_office->addUsers(20);
    const auto session = m_office->logIn(QStringLiteral("ann"));
    ExportJob::Request wanted;
    wanted.table =
        ExportTable::of(TransferKind::Users, UsersTable(m_office->workspace(), *session));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    TransferControl control;
    QVERIFY(ExportJob::prepare(m_office->workspace(), *session, wanted)->write(buffer, control));

    const auto report = run(Mode::Import, request(TransferKind::Users, bytes, "id"));

    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    QCOMPARE(report->unchanged, 24);
}

void TestImport::runsBesideTheWindow()
{
    const auto session = m_office->logIn(QStringLiteral("ann"));
    const auto job = ImportJob::prepare(m_office->workspace(), *session,
                                        request(TransferKind::Posts, "title\none\ntwo\n"));
    Importer importer;
    QSignalSpy finished(&importer, &Importer::finished);
    int added = -1;
    connect(&importer, &Importer::finished, this,
            [&added](const Result<ImportReport> &report) { added = report ? report->added : -2; });
    importer.start(*job, Mode::Import);
    QVERIFY(finished.wait());
    QCOMPARE(added, 2);
    QCOMPARE(sql("SELECT count(*) FROM post").toInt(), 2);
}

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
