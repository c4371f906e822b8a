// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuditHouse.h"

#include "models/access/UnitOfWork.h"

using namespace AuditHouse;
using Kind = AuditBreak::Kind;

Q_DECLARE_METATYPE(AuditBreak::Kind)

/// What an attacker with another program and all the time there is may do to the table, and what is
/// said of it.
class AuditCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_session.reset(); }
    void isWholeWhenNobodyTouchedIt();
    void isWholeWhenEmpty();
    void isWholeWithOddNames_data();
    void isWholeWithOddNames();
    void namesTheFirstBrokenEntry_data();
    void namesTheFirstBrokenEntry();
    void seesAnOlderFileInTheNewersPlace();
    void seesAnOlderFileThatWasGoneOnWith();
    void keepsItsMarkOverAnOlderFile();
    void seesEntriesInFrontOfTheFirst();
    void leavesTheGapThatSomebodyMade();
    void seesAnotherKey();
    void goesOnBehindAnAcceptedBackup();
    void namesWhatIsDoneToAnAcceptedPast();
    void goesOnBehindAnAcceptedChange();
    void letsOnlyAnAdministratorAccept();
    void acceptsWhatOtherProgramsDidMeanwhile();

private:
    static constexpr int Count = 12;
    static constexpr int NoEntry = -3;
    void record(int count) { QVERIFY(recordPosts(*m_house, *m_session, count)); }
    void putBack(const QString &older);
    void restore(const QString &older);
    QString backUp();
    Result<> accept()
    {
        return m_house->workspace().auditing().accept(*m_session, *check(*m_house),
                                                      QStringLiteral(" Restored "));
    }

    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_session;
};

void AuditCheckTest::initTestCase()
{
    START_CRYPTO();
}

void AuditCheckTest::init()
{
    m_house = std::make_unique<House>();
    m_session = m_house->session(m_house->admin());
    QVERIFY(m_session);
}

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

void AuditCheckTest::seesAnOlderFileInTheNewersPlace()
{
    record(5);
    const qint64 last = entries(*m_house).constLast().id;
    const QString older = backUp();
    record(4);
    putBack(older);
    m_house->open();
    const auto report = check(*m_house);
    QVERIFY(report && report->broken);
    QCOMPARE(*report->broken, (AuditBreak{Kind::Truncated, last + 1}));
}

void AuditCheckTest::seesAnOlderFileThatWasGoneOnWith()
{
    record(5);
    const qint64 last = entries(*m_house).constLast().id;
    const QString older = backUp();
    record(4);
    const AuditChain::Head seen = m_house->workspace().audit().highest();
    // On another workstation, which has not seen the newer entries.
    putBack(older);
    QVERIFY(QDir(m_house->folder() + QStringLiteral("/audit")).removeRecursively());
    m_house->open();
    m_session = m_house->session(m_house->admin());
    m_house->clock().advance(60);
    record(6);
    QVERIFY(!check(*m_house)->broken);
    // And back at the first.
    const auto report = AuditCheck::run(m_house->database().connection(),
                                        *m_house->workspace().audit().seal(), seen);
    QVERIFY(report && report->broken);
    QCOMPARE(*report->broken, (AuditBreak{Kind::OlderFile, last + 4}));
}

