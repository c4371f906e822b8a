// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuditUnitTest.h"

#include "models/access/LookRecord.h"
#include "models/storage/LongWork.h"
#include "models/storage/PostStore.h"

#include <QJsonArray>
#include <QSignalSpy>

using namespace AuditHouse;

/// That entries stand and fall with their change, and hold each other.
class AuditTest : public AuditUnitTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { begin(); }
    void cleanup() { end(); }
    void saysWhoWhatWhenAndWhere();
    void chainsEntries();
    void forgetsWhatWasRolledBack();
    void forgetsWhatCouldNotBeCommitted();
    void forgetsTheInnerUnitAlone();
    void leavesNoChangeWithoutItsEntry_data();
    void leavesNoChangeWithoutItsEntry();
    void leavesNoEntryWithoutItsChange();
    void isOnlyAddedTo_data();
    void isOnlyAddedTo();
    void remembersHowFarItReached();
    void writesEvidence();
    void writesEvidenceOfOneMoment();
    void endsWhenTold();
    void neverWritesEvidenceOverTheDatabase();
    void chainsTenThousandInOneUnit();

private:
    qint64 posts() const;
};

qint64 AuditTest::posts() const
{
    QSqlQuery query(m_house->database().connection());
    return query.exec(QStringLiteral("SELECT count(*) FROM post")) && query.next()
               ? query.value(0).toLongLong()
               : -1;
}

void AuditTest::saysWhoWhatWhenAndWhere()
{
    QVERIFY(record(QStringLiteral("users.csv")));
    const AuditRecord entry = entries(*m_house, AuditAction::Export).constLast();
    QCOMPARE(entry.userId.value_or(0), m_house->admin());
    QCOMPARE(entry.userName, QLatin1String(House::AdminName));
    QCOMPARE(entry.session, m_session->id());
    QCOMPARE(entry.session.size(), 32);
    QCOMPARE(entry.workstation, QSysInfo::machineHostName());
    QCOMPARE(entry.workstation, m_session->workstation());
    QCOMPARE(entry.at, QStringLiteral("2026-03-01 09:00:00.000000"));
    QCOMPARE(entry.objectKind, QStringLiteral("database"));
    QCOMPARE(entry.objectName, QStringLiteral("users.csv"));
    QVERIFY(entry.before.isNull());
    QCOMPARE(entry.after, QStringLiteral("{\"rows\":3}"));
}

void AuditTest::chainsEntries()
{
    for (int i = 0; i < 5; ++i) {
        QVERIFY(record(QString::number(i)));
    }
    const QList<AuditRecord> all = entries(*m_house);
    QString previous = QLatin1String("");
    for (const AuditRecord &entry : all) {
        QCOMPARE(entry.previous, previous);
        QVERIFY(AuditChain::hasOwnHash(entry));
        QVERIFY(AuditChain::hasTrueSeal(entry, *m_house->workspace().audit().seal()));
        previous = entry.hash;
    }
    const Result<AuditReport> report = check(*m_house);
    QVERIFY(report);
    QCOMPARE(report->entries, qint64(all.size()));
    QVERIFY(!report->broken);
}

void AuditTest::forgetsWhatWasRolledBack()
{
    const qsizetype before = entries(*m_house).size();
    {
        auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
        QVERIFY(unit);
        unit->record({.action = AuditAction::Import});
    }
    QCOMPARE(entries(*m_house).size(), before);
    QVERIFY(record(QStringLiteral("next")));
    QVERIFY(!actions(*m_house).contains(QStringLiteral("import")));
}

/// The next unit may have nothing to record: what is known of the end is then what it was.
void AuditTest::forgetsWhatCouldNotBeCommitted()
{
    {
        auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
        QVERIFY(unit);
        unit->record({.action = AuditAction::Import});
        QSqlQuery query(m_house->database().connection()); // refused when SQLite commits
        QVERIFY(query.exec(QStringLiteral("PRAGMA defer_foreign_keys = ON")));
        QVERIFY(query.exec(QStringLiteral("INSERT INTO post (title, user_id) VALUES ('x', 999)")));
        QVERIFY(!unit->commit());
    }
    {
        auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
        QVERIFY(unit);
        QVERIFY(unit->commit());
    }
    QVERIFY(!check(*m_house)->broken);
    QVERIFY(record(QStringLiteral("next")));
    QVERIFY(!check(*m_house)->broken);
}

