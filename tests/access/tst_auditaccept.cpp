// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuditHouse.h"

#include "models/storage/Sql.h"

#include <QJsonArray>

#include <sqlite3.h>

using namespace AuditHouse;
using Kind = AuditBreak::Kind;

/// That an administrator accepts what was shown, and nothing else.
class AuditAcceptTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_session.reset(); }
    void acceptsWithWhatWasRecordedSince();
    void acceptsAMissingEndWithWhatWasRecordedSince();
    void acceptsNothingThatCameAfterwards_data();
    void acceptsNothingThatCameAfterwards();
    void confirmsNothingThatCameAfterwards_data() { acceptsNothingThatCameAfterwards_data(); }
    void confirmsNothingThatCameAfterwards();
    void noticesAnotherChangeOfABrokenEntry();
    void noticesOneBreakInTheOthersPlace();
    void saysThatNothingIsBrokenAnyMore_data();
    void saysThatNothingIsBrokenAnyMore();
    void asksForAReason_data();
    void asksForAReason();
    void acceptsNothingWhileTheProtectionCannotBeRead();
    void tellsHowManyBreaksThereWere();
    void tellsThatTheProtectionWasPutBack();
    void excusesNoEntryForMissingProtection();

private:
    AuditService &service() { return m_house->workspace().auditing(); }
    AuditReport shown() { return *check(*m_house); }
    Result<> accept(const AuditReport &report)
    {
        return service().accept(*m_session, report, QStringLiteral("Known"));
    }
    bool record(int count) { return recordPosts(*m_house, *m_session, count); }
    void tamper(const QStringList &statements);
    void disarm(const QString &statement)
    {
        QCOMPARE(Outsider(m_house->path()).run(statement), QString());
    }
    void change(qint64 id, const QString &name = QStringLiteral("eve"));

    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_session;
};

void AuditAcceptTest::initTestCase()
{
    START_CRYPTO();
}

void AuditAcceptTest::init()
{
    m_house = std::make_unique<House>();
    m_session = m_house->session(m_house->admin());
    QVERIFY(m_session);
    QVERIFY(record(8));
}

void AuditAcceptTest::tamper(const QStringList &statements)
{
    QCOMPARE(Outsider(m_house->path()).withoutTriggers(statements), QString());
}

void AuditAcceptTest::change(qint64 id, const QString &name)
{
    tamper({QStringLiteral("UPDATE postern_audit SET user_name = '%1' WHERE id = %2")
                .arg(name)
                .arg(id)});
}

void AuditAcceptTest::acceptsWithWhatWasRecordedSince()
{
    change(2);
    const AuditReport report = shown();
    QVERIFY(record(3));
    const auto confirmed = service().confirmation(report)();
    QVERIFY(confirmed);
    QCOMPARE(confirmed->lastId, entries(*m_house).constLast().id);
    QVERIFY(record(1));
    QVERIFY(accept(*confirmed));
    const AuditReport after = shown();
    QVERIFY(!after.broken);
    QCOMPARE(after.accepted.constFirst().broken, (AuditBreak{Kind::Changed, 2}));
}

/// The numbers of what is missing stay free.
void AuditAcceptTest::acceptsAMissingEndWithWhatWasRecordedSince()
{
    const qint64 last = entries(*m_house).constLast().id;
    tamper({QStringLiteral("DELETE FROM postern_audit WHERE id > %1").arg(last - 2)});
    const AuditReport report = shown();
    QCOMPARE(*report.broken, (AuditBreak{Kind::Truncated, last - 1}));
    QVERIFY(record(1));
    QVERIFY(service().confirmation(report)());
    QVERIFY(accept(report));
    QVERIFY(!shown().broken);
}

void AuditAcceptTest::acceptsNothingThatCameAfterwards_data()
{
    QTest::addColumn<QString>("statement"); // {n}: the last id when it was shown
    const QString head = QStringLiteral("DELETE FROM postern_meta WHERE key = 'audit_head'");
    QTest::newRow("changed") << QStringLiteral(
        "UPDATE postern_audit SET user_name = 'eve' WHERE id = {n} + 2");
    QTest::newRow("removed") << QStringLiteral("DELETE FROM postern_audit WHERE id = {n} + 1");
    QTest::newRow("removed at the end")
        << QStringLiteral("DELETE FROM postern_audit WHERE id > {n} + 1");
    QTest::newRow("all removed") << QStringLiteral("DELETE FROM postern_audit WHERE id > {n}");
    QTest::newRow("the seal of the end gone") << head;
    QTest::newRow("the protection gone") << QStringLiteral("DROP TRIGGER postern_audit_insert");
}

