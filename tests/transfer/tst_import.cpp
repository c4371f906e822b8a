// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/transfer/ImportTest.h"

/// A file comes in by the services, whole or not at all, and a dry run says what would happen.
class TestImport : public ImportTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void addsPosts();
    void changesPostsById();
    void listsWhatChanges();
    void listsSomeOfManyChanges();
    void showsWhereLongTextsDiffer();
    void takesATickForYes();
    void isPartOfTheSession();
    void namesTheFieldsOfIds();
    void refusesByLine();
    void dryRunWritesNothing();
    void readsJson();
    void guessesColumns();
    void refusesABrokenHeader();
    void needsColumns();
    void needsThePermission();
    void importsForNobodyWhoLooksOn();
    void rightsLostMeanwhileCount();
    void cancelWritesNothing();
    void waitsForNobodyForever();
    void stopsAfterTooManyRefusals();
    void bringsBackWhatWasExported();
    void runsBesideTheWindow();
};

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

void TestImport::listsWhatChanges()
{
    const auto report =
        run(Mode::DryRun,
            request(TransferKind::Users,
                    "username,email,roles,active\nsam,sam@example.org,\"editor, admin\",no\n"
                    "ann,ann@example.com,admin,yes\n",
                    "username"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    QCOMPARE(report->changed, 1);
    QStringList changes;
    for (const ImportReport::Change &change : report->changes) {
        changes.append(QStringLiteral("%1 %2 %3: %4 > %5")
                           .arg(change.line)
                           .arg(change.thing, change.field, change.before, change.after));
    }
    const QStringList wanted{
        QStringLiteral("2 sam email: sam@example.com > sam@example.org"),
        QStringLiteral("2 sam roles: %1 > admin, editor")
            .arg(sql("SELECT group_concat(r.name, ', ') FROM role r JOIN user_roles m ON m.role_id "
                     "= r.id JOIN user u ON u.id = m.user_id WHERE username = 'sam'")
                     .toString()),
        QStringLiteral("2 sam active: TRUE > FALSE")};
    QCOMPARE(changes, wanted);
    QCOMPARE(report->fieldsChanged, 3);
}

void TestImport::listsSomeOfManyChanges()
{
    constexpr int Rows = ImportReport::MaximumChanges + 5;
    m_office->addPosts(Rows);
    QByteArray content = "id,title\n";
    for (int row = 1; row <= Rows; ++row) {
        content += QByteArray::number(row) + ",Other\n";
    }
    const auto report = run(Mode::DryRun, request(TransferKind::Posts, content, "id"));
    QVERIFY(report);
    QCOMPARE(report->changed, Rows);
    QCOMPARE(report->changes.size(), ImportReport::MaximumChanges);
    QCOMPARE(report->fieldsChanged, Rows);
}

void TestImport::showsWhereLongTextsDiffer()
{
    const QString same = QStringLiteral("word ").repeated(200);
    const PostId id = m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), same + u'a');
    const QByteArray content = "id,body\n" + QByteArray::number(id) + ',' + same.toUtf8() + "b\n";
    const auto report = run(Mode::DryRun, request(TransferKind::Posts, content, "id"));
    QVERIFY(report && report->changes.size() == 1);
    const ImportReport::Change change = report->changes.constFirst();
    QVERIFY2(change.before.startsWith(u'…') && change.before.endsWith(u'a'),
             qPrintable(change.before));
    QVERIFY(change.after.endsWith(u'b'));
    QVERIFY(change.after.size() < 200);
}

void TestImport::takesATickForYes()
{
    const auto report =
        run(Mode::Import, request(TransferKind::Users, "username,email,active\n"
                                                       "anna,anna@example.com,x\n"
                                                       "bert,bert@example.com,\u2713\n"
                                                       "cleo,cleo@example.com,\u2610\n"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    QCOMPARE(sql("SELECT group_concat(username) FROM user WHERE active AND username IN "
                 "('anna', 'bert', 'cleo')"),
             QVariant(QStringLiteral("anna,bert")));
}

/// The login, what was imported and the end belong together for whoever reads the audit.
void TestImport::isPartOfTheSession()
{
    const auto session = m_office->logIn(QStringLiteral("ann"));
    const auto job = ImportJob::prepare(m_office->workspace(), *session,
                                        request(TransferKind::Posts, "title\nKettle\n"));
    QVERIFY(job);
    TransferControl control;
    QVERIFY(job->run(Mode::Import, control));
    QCOMPARE(sql("SELECT group_concat(DISTINCT session) FROM postern_audit WHERE action IN "
                 "('post.create', 'import')")
                 .toString(),
             session->id());
}

void TestImport::namesTheFieldsOfIds()
{
    const auto sam = m_office->userId(QStringLiteral("sam"));
    const QByteArray id = QByteArray::number(sam);
    const auto report = run(Mode::DryRun, request(TransferKind::Users,
                                                  "id,must_change_password\n" + id + ",perhaps\n" +
                                                      id + ",no\n999,no\nseven,no\n",
                                                  "id"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList({told(2, Reason::NotYesOrNo), told(3, Reason::RepeatedLine),
                                         told(4, Reason::None), told(5, Reason::NotANumber)}));
    QCOMPARE(fields(*report, TransferKind::Users).join(u' '),
             QStringLiteral("must_change_password id id id"));
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
    QCOMPARE(fields(*report, TransferKind::Users).join(u' '),
             QStringLiteral("username username roles email active  username"));
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
    const auto twice =
        ImportMapping::guess(TransferKind::Posts, {QStringLiteral("Title"), QStringLiteral("title"),
                                                   QStringLiteral("body")});
    QCOMPARE(twice.columns, (QHash<QString, int>{{QStringLiteral("body"), 2}}));
}

/// All that follows a quotation mark which is not closed were the header, and nothing imported.
void TestImport::refusesABrokenHeader()
{
    const auto report = run(Mode::DryRun, request(TransferKind::Posts, "title,\"x\nKeys,a\n"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList{told(1, Reason::BadQuotes)});
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

    QVERIFY(!report);
    QCOMPARE(report.error().reason, Reason::MissingPermission);
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