void AuditTest::forgetsTheInnerUnitAlone()
{
    auto outer = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
    QVERIFY(outer);
    outer->record({.action = AuditAction::Lock});
    {
        auto inner = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
        QVERIFY(inner);
        inner->record({.action = AuditAction::Import});
    }
    {
        auto inner = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
        QVERIFY(inner);
        inner->record({.action = AuditAction::Export});
        QVERIFY(inner->commit());
    }
    QVERIFY(outer->commit());
    QStringList names = actions(*m_house);
    QCOMPARE(names.mid(names.size() - 2),
             QStringList({QStringLiteral("lock"), QStringLiteral("export")}));
    QVERIFY(!check(*m_house)->broken);
}

void AuditTest::leavesNoChangeWithoutItsEntry_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("the entry is refused")
        << QStringLiteral("CREATE TEMP TRIGGER fault BEFORE INSERT ON postern_audit BEGIN "
                          "SELECT RAISE(ABORT, 'no'); END");
    QTest::newRow("the seal of the end is refused") << QStringLiteral(
        "CREATE TEMP TRIGGER fault BEFORE UPDATE ON postern_meta WHEN NEW.key = 'audit_head' "
        "BEGIN SELECT RAISE(ABORT, 'no'); END");
}

void AuditTest::leavesNoChangeWithoutItsEntry()
{
    QFETCH(QString, fault);
    QVERIFY(record(QStringLiteral("the first one")));
    const qsizetype before = entries(*m_house).size();
    QSqlQuery query(m_house->database().connection());
    QVERIFY2(query.exec(fault), qPrintable(query.lastError().text()));

    const auto post = m_house->posts().create(
        *m_session, {.title = QStringLiteral("Lost"), .body = {}, .authorId = {}});
    QVERIFY(!post);
    QCOMPARE(posts(), 0);
    QCOMPARE(entries(*m_house).size(), before);

    // And when the fault is over, all is as if it had never been.
    QVERIFY(query.exec(QStringLiteral("DROP TRIGGER fault")));
    QVERIFY(m_house->posts().create(
        *m_session, {.title = QStringLiteral("Found"), .body = {}, .authorId = {}}));
    QCOMPARE(posts(), 1);
    QVERIFY(!check(*m_house)->broken);
}

