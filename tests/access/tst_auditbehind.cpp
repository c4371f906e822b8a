// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuditHouse.h"

#include "models/storage/Sql.h"

#include <sqlite3.h>

using namespace AuditHouse;
using Kind = AuditBreak::Kind;

/// What is said of the entries behind the first that is broken, and of the end.
class AuditBehindTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_session.reset(); }
    void holdsTheEndAgainstTheHead();
    void holdsTheEndAgainstWhatTheWorkstationSaw();
    void seesThatTheSealOfTheEndIsGone_data();
    void seesThatTheSealOfTheEndIsGone();
    void seesAnOlderFileBehindAChange();
    void takesNoChangedEntryForAnOlderFile();
    void namesAnEntryOnceWhoseHashWasMadeAnew();
    void waitsForWhoSavesMeanwhile();

private:
    static constexpr int Count = 12;
    QStringList found(const Result<AuditReport> &report) const;
    QStringList found() { return found(check(*m_house)); }
    void tamper(const QStringList &statements);
    void change(qint64 id);
    qint64 last() const { return entries(*m_house).constLast().id; }
    static QString named(Kind kind, qint64 id)
    {
        return AuditBreak::name(kind) + QLatin1Char(' ') + QString::number(id);
    }

    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_session;
};

void AuditBehindTest::initTestCase()
{
    START_CRYPTO();
}

void AuditBehindTest::init()
{
    m_house = std::make_unique<House>();
    m_session = m_house->session(m_house->admin());
    QVERIFY(m_session);
    QVERIFY(recordPosts(*m_house, *m_session, Count));
}

/// All of it, the first one in front.
QStringList AuditBehindTest::found(const Result<AuditReport> &report) const
{
    QStringList all;
    if (report && report->broken) {
        all.append(named(report->broken->kind, report->broken->id));
    }
    for (const AuditBreak &each : report ? report->others : QList<AuditBreak>()) {
        all.append(named(each.kind, each.id));
    }
    return all;
}

void AuditBehindTest::tamper(const QStringList &statements)
{
    QCOMPARE(Outsider(m_house->path()).withoutTriggers(statements), QString());
}

void AuditBehindTest::change(qint64 id)
{
    tamper({QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id = %1").arg(id)});
}

void AuditBehindTest::holdsTheEndAgainstTheHead()
{
    const qint64 end = last();
    change(2);
    tamper({QStringLiteral("DELETE FROM postern_audit WHERE id > %1").arg(end - 4)});
    const auto report =
        AuditCheck::run(m_house->database().connection(), *m_house->workspace().audit().seal(), {});
    QCOMPARE(found(report),
             QStringList({named(Kind::Changed, 2), named(Kind::Truncated, end - 3)}));
}

void AuditBehindTest::holdsTheEndAgainstWhatTheWorkstationSaw()
{
    const qint64 end = last();
    change(2);
    tamper({QStringLiteral("DELETE FROM postern_audit WHERE id > %1").arg(end - 4),
            QStringLiteral("DELETE FROM postern_meta WHERE key = 'audit_head'")});
    QCOMPARE(found(), QStringList({named(Kind::Changed, 2), named(Kind::Truncated, end - 3),
                                   named(Kind::Unsealed, end - 4)}));
}

void AuditBehindTest::seesThatTheSealOfTheEndIsGone_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<int>("behind"); // the last one
    const QString made = QStringLiteral("UPDATE postern_meta SET value = '%1' WHERE key = "
                                        "'audit_head'");
    QTest::newRow("gone") << QStringLiteral("DELETE FROM postern_meta WHERE key = 'audit_head'")
                          << 0;
    QTest::newRow("made up") << made.arg(QStringLiteral("3:abc:def")) << 0;
    QTest::newRow("of before") << made.arg(QStringLiteral("{older}")) << -2;
}

void AuditBehindTest::seesThatTheSealOfTheEndIsGone()
{
    QFETCH(QString, statement);
    QFETCH(int, behind);
    statement.replace(QStringLiteral("{older}"),
                      *AuditStore(m_house->database().connection()).head());
    QVERIFY(recordPosts(*m_house, *m_session, 3));
    change(2);
    tamper({statement});
    QCOMPARE(found(),
             QStringList({named(Kind::Changed, 2), named(Kind::Unsealed, last() + behind)}));
}

void AuditBehindTest::seesAnOlderFileBehindAChange()
{
    change(2);
    const QString hash = QString(64, u'a');
    const auto report = AuditCheck::run(m_house->database().connection(),
                                        *m_house->workspace().audit().seal(), {last() - 3, hash});
    QCOMPARE(found(report),
             QStringList({named(Kind::Changed, 2), named(Kind::OlderFile, last() - 3)}));
}

void AuditBehindTest::takesNoChangedEntryForAnOlderFile()
{
    change(2);
    tamper({QStringLiteral("UPDATE postern_audit SET hash = 'x' WHERE id = %1").arg(last())});
    QCOMPARE(found(), QStringList({named(Kind::Changed, 2), named(Kind::Changed, last())}));
}

void AuditBehindTest::namesAnEntryOnceWhoseHashWasMadeAnew()
{
    for (const qint64 id : {2, 5}) {
        change(id);
        const AuditRecord changed = entries(*m_house).at(id - 1);
        QCOMPARE(changed.id, id);
        tamper({QStringLiteral("UPDATE postern_audit SET hash = '%1' WHERE id = %2")
                    .arg(QLatin1String(AuditSeal::digest(AuditChain::encode(changed))))
                    .arg(id)});
    }
    QCOMPARE(found(), QStringList({named(Kind::Changed, 2), named(Kind::Changed, 5)}));
}

/// Between the last entry that was read and the head.
void AuditBehindTest::waitsForWhoSavesMeanwhile()
{
    constexpr int BusyTimeoutMs = 1000;
    change(2);
    const auto connection =
        Connection::open(m_house->path(), Connection::Mode::ReadOnly, BusyTimeoutMs);
    QVERIFY(connection);
    bool isSaved = false;
    std::function<void(const char *)> save = [&](const char *statement) {
        if (!isSaved && QByteArray(statement).contains("audit_head")) {
            isSaved = recordPosts(*m_house, *m_session, 1);
        }
    };
    const auto hear = [](unsigned int, void *context, void *, void *statement) {
        (*static_cast<std::function<void(const char *)> *>(context))(
            static_cast<const char *>(statement));
        return 0;
    };
    sqlite3_trace_v2(Sql::handle(connection->database()), SQLITE_TRACE_STMT, hear, &save);
    const auto report =
        AuditCheck::run(connection->database(), *m_house->workspace().audit().seal(), {});
    sqlite3_trace_v2(Sql::handle(connection->database()), 0, nullptr, nullptr);
    QVERIFY(isSaved);
    QCOMPARE(found(report), QStringList(named(Kind::Changed, 2)));
    QCOMPARE(report->entries, qint64(entries(*m_house).size()));
}

QTEST_GUILESS_MAIN(AuditBehindTest)

#include "tst_auditbehind.moc"
