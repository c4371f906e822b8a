// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/UnitOfWork.h"
#include "tests/access/AuditHouse.h"
#include "tests/access/AuditUnitTest.h"

using namespace AuditHouse;
using Kind = AuditBreak::Kind;

Q_DECLARE_METATYPE(AuditBreak::Kind)

/// What an attacker with another program and all the time there is may do to the table, and what is
/// said of it.
class AuditCheckTest : public AuditUnitTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { begin(); }
    void cleanup() { end(); }
    void isWholeWhenNobodyTouchedIt();
    void isWholeWhenEmpty();
    void isWholeWithOddNames_data();
    void isWholeWithOddNames();
    void namesTheFirstBrokenEntry_data();
    void namesTheFirstBrokenEntry();
    void seesEntriesInFrontOfTheFirst();
    void leavesTheGapThatSomebodyMade();
    void seesAnotherKey();

private:
    static constexpr int Count = 12;
    static constexpr int NoEntry = -3;
};

void AuditCheckTest::isWholeWhenNobodyTouchedIt()
{
    record(Count);
    const auto report = check(*m_house);
    QVERIFY(report);
    QVERIFY(!report->broken);
    QCOMPARE(report->entries, qint64(entries(*m_house).size()));
}

void AuditCheckTest::isWholeWhenEmpty()
{
    QTemporaryDir folder;
    const auto database = Database::create(folder.filePath(QStringLiteral("new.db")));
    QVERIFY(database);
    const AuditSeal seal = AuditSeal::fromSalt(Secret(QByteArrayLiteral("salt")));
    const auto report = AuditCheck::run((*database)->connection(), seal, {});
    QVERIFY(report);
    QVERIFY(!report->broken);
    QCOMPARE(report->entries, 0);
    const auto seen = AuditCheck::run((*database)->connection(), seal, {3, QStringLiteral("x")});
    QVERIFY(seen && seen->broken);
    QCOMPARE(*seen->broken, (AuditBreak{Kind::Truncated, 1}));
}

void AuditCheckTest::isWholeWithOddNames_data()
{
    constexpr char16_t Odd[] = {0xfeff, 0xfffe, 0xffff, 0xd83d, 0xde00, 0x0000};
    QTest::addColumn<QString>("name");
    for (const char16_t odd : Odd) {
        const QString sign(1, QChar(odd));
        const QByteArray code = QByteArray::number(odd, 16);
        QTest::addRow("%s alone", code.constData()) << sign;
        QTest::addRow("%s in front", code.constData()) << sign + QStringLiteral("Keys");
        QTest::addRow("%s twice", code.constData()) << sign + sign + QStringLiteral("Keys");
        QTest::addRow("%s inside", code.constData()) << QStringLiteral("Ke") + sign + u'y';
        QTest::addRow("%s at the end", code.constData()) << QStringLiteral("Keys") + sign;
    }
}

/// Titles come from web applications and from imported files, with whatever is in them.
void AuditCheckTest::isWholeWithOddNames()
{
    QFETCH(const QString, name);
    auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
    QVERIFY(unit);
    unit->record({.action = AuditAction::PostRemove,
                  .kind = AuditObject::Post,
                  .objectId = 1,
                  .objectName = name,
                  .before = {{QStringLiteral("title"), name}}});
    QVERIFY(unit->commit());
    record(1);
    QVERIFY(!check(*m_house)->broken);
}

