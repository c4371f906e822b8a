// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuditUnitTest.h"

#include "models/access/ForeignChanges.h"
#include "models/storage/PostStore.h"

#include <QJsonArray>
#include <QSignalSpy>

using namespace AuditHouse;

/// That what other programs changed is noticed, once, and never taken for one's own.
class AuditForeignTest : public AuditUnitTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { begin(); }
    void cleanup() { end(); }
    void noticesWhatOthersChanged_data();
    void noticesWhatOthersChanged();
    void countsForeignPosts();
    void putsManyForeignChangesTogether();
    void takesItsOwnChangesForNobodyElses();
    void takesFlaskLoginsForNoChange();
    void noticesOnceWhatOthersChanged();
    void noticesForeignChangesAtTheNextOpening();
    void noticesForeignChangesWhileTheWindowIsOpen();
};

void AuditForeignTest::noticesWhatOthersChanged_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("after");
    const auto row = [](const char *name, const char *statement, const char *kind,
                        const char *after) {
        QTest::newRow(name) << QString::fromUtf8(statement) << QString::fromUtf8(kind)
                            << QString::fromUtf8(after);
    };
    row("person added",
        "INSERT INTO user (id, username, email, password) VALUES (77, 'mallory', 'm@x.org', '')",
        "user", R"({"operation":"insert"})");
    row("password changed", "UPDATE user SET password = 'x' WHERE username = 'annlee'", "user",
        R"({"fields":["password"],"operation":"update"})");
    row("address and state changed", "UPDATE user SET email = 'x@x.org', active = 0 WHERE id = 9",
        "user", R"({"fields":["email","active"],"operation":"update"})");
    row("role widened", "UPDATE role SET permissions = 'users.write' WHERE name = 'staff'", "role",
        R"({"fields":["permissions"],"operation":"update"})");
    row("membership added", "INSERT INTO user_roles (user_id, role_id) VALUES (9, 1)", "membership",
        R"({"operation":"insert","role_id":1})");
    row("setting changed",
        "INSERT INTO postern_setting (name, value) VALUES ('SECURITY_X', 'True')", "setting",
        R"({"operation":"insert"})");
}

void AuditForeignTest::noticesWhatOthersChanged()
{
    QFETCH(QString, statement);
    QFETCH(QString, kind);
    QFETCH(QString, after);
    Outsider outsider(m_house->path());
    QCOMPARE(outsider.run(QStringLiteral("INSERT INTO user (id, username, email, password) "
                                         "VALUES (9, 'nia', 'nia@x.org', '')")),
             QString());
    QVERIFY(record(QStringLiteral("before")));
    QCOMPARE(outsider.run(statement), QString());
    QVERIFY(record(QStringLiteral("after")));
    const QList<AuditRecord> all = entries(*m_house);
    const AuditRecord &foreign = all.at(all.size() - 2);
    QCOMPARE(foreign.action, QStringLiteral("foreign.change"));
    QCOMPARE(foreign.objectKind, kind);
    QCOMPARE(foreign.after, after);
    using Operation = ForeignChanges::Operation;
    QCOMPARE(ForeignChanges::isSingle(foreign, Operation::Insert), after.contains(u"insert"));
    QCOMPARE(ForeignChanges::isSingle(foreign, Operation::Update), after.contains(u"update"));
    QVERIFY(!ForeignChanges::isSingle(foreign, Operation::Delete));
    QVERIFY(!foreign.userId);
}

void AuditForeignTest::countsForeignPosts()
{
    QVERIFY(record(QStringLiteral("before")));
    Outsider outsider(m_house->path());
    for (const char *statement :
         {"INSERT INTO post (title) VALUES ('a'), ('b'), ('c')",
          "UPDATE post SET title = 'd' WHERE title = 'a'", "DELETE FROM post WHERE title = 'b'"}) {
        QCOMPARE(outsider.run(QString::fromUtf8(statement)), QString());
    }
    QVERIFY(record(QStringLiteral("after")));
    const QList<AuditRecord> all = entries(*m_house);
    const AuditRecord &foreign = all.at(all.size() - 2);
    QCOMPARE(foreign.objectKind, QStringLiteral("post"));
    QCOMPARE(foreign.after, QStringLiteral(R"({"delete":1,"ids":"1-3","insert":3,"update":1})"));
}

