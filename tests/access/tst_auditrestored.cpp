// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuditHouse.h"
#include "tests/access/AuditUnitTest.h"

using namespace AuditHouse;
using Kind = AuditBreak::Kind;

/// A file in whose place an older one was put: what is said of it, and how its audit goes on.
class AuditRestoredTest : public AuditUnitTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { begin(); }
    void cleanup() { end(); }
    void seesAnOlderFileInTheNewersPlace();
    void seesAnOlderFileThatWasGoneOnWith();
    void keepsItsMarkOverAnOlderFile();
    void goesOnBehindAnAcceptedBackup();
    void namesWhatIsDoneToAnAcceptedPast();
    void goesOnBehindAnAcceptedChange();
    void letsOnlyAnAdministratorAccept();
    void acceptsWhatOtherProgramsDidMeanwhile();

private:
    void putBack(const QString &older);
    void restore(const QString &older);
    QString backUp();
    Result<> accept()
    {
        return m_house->workspace().auditing().accept(*m_session, *check(*m_house),
                                                      QStringLiteral(" Restored "));
    }
};

void AuditRestoredTest::seesAnOlderFileInTheNewersPlace()
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

void AuditRestoredTest::seesAnOlderFileThatWasGoneOnWith()
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
void AuditRestoredTest::keepsItsMarkOverAnOlderFile()
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

QString AuditRestoredTest::backUp()
{
    const QString older = m_house->folder() + QStringLiteral("/older.db");
    QSqlQuery query(m_house->database().connection());
    return query.exec(QStringLiteral("VACUUM INTO '%1'").arg(older)) ? older : QString();
}

/// Nobody has the file open then.
void AuditRestoredTest::putBack(const QString &older)
{
    m_session.reset();
    m_house->close();
    QVERIFY(QFile::remove(m_house->path()));
    QVERIFY(QFile::rename(older, m_house->path()));
}

void AuditRestoredTest::restore(const QString &older)
{
    putBack(older);
    m_house->open();
    m_session = m_house->session(m_house->admin());
}

void AuditRestoredTest::goesOnBehindAnAcceptedBackup()
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
void AuditRestoredTest::namesWhatIsDoneToAnAcceptedPast()
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

void AuditRestoredTest::goesOnBehindAnAcceptedChange()
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

void AuditRestoredTest::letsOnlyAnAdministratorAccept()
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

void AuditRestoredTest::acceptsWhatOtherProgramsDidMeanwhile()
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

QTEST_GUILESS_MAIN(AuditRestoredTest)
#include "tst_auditrestored.moc"