void AuditCheckTest::namesTheFirstBrokenEntry_data()
{
    QTest::addColumn<QStringList>("statements"); // {n}: the last id
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("fromLast");
    const QString columns =
        QStringLiteral("at, user_id, user_name, workstation, session, action, object_kind, "
                       "object_id, object_name, \"before\", \"after\", previous, hash, seal");
    const QString forward = QStringLiteral("UPDATE postern_audit SET id = -id - 1 WHERE id > {n} - "
                                           "5");
    const QString back = QStringLiteral("UPDATE postern_audit SET id = -id WHERE id < 0");

    for (const char *column :
         {"at", "user_id", "user_name", "workstation", "session", "action", "object_kind",
          "object_id", "object_name", "before", "after", "previous", "hash", "seal"}) {
        QTest::addRow("changed: %s", column)
            << QStringList(
                   QStringLiteral("UPDATE postern_audit SET \"%1\" = '7' WHERE id = {n} - 4")
                       .arg(QLatin1String(column)))
            << Kind::Changed << 4;
    }
    QTest::newRow("changed: emptied")
        << QStringList(QStringLiteral("UPDATE postern_audit SET \"before\" = NULL WHERE id = {n}"))
        << Kind::Changed << 0;
    QTest::newRow("changed: NULL for an empty text")
        << QStringList(QStringLiteral("UPDATE postern_audit SET \"after\" = '' WHERE id = {n}"))
        << Kind::Changed << 0;
    QTest::newRow("removed") << QStringList(
                                    QStringLiteral("DELETE FROM postern_audit WHERE id = {n} - 4"))
                             << Kind::Removed << 4;
    QTest::newRow("removed, the rest moved up")
        << QStringList{QStringLiteral("DELETE FROM postern_audit WHERE id = {n} - 4"),
                       QStringLiteral("UPDATE postern_audit SET id = id - 1 WHERE id > {n} - 4")}
        << Kind::Removed << 4;
    QTest::newRow("removed at the beginning")
        << QStringList(QStringLiteral("DELETE FROM postern_audit WHERE id < {n}")) << Kind::Removed
        << -1; // the first of all
    QTest::newRow("inserted")
        << QStringList{forward, back,
                       QStringLiteral("INSERT INTO postern_audit (id, %1) SELECT {n} - 4, %1 FROM "
                                      "postern_audit WHERE id = {n} - 5")
                           .arg(columns),
                       QStringLiteral("UPDATE postern_audit SET seal = 'x' WHERE id = {n} - 4")}
        << Kind::Inserted << 4;
    QTest::newRow("inserted: a copy of an older one")
        << QStringList{forward, back,
                       QStringLiteral("INSERT INTO postern_audit (id, %1) SELECT {n} - 4, %1 FROM "
                                      "postern_audit WHERE id = {n} - 7")
                           .arg(columns)}
        << Kind::Moved << 4;
    QTest::newRow("inserted at the end")
        << QStringList(QStringLiteral("INSERT INTO postern_audit (id, %1) SELECT {n} + 1, %1 FROM "
                                      "postern_audit WHERE id = {n}")
                           .arg(columns))
        << Kind::Moved << -2; // one behind the last
    QTest::newRow("reordered")
        << QStringList{QStringLiteral("UPDATE postern_audit SET id = -1 WHERE id = {n} - 4"),
                       QStringLiteral("UPDATE postern_audit SET id = {n} - 4 WHERE id = {n} - 2"),
                       QStringLiteral("UPDATE postern_audit SET id = {n} - 2 WHERE id = -1")}
        << Kind::Moved << 4;
    QTest::newRow("truncated") << QStringList(QStringLiteral(
                                      "DELETE FROM postern_audit WHERE id > {n} - 3"))
                               << Kind::Truncated << 2;
    QTest::newRow("truncated, the seal of the end removed")
        << QStringList{QStringLiteral("DELETE FROM postern_audit WHERE id > {n} - 3"),
                       QStringLiteral("DELETE FROM postern_meta WHERE key = 'audit_head'")}
        << Kind::Truncated << 2;
    QTest::newRow("all removed, and the seal")
        << QStringList{QStringLiteral("DELETE FROM postern_audit"),
                       QStringLiteral("DELETE FROM postern_meta WHERE key = 'audit_head'"),
                       QStringLiteral("DELETE FROM sqlite_sequence WHERE name = 'postern_audit'")}
        << Kind::Truncated << -1;
    QTest::newRow("the seal of the end made up")
        << QStringList(QStringLiteral(
               "UPDATE postern_meta SET value = '3:abc:def' WHERE key = 'audit_head'"))
        << Kind::Unsealed << 0;
    QTest::newRow("the protection taken away")
        << QStringList(QStringLiteral("DROP TRIGGER postern_audit_delete")) << Kind::Unguarded
        << NoEntry;
    QTest::newRow("the protection made useless")
        << QStringList{QStringLiteral("DROP TRIGGER postern_audit_delete"),
                       QStringLiteral("CREATE TRIGGER postern_audit_delete BEFORE DELETE ON "
                                      "postern_audit WHEN 0 BEGIN SELECT RAISE(ABORT, "
                                      "'postern_audit is only added to'); END")}
        << Kind::Unguarded << NoEntry;
}

void AuditCheckTest::namesTheFirstBrokenEntry()
{
    QFETCH(QStringList, statements);
    QFETCH(Kind, kind);
    QFETCH(int, fromLast);
    record(Count);
    const qint64 last = entries(*m_house).constLast().id;
    Outsider attacker(m_house->path());
    statements.replaceInStrings(QStringLiteral("{n}"), QString::number(last));
    if (kind == Kind::Unguarded) {
        for (const QString &statement : std::as_const(statements)) {
            QCOMPARE(attacker.run(statement), QString());
        }
    } else {
        QCOMPARE(attacker.withoutTriggers(statements), QString());
    }
    const auto report = check(*m_house);
    QVERIFY(report);
    QVERIFY(report->broken);
    const qint64 id = fromLast == NoEntry ? 0
                      : fromLast == -1    ? 1
                      : fromLast == -2    ? last + 1
                                          : last - fromLast;
    QCOMPARE(report->broken->id, id);
    QCOMPARE(AuditBreak::name(report->broken->kind), AuditBreak::name(kind));
}

void AuditCheckTest::seesEntriesInFrontOfTheFirst()
{
    record(5);
    Outsider attacker(m_house->path());
    QCOMPARE(attacker.run(QStringLiteral("CREATE TEMP TABLE forged AS SELECT * FROM postern_audit "
                                         "WHERE id = 3")),
             QString());
    QCOMPARE(attacker.run(QStringLiteral("UPDATE forged SET id = 0")), QString());
    QCOMPARE(attacker.run(QStringLiteral("INSERT INTO postern_audit SELECT * FROM forged")),
             QString());
    const auto report = check(*m_house);
    QVERIFY(report && report->broken); // before the first of those that hold
    QCOMPARE(report->broken->id, 1);
}

void AuditCheckTest::leavesTheGapThatSomebodyMade()
{
    record(Count);
    const qint64 last = entries(*m_house).constLast().id;
    Outsider attacker(m_house->path());
    QCOMPARE(attacker.withoutTriggers(
                 {QStringLiteral("DELETE FROM postern_audit WHERE id > %1").arg(last - 2)}),
             QString());
    record(1);
    QCOMPARE(entries(*m_house).constLast().id, last + 1);
    const auto report = check(*m_house);
    QVERIFY(report && report->broken);
    QCOMPARE(*report->broken, (AuditBreak{Kind::Removed, last - 1}));
}

void AuditCheckTest::seesAnotherKey()
{
    record(Count);
    const AuditSeal other = AuditSeal::fromSalt(Secret(QByteArrayLiteral("another")));
    const auto report = AuditCheck::run(m_house->database().connection(), other, {});
    QVERIFY(report && report->broken);
    QCOMPARE(report->broken->id, 1);
}

QTEST_GUILESS_MAIN(AuditCheckTest)
#include "tst_auditcheck.moc"