void AuditForeignTest::putsManyForeignChangesTogether()
{
    QVERIFY(record(QStringLiteral("before")));
    Outsider outsider(m_house->path());
    QCOMPARE(outsider.run(QStringLiteral(
                 "WITH RECURSIVE n(i) AS (VALUES(1001) UNION ALL SELECT i + 1 FROM n WHERE i < "
                 "1300) INSERT INTO user (id, username, email, password) "
                 "SELECT i, 'u' || i, 'u' || i || '@x.org', '' FROM n")),
             QString());
    QVERIFY(record(QStringLiteral("after")));
    const QList<AuditRecord> all = entries(*m_house);
    const AuditRecord &foreign = all.at(all.size() - 2);
    QCOMPARE(foreign.objectKind, QStringLiteral("user"));
    QCOMPARE(foreign.after, QStringLiteral(R"({"ids":"1001-1300","insert":300})"));
    using Operation = ForeignChanges::Operation;
    QVERIFY(ForeignChanges::mayTellOf(foreign, 1001, Operation::Insert));
    QVERIFY(ForeignChanges::mayTellOf(foreign, 1300, Operation::Insert));
    QVERIFY(!ForeignChanges::mayTellOf(foreign, 1301, Operation::Insert));
    QVERIFY(!ForeignChanges::mayTellOf(foreign, 1001, Operation::Update));
    QVERIFY(!ForeignChanges::isSingle(foreign, Operation::Insert));
    QCOMPARE(all.at(all.size() - 3).objectName, QStringLiteral("before"));
}

void AuditForeignTest::takesItsOwnChangesForNobodyElses()
{
    QVERIFY(record(QStringLiteral("before")));
    const qsizetype before = entries(*m_house, AuditAction::ForeignChange).size();
    QVERIFY(m_house->roles().create(*m_session, {QStringLiteral("porter"), {}, {}}));
    QVERIFY(m_house->posts().create(*m_session,
                                    {.title = QStringLiteral("Ours"), .body = {}, .authorId = {}}));
    QVERIFY(record(QStringLiteral("after")));
    QCOMPARE(entries(*m_house, AuditAction::ForeignChange).size(), before);
}

void AuditForeignTest::takesFlaskLoginsForNoChange()
{
    QVERIFY(record(QStringLiteral("before")));
    const qsizetype before = entries(*m_house, AuditAction::ForeignChange).size();
    Outsider outsider(m_house->path());
    QCOMPARE(outsider.run(QStringLiteral("UPDATE user SET login_count = 7, current_login_at = "
                                         "'2026-03-01 08:00:00', current_login_ip = '::1'")),
             QString());
    QVERIFY(record(QStringLiteral("after")));
    QCOMPARE(entries(*m_house, AuditAction::ForeignChange).size(), before);
}

void AuditForeignTest::noticesOnceWhatOthersChanged()
{
    QVERIFY(record(QStringLiteral("before")));
    const qsizetype before = entries(*m_house, AuditAction::ForeignChange).size();
    Outsider outsider(m_house->path());
    QCOMPARE(outsider.run(QStringLiteral("UPDATE role SET description = 'x' WHERE id = 1")),
             QString());
    // Not lost with a unit that is rolled back.
    {
        auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
        QVERIFY(unit);
    }
    QVERIFY(record(QStringLiteral("one")));
    QVERIFY(record(QStringLiteral("two")));
    QCOMPARE(entries(*m_house, AuditAction::ForeignChange).size(), before + 1);
}

void AuditForeignTest::noticesForeignChangesAtTheNextOpening()
{
    m_session.reset();
    m_house->close();
    {
        Outsider outsider(m_house->path());
        QCOMPARE(outsider.run(QStringLiteral("UPDATE role SET permissions = 'users.write' "
                                             "WHERE name = 'staff'")),
                 QString());
    }
    m_house->open();
    m_house->workspace().watch();
    QCOMPARE(last().action, QStringLiteral("foreign.change"));
    QCOMPARE(last().objectName, QStringLiteral("staff"));
}

void AuditForeignTest::noticesForeignChangesWhileTheWindowIsOpen()
{
    m_house->workspace().watch();
    QCOMPARE(last().action, QStringLiteral("firstrun"));
    Outsider outsider(m_house->path());
    QCOMPARE(outsider.run(QStringLiteral("UPDATE user SET active = 0 WHERE id = 1")), QString());
    QTRY_COMPARE(last().action, QStringLiteral("foreign.change"));
    QCOMPARE(last().objectKind, QStringLiteral("user"));
    QCOMPARE(entries(*m_house).size(), 2);
}

QTEST_GUILESS_MAIN(AuditForeignTest)
#include "tst_auditforeign.moc"