/// What this workstation records in a file of another course does not make it forget its own.
void AuditCheckTest::keepsItsMarkOverAnOlderFile()
{
    record(5);
    const QString older = backUp();
    record(4);
    const AuditChain::Head seen = m_house->workspace().audit().highest();
    putBack(older);
    const QString marks = m_house->folder() + QStringLiteral("/audit");
    const QString aside = m_house->folder() + QStringLiteral("/aside");
    QVERIFY(QDir().rename(marks, aside));
    m_house->open(); // another workstation
    m_session = m_house->session(m_house->admin());
    m_house->clock().advance(60);
    record(6);
    m_session.reset();
    m_house->close();
    QVERIFY(QDir(marks).removeRecursively());
    QVERIFY(QDir().rename(aside, marks));
    m_house->open(); // this one
    m_session = m_house->session(m_house->admin());
    record(3);
    QCOMPARE(m_house->workspace().audit().highest(), seen);
    const auto report = check(*m_house);
    QVERIFY(report && report->broken);
    QCOMPARE(*report->broken, (AuditBreak{Kind::OlderFile, seen.count}));
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

QString AuditCheckTest::backUp()
{
    const QString older = m_house->folder() + QStringLiteral("/older.db");
    QSqlQuery query(m_house->database().connection());
    return query.exec(QStringLiteral("VACUUM INTO '%1'").arg(older)) ? older : QString();
}

/// Nobody has the file open then.
void AuditCheckTest::putBack(const QString &older)
{
    m_session.reset();
    m_house->close();
    QVERIFY(QFile::remove(m_house->path()));
    QVERIFY(QFile::rename(older, m_house->path()));
}

void AuditCheckTest::restore(const QString &older)
{
    putBack(older);
    m_house->open();
    m_session = m_house->session(m_house->admin());
}

void AuditCheckTest::goesOnBehindAnAcceptedBackup()
{
    record(5);
    const qint64 last = entries(*m_house).constLast().id;
    const QString older = backUp();
    record(4);
    restore(older);
    record(2);
    const auto before = check(*m_house);
    QCOMPARE(*before->broken, (AuditBreak{Kind::Removed, last + 1}));
    QVERIFY(accept());
    record(3);
    const auto after = check(*m_house);
    QVERIFY(after && !after->broken);
    QCOMPARE(after->accepted.size(), 1);
    const AuditAcceptance &accepted = after->accepted.constFirst();
    QCOMPARE(accepted.broken, *before->broken);
    QCOMPARE(accepted.by, QString::fromLatin1(House::AdminName));
    QCOMPARE(accepted.reason, QStringLiteral("Restored"));
    QCOMPARE(entries(*m_house, AuditAction::AuditAccept).constFirst().id, accepted.entry);
}

/// The end was cut off and nothing has been written since; then entries are changed.
void AuditCheckTest::namesWhatIsDoneToAnAcceptedPast()
{
    record(5);
    const QString older = backUp();
    record(4);
    restore(older);
    QCOMPARE(check(*m_house)->broken->kind, Kind::Truncated);
    QVERIFY(accept());
    QVERIFY(!check(*m_house)->broken);
    const qint64 changed = entries(*m_house).at(2).id;
    Outsider attacker(m_house->path());
    QCOMPARE(attacker.withoutTriggers(
                 {QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id = %1")
                      .arg(changed)}),
             QString());
    QCOMPARE(*check(*m_house)->broken, (AuditBreak{Kind::Changed, changed}));
}

void AuditCheckTest::goesOnBehindAnAcceptedChange()
{
    record(6);
    const qint64 changed = entries(*m_house).at(2).id;
    Outsider attacker(m_house->path());
    const QString change =
        QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id = %1");
    QCOMPARE(attacker.withoutTriggers({change.arg(changed)}), QString());
    QVERIFY(accept());
    record(2);
    QVERIFY(!check(*m_house)->broken);
    // Behind the accepted one each entry is proven as before.
    const qint64 later = entries(*m_house).constLast().id;
    QCOMPARE(attacker.withoutTriggers({change.arg(later)}), QString());
    const auto report = check(*m_house);
    QCOMPARE(*report->broken, (AuditBreak{Kind::Changed, later}));
    QCOMPARE(report->accepted.size(), 1);
}

void AuditCheckTest::letsOnlyAnAdministratorAccept()
{
    record(3);
    COMPARE_ERROR(accept(), ErrorCode::Invalid, Reason::None); // nothing is broken
    const qint64 changed = entries(*m_house).at(2).id;
    Outsider attacker(m_house->path());
    QCOMPARE(attacker.withoutTriggers(
                 {QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id = %1")
                      .arg(changed)}),
             QString());
    m_house->clock().advance(120);
    COMPARE_ERROR(accept(), ErrorCode::Forbidden, Reason::ProofTooOld);
    m_session = m_house->session(m_house->addUser("bob", {m_house->role("editor")}));
    COMPARE_ERROR(accept(), ErrorCode::Forbidden, Reason::MissingPermission);
    QVERIFY(check(*m_house)->broken);
}

void AuditCheckTest::acceptsWhatOtherProgramsDidMeanwhile()
{
    record(3);
    const qint64 changed = entries(*m_house).at(2).id;
    Outsider attacker(m_house->path());
    QCOMPARE(attacker.withoutTriggers(
                 {QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id = %1")
                      .arg(changed)}),
             QString());
    QCOMPARE(attacker.run(QStringLiteral("UPDATE role SET description = 'x' WHERE id = 1")),
             QString());
    COMPARE_ERROR(accept(), ErrorCode::Busy, Reason::None); // recorded first, then tried again
    QVERIFY(accept());
    QVERIFY(!check(*m_house)->broken);
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