void AuditAcceptTest::acceptsNothingThatCameAfterwards()
{
    QFETCH(QString, statement);
    change(2);
    const AuditReport report = shown();
    statement.replace(QStringLiteral("{n}"), QString::number(report.lastId));
    QVERIFY(record(3));
    statement.startsWith(QLatin1String("DROP")) ? disarm(statement) : tamper({statement});
    COMPARE_ERROR(accept(report), ErrorCode::Conflict, Reason::ChangedElsewhere);
    QVERIFY(entries(*m_house, AuditAction::AuditAccept).isEmpty());
}

void AuditAcceptTest::confirmsNothingThatCameAfterwards()
{
    QFETCH(QString, statement);
    change(2);
    const AuditReport report = shown();
    statement.replace(QStringLiteral("{n}"), QString::number(report.lastId));
    QVERIFY(record(3));
    statement.startsWith(QLatin1String("DROP")) ? disarm(statement) : tamper({statement});
    COMPARE_ERROR(service().confirmation(report)(), ErrorCode::Conflict, Reason::ChangedElsewhere);
}

void AuditAcceptTest::noticesAnotherChangeOfABrokenEntry()
{
    change(2);
    const AuditReport report = shown();
    change(2, QStringLiteral("mallory"));
    QCOMPARE(*shown().broken, *report.broken);
    COMPARE_ERROR(service().confirmation(report)(), ErrorCode::Conflict, Reason::ChangedElsewhere);
}

/// As many as before, but more than an acceptance names.
void AuditAcceptTest::noticesOneBreakInTheOthersPlace()
{
    QVERIFY(record(AuditReport::MostNamed + 10));
    const QString before = entries(*m_house).constLast().userName;
    tamper({QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id BETWEEN 2 AND %1")
                .arg(AuditReport::MostNamed + 5)});
    const AuditReport report = shown();
    QCOMPARE(report.others.size(), AuditReport::MostNamed + 3);
    change(AuditReport::MostNamed + 5, before);
    change(AuditReport::MostNamed + 7);
    QCOMPARE(shown().others.size(), report.others.size());
    COMPARE_ERROR(service().confirmation(report)(), ErrorCode::Conflict, Reason::ChangedElsewhere);
}

void AuditAcceptTest::saysThatNothingIsBrokenAnyMore_data()
{
    QTest::addColumn<QString>("attack");
    QTest::addColumn<QString>("repair"); // none: an entry is recorded
    QTest::newRow("protection put back by hand")
        << QStringLiteral("DROP TRIGGER postern_audit_update")
        << QStringLiteral("CREATE TRIGGER postern_audit_update BEFORE UPDATE ON postern_audit\n"
                          "BEGIN\n    SELECT RAISE(ABORT, 'postern_audit is only added to');\nEND");
    QTest::newRow("sealed again") << QStringLiteral(
                                         "DELETE FROM postern_meta WHERE key = 'audit_head'")
                                  << QString();
    QTest::newRow("accepted by somebody else")
        << QStringLiteral("DROP TRIGGER postern_audit_update") << QStringLiteral("accept");
}

void AuditAcceptTest::saysThatNothingIsBrokenAnyMore()
{
    QFETCH(const QString, attack);
    QFETCH(const QString, repair);
    Outsider other(m_house->path());
    QCOMPARE(other.run(attack), QString());
    const AuditReport report = shown();
    QVERIFY(report.broken);
    if (repair.isEmpty()) {
        QVERIFY(record(1));
    } else if (repair == QLatin1String("accept")) {
        QVERIFY(accept(report));
    } else {
        QCOMPARE(other.run(repair), QString());
    }
    QVERIFY(!shown().broken);
    const qsizetype before = entries(*m_house).size();
    COMPARE_ERROR(service().confirmation(report)(), ErrorCode::Invalid, Reason::None);
    COMPARE_ERROR(accept(report), ErrorCode::Invalid, Reason::None);
    QCOMPARE(entries(*m_house).size(), before);
}

void AuditAcceptTest::asksForAReason_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<Reason>("why");
    QTest::newRow("none") << QString() << Reason::Empty;
    QTest::newRow("blank") << QStringLiteral(" \t\n ") << Reason::Empty;
    QTest::newRow("long") << QString(201, u'x') << Reason::TooLong;
    QTest::newRow("just not too long") << QLatin1Char(' ') + QString(200, u'x') << Reason::None;
}

