// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/transfer/ImportTest.h"

#include <optional>

/// How an import ends that is not made: it was cancelled.
class TestImportEnds : public ImportTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void cancelEndsTheWaitForALock();
    void cancelEndsTheLastRow();
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

QTEST_GUILESS_MAIN(TestImportEnds)
#include "tst_importends.moc"