void AuditTest::leavesNoEntryWithoutItsChange()
{
    QVERIFY(record(QStringLiteral("the first one")));
    const qsizetype before = entries(*m_house).size();
    const AuditChain::Head highest = m_house->workspace().audit().highest();
    // The disk is full in the middle of a large text.
    QSqlQuery query(m_house->database().connection());
    QVERIFY(query.exec(QStringLiteral("PRAGMA page_count")) && query.next());
    const int pages = query.value(0).toInt();
    query.finish();
    QVERIFY(query.exec(QStringLiteral("PRAGMA max_page_count = %1").arg(pages + 2)));
    query.finish();
    const auto post = m_house->posts().create(
        *m_session,
        {.title = QStringLiteral("Long"), .body = QString(50'000, u'x'), .authorId = {}});
    QVERIFY(!post);
    QCOMPARE(post.error().reason, Reason::DiskFull);
    QCOMPARE(posts(), 0);
    QCOMPARE(entries(*m_house).size(), before);
    QCOMPARE(m_house->workspace().audit().highest(), highest);
    QVERIFY(!check(*m_house)->broken);
}

void AuditTest::isOnlyAddedTo_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("update") << QStringLiteral("UPDATE postern_audit SET user_name = 'bob'");
    QTest::newRow("delete") << QStringLiteral("DELETE FROM postern_audit");
    QTest::newRow("replace") << QStringLiteral(
        "INSERT OR REPLACE INTO postern_audit SELECT * FROM postern_audit");
}

void AuditTest::isOnlyAddedTo()
{
    QFETCH(QString, statement);
    QVERIFY(record(QStringLiteral("kept")));
    Outsider outsider(m_house->path());
    QVERIFY(outsider.run(statement).contains(QStringLiteral("only added to")));
    QVERIFY(!check(*m_house)->broken);
}

void AuditTest::remembersHowFarItReached()
{
    QVERIFY(record(QStringLiteral("one")));
    const AuditRecord last = entries(*m_house).constLast();
    QCOMPARE(m_house->workspace().audit().highest(), (AuditChain::Head{last.id, last.hash}));
    // The next start knows it, too.
    m_session.reset();
    m_house->open();
    QCOMPARE(m_house->workspace().audit().highest(), (AuditChain::Head{last.id, last.hash}));
}

void AuditTest::writesEvidence()
{
    QVERIFY(record(QStringLiteral("one")));
    AuditService &service = m_house->workspace().auditing();
    const QString path = m_house->folder() + QStringLiteral("/evidence.json");
    QVERIFY(service.evidence(path)());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject evidence = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(evidence.value(QStringLiteral("entries")).toArray().size(), entries(*m_house).size());
    QVERIFY(evidence.value(QStringLiteral("report"))
                .toObject()
                .value(QStringLiteral("broken"))
                .isNull());
    const auto nowhere = service.evidence(QStringLiteral("/nowhere/evidence.json"))();
    COMPARE_ERROR(nowhere, ErrorCode::Storage, Reason::FolderMissing);
    const auto reader = m_house->session(m_house->addUser("rhea", {m_house->role("reader")}));
    COMPARE_ERROR(service.recordExport(*reader, path), ErrorCode::Forbidden,
                  Reason::MissingPermission);
}

void AuditTest::neverWritesEvidenceOverTheDatabase()
{
    QVERIFY(record(QStringLiteral("one")));
    const QString database = m_house->path();
    const QString link = m_house->folder() + QStringLiteral("/evidence.json");
    const QString log = m_house->folder() + QStringLiteral("/log.json");
    QVERIFY(QFile::link(database, link));
    QVERIFY(QFile::link(database + QStringLiteral("-wal"), log));
    const AuditService &service = m_house->workspace().auditing();
    for (const QString &path : {database, database + QStringLiteral("-wal"),
                                database + QStringLiteral("-shm"), link, log}) {
        QVERIFY(QFile::exists(path));
        COMPARE_ERROR(service.evidence(path)(), ErrorCode::Storage, Reason::IsTheDatabase);
    }
    COMPARE_ERROR(service.evidence(m_house->folder())(), ErrorCode::Storage, Reason::IsFolder);
    QVERIFY(record(QStringLiteral("two")));
    QVERIFY(!check(*m_house)->broken);
}

/// Somebody writes an entry whenever SQLite lets another one look.
void AuditTest::writesEvidenceOfOneMoment()
{
    for (int i = 0; i < 200; ++i) {
        QVERIFY(record(QString::number(i)));
    }
    const QString path = m_house->folder() + QStringLiteral("/evidence.json");
    int written = 0;
    {
        const LongWork watch({.mustStop = [this, &written] {
            written += record(QStringLiteral("meanwhile")) ? 1 : 0;
            return false;
        }});
        QVERIFY(m_house->workspace().auditing().evidence(path)());
    }
    QVERIFY(written > 10);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject evidence = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject report = evidence.value(QStringLiteral("report")).toObject();
    const QJsonArray all = evidence.value(QStringLiteral("entries")).toArray();
    QCOMPARE(report.value(QStringLiteral("entries")).toInt(), all.size());
    const QString head = evidence.value(QStringLiteral("head"))
                             .toObject()
                             .value(QStringLiteral("sealed"))
                             .toString();
    QVERIFY(head.contains(all.last().toObject().value(QStringLiteral("hash")).toString()));
}

void AuditTest::endsWhenTold()
{
    for (int i = 0; i < 200; ++i) {
        QVERIFY(record(QString::number(i)));
    }
    const QString path = m_house->folder() + QStringLiteral("/evidence.json");
    const LongWork watch({.mustStop = [] { return true; }});
    const AuditService &service = m_house->workspace().auditing();
    COMPARE_ERROR(service.verification()(), ErrorCode::Cancelled, Reason::None);
    COMPARE_ERROR(service.evidence(path)(), ErrorCode::Cancelled, Reason::None);
    QVERIFY(!QFile::exists(path));
}

/// As a grid saves them: in one unit.
void AuditTest::chainsTenThousandInOneUnit()
{
    constexpr int Count = 10'000;
    auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
    QVERIFY(unit);
    for (int i = 0; i < Count; ++i) {
        unit->record({.action = AuditAction::PostUpdate,
                      .kind = AuditObject::Post,
                      .objectId = i + 1,
                      .objectName = QStringLiteral("Post %1").arg(i),
                      .before = {{QStringLiteral("title"), QStringLiteral("Post %1").arg(i)}},
                      .after = {{QStringLiteral("title"), QStringLiteral("Note %1").arg(i)}}});
    }
    QVERIFY(unit->commit());
    const auto report = m_house->workspace().auditing().verification()();
    QVERIFY(report && !report->broken);
    QCOMPARE(report->entries, Count + 1);
}

QTEST_GUILESS_MAIN(AuditTest)

#include "tst_audit.moc"
