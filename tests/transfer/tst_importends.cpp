// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/transfer/ImportTest.h"

#include <QFile>

#include <optional>

/// How an import ends that is not made: it was cancelled, its file breaks off, or is another one
/// than that which was tried.
class TestImportEnds : public ImportTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void cancelEndsTheWaitForALock();
    void cancelEndsTheLastRow();
    void readsNoPartForTheWhole_data();
    void readsNoPartForTheWhole();
    void importsWhatWasChecked_data();
    void importsNothingElseThanWasTried();
    void givesNoOtherRightsThanWasTried();
    void givesRightsToNobodyElseThanWasTried();
    void importsWhatWasChecked();
};

/// Another program holds the file: nobody waits for it who has given up.
void TestImportEnds::cancelEndsTheWaitForALock()
{
    const auto session = m_office->logIn(QStringLiteral("ann"));
    const auto job = ImportJob::prepare(m_office->workspace(), *session,
                                        request(TransferKind::Posts, "title\none\n"));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    TransferControl control;
    std::optional<Result<ImportReport>> report;
    const std::unique_ptr<QThread> worker(
        QThread::create([&] { report = job->run(Mode::Import, control); }));
    worker->start();
    control.cancelled = true;
    QVERIFY(worker->wait());

    QVERIFY(!*report);
    QCOMPARE(report->error().code, ErrorCode::Cancelled);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
}

/// Not only between two rows.
void TestImportEnds::cancelEndsTheLastRow()
{
    OtherProgram other(m_office->path());
    QVERIFY2(other.exec(QStringLiteral(
                 "CREATE TRIGGER slow AFTER INSERT ON post WHEN NEW.title = 'slow' BEGIN SELECT "
                 "count(*) FROM postern_id a, postern_id b, postern_id c, postern_id d, "
                 "postern_id e, postern_id f, postern_id g, postern_id h, postern_id i, "
                 "postern_id j, postern_id k, postern_id l, postern_id m, postern_id n, "
                 "postern_id o, postern_id p; END")),
             qPrintable(other.error()));
    const auto session = m_office->logIn(QStringLiteral("ann"));
    const auto job = ImportJob::prepare(m_office->workspace(), *session,
                                        request(TransferKind::Posts, "title\none\nslow\n"));
    TransferControl control;
    std::optional<Result<ImportReport>> report;
    const std::unique_ptr<QThread> worker(
        QThread::create([&] { report = job->run(Mode::Import, control); }));
    worker->start();
    while (control.done == 0) {
        QThread::yieldCurrentThread();
    }
    control.cancelled = true;
    QVERIFY(worker->wait());

    QVERIFY(!*report);
    QCOMPARE(report->error().code, ErrorCode::Cancelled);
    QCOMPARE(sql("SELECT count(*) FROM post").toInt(), 0);
}

void TestImportEnds::readsNoPartForTheWhole_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("CSV") << QByteArray("posts.csv") << QByteArray("title\none\ntwo\n");
    QTest::newRow("JSON") << QByteArray("posts.json")
                          << QByteArray("[{\"title\": \"one\"}, {\"title\": \"two\"}]");
}

/// A memory that gives nothing: of /proc/self/mem nothing can be read at its beginning.
void TestImportEnds::readsNoPartForTheWhole()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, content);
    auto wanted = request(TransferKind::Posts, content);
    wanted.file.path = QStringLiteral("/proc/self/mem");
    const auto report = run(Mode::Import, wanted);
    QVERIFY(!report);
    QCOMPARE(report.error().reason, Reason::ReadFailed);
}