void AuditAcceptTest::asksForAReason()
{
    QFETCH(const QString, reason);
    QFETCH(const Reason, why);
    change(2);
    const auto accepted = service().accept(*m_session, shown(), reason);
    QCOMPARE(accepted.hasValue(), why == Reason::None);
    if (!accepted) {
        COMPARE_ERROR(accepted, ErrorCode::Invalid, why);
        QVERIFY(shown().broken);
    }
}

void AuditAcceptTest::acceptsNothingWhileTheProtectionCannotBeRead()
{
    change(2);
    const AuditReport report = shown();
    sqlite3 *handle = Sql::handle(m_house->database().connection());
    const auto interrupt = [](unsigned int, void *context, void *, void *statement) {
        if (QByteArray(static_cast<const char *>(statement)).contains("sqlite_master")) {
            sqlite3_interrupt(static_cast<sqlite3 *>(context));
        }
        return 0;
    };
    sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, interrupt, handle);
    AuditService onThisConnection(m_house->database(), m_house->notifier());
    QVERIFY(!onThisConnection.accept(*m_session, report, QStringLiteral("Known")));
    sqlite3_trace_v2(handle, 0, nullptr, nullptr);
    QVERIFY(entries(*m_house, AuditAction::AuditAccept).isEmpty());
    QVERIFY(onThisConnection.accept(*m_session, report, QStringLiteral("Known")));
}

void AuditAcceptTest::tellsHowManyBreaksThereWere()
{
    QVERIFY(record(AuditReport::MostNamed + 10));
    tamper({QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id BETWEEN 2 AND %1")
                .arg(AuditReport::MostNamed + 5)});
    QVERIFY(accept(shown()));
    const AuditAcceptance accepted = shown().accepted.constFirst();
    QCOMPARE(accepted.also.size(), AuditReport::MostNamed);
    QCOMPARE(accepted.alsoCount, AuditReport::MostNamed + 3);
    QVERIFY(!accepted.isGuarding);
    QCOMPARE(accepted.toJson().value(QStringLiteral("also_broken_count")).toInt(),
             AuditReport::MostNamed + 3);
    const QString path = m_house->folder() + QStringLiteral("/evidence.json");
    change(AuditReport::MostNamed + 8);
    change(AuditReport::MostNamed + 9);
    QVERIFY(service().evidence(path)());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject report =
        object(QString::fromUtf8(file.readAll())).value(QStringLiteral("report")).toObject();
    // The acceptance, which the two come before, holds no more.
    QCOMPARE(report.value(QStringLiteral("also_broken_count")).toInt(), AuditReport::MostNamed + 5);
    QCOMPARE(report.value(QStringLiteral("also_broken")).toArray().size(), AuditReport::MostNamed);
}

void AuditAcceptTest::tellsThatTheProtectionWasPutBack()
{
    change(2);
    QCOMPARE(Outsider(m_house->path()).run(QStringLiteral("DROP TRIGGER postern_audit_update")),
             QString());
    const AuditReport report = shown();
    QCOMPARE(report.others, QList<AuditBreak>({{Kind::Unguarded, AuditBreak::NoEntry}}));
    QVERIFY(record(1)); // it is about no entry, so none of them makes another break of it
    QVERIFY(service().confirmation(report)());
    QVERIFY(accept(report));
    const AuditAcceptance accepted = shown().accepted.constFirst();
    QVERIFY(accepted.isGuarding);
    QCOMPARE(accepted.alsoCount, 0);
    QVERIFY(accepted.toJson().value(QStringLiteral("protection_put_back")).toBool());
}

void AuditAcceptTest::excusesNoEntryForMissingProtection()
{
    QCOMPARE(Outsider(m_house->path()).run(QStringLiteral("DROP TRIGGER postern_audit_update")),
             QString());
    QVERIFY(accept(shown()));
    const AuditChain::Head seen{4, QString(64, u'a')};
    const auto report = AuditCheck::run(m_house->database().connection(),
                                        *m_house->workspace().audit().seal(), seen);
    QVERIFY(report && report->broken);
    QCOMPARE(*report->broken, (AuditBreak{Kind::OlderFile, 4}));
}

QTEST_GUILESS_MAIN(AuditAcceptTest)

#include "tst_auditaccept.moc"