/// What others have saved since is not overwritten unseen.
void TestImportEnds::importsNothingElseThanWasTried()
{
    const PostId id = m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    OtherProgram other(m_office->path());
    const QString setBody = QStringLiteral("UPDATE post SET body = '%1'");
    QVERIFY(other.exec(setBody.arg(QStringLiteral("old"))));
    auto wanted = request(TransferKind::Posts,
                          "id,title,body\n" + QByteArray::number(id) + ",Keyring,old\n", "id");
    const auto tried = run(Mode::DryRun, wanted);
    QVERIFY(tried);
    QCOMPARE(tried->fieldsChanged, 1);
    wanted.tried = tried->trial;

    QVERIFY(other.exec(setBody.arg(QStringLiteral("new"))));
    const auto refused = run(Mode::Import, wanted);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::ChangedElsewhere);
    QCOMPARE(sql("SELECT title || body FROM post").toString(), QStringLiteral("Keysnew"));

    const auto again = run(Mode::DryRun, wanted);
    QVERIFY(again);
    QCOMPARE(again->fieldsChanged, 2);
    wanted.tried = again->trial;
    QVERIFY(run(Mode::Import, wanted));
    QCOMPARE(sql("SELECT title || body FROM post").toString(), QStringLiteral("Keyringold"));
}

/// Who holds a role that is to allow more has been agreed to.
void TestImportEnds::givesRightsToNobodyElseThanWasTried()
{
    auto wanted = request(TransferKind::Roles,
                          "name,permissions\nreader,\"posts.read,users.read\"\n", "name");
    const auto tried = run(Mode::DryRun, wanted);
    QVERIFY(tried);
    QCOMPARE(tried->changed, 1);
    wanted.tried = tried->trial;
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("INSERT INTO user_roles (user_id, role_id) VALUES (%1, %2)")
                           .arg(m_office->userId(QStringLiteral("sam")))
                           .arg(m_office->roleId(QStringLiteral("reader")))));
    const auto refused = run(Mode::Import, wanted);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::ChangedElsewhere);
}

/// Who would gain what was shown and agreed to.
void TestImportEnds::givesNoOtherRightsThanWasTried()
{
    auto wanted = request(TransferKind::Users, "username,roles\nsam,editor\n", "username");
    const auto tried = run(Mode::DryRun, wanted);
    QVERIFY(tried);
    QCOMPARE(tried->changed, 1);
    wanted.tried = tried->trial;
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral(
        "UPDATE role SET permissions = permissions || ',users.read' WHERE name = 'editor'")));
    const auto refused = run(Mode::Import, wanted);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::ChangedElsewhere);
}

void TestImportEnds::importsWhatWasChecked_data()
{
    QTest::addColumn<QByteArray>("later");
    QTest::newRow("shorter") << QByteArray("title\none\n");
    QTest::newRow("longer") << QByteArray("title\none\ntwo\nthree\n");
    QTest::newRow("other") << QByteArray("title\none\nTWO\n");
}

void TestImportEnds::importsWhatWasChecked()
{
    QFETCH(QByteArray, later);
    const QString path = m_office->folder() + QStringLiteral("/posts.csv");
    const auto write = [&path](const QByteArray &content, const QDateTime &at) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        QVERIFY(file.flush());
        QVERIFY(file.setFileTime(at, QFileDevice::FileModificationTime));
    };
    const QDateTime then = QDateTime::currentDateTimeUtc().addSecs(-60);
    write("title\none\ntwo\n", then);
    auto wanted = request(TransferKind::Posts, "title\n");
    wanted.file = *ImportFile::look(path, m_office->path());
    const auto checked = run(Mode::DryRun, wanted);
    QVERIFY(checked);
    wanted.tried = checked->trial;

    write(later, then.addSecs(30));
    const auto refused = run(Mode::Import, wanted);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::FileChanged);
    QCOMPARE(sql("SELECT count(*) FROM post").toInt(), 0);

    write("title\none\ntwo\n", then);
    QVERIFY(run(Mode::Import, wanted));
    QCOMPARE(sql("SELECT count(*) FROM post").toInt(), 2);
}

QTEST_GUILESS_MAIN(TestImportEnds)
#include "tst_importends.moc"
