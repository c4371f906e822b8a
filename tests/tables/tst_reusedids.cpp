// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

/// SQLite gives the highest id out again when its row has gone: what waits for the row that had it
/// is not written into the one that has it now.
class TestReusedIds final : public QObject
{
    Q_OBJECT

private slots:
    void refusesTheRowThatHasTheIdNow_data();
    void refusesTheRowThatHasTheIdNow();
    void writesAgainUnderAnotherId_data();
    void writesAgainUnderAnotherId();
    void takesWhatComesBackForTheSame();
    void takesNobodyForThePersonWhoHadTheId();

private:
    static qint64 replaceTheLast(Desk &desk, const QString &insert)
    {
        const QString newest = QStringLiteral("SELECT max(id) FROM %1").arg(desk.name);
        const qint64 id = desk.other->value(newest).toLongLong();
        const bool isReplaced = desk.removeElsewhere(id) && desk.other->exec(insert);
        return isReplaced && desk.other->value(newest).toLongLong() == id ? id : 0;
    }
    static inline const QString NewPost =
        QStringLiteral("INSERT INTO post (title, body) VALUES ('Theirs', 'Another')");
    static inline const QString NewUser =
        QStringLiteral("INSERT INTO user (username, email, password, fs_uniquifier, active) "
                       "VALUES ('xavi', 'xavi@example.org', '!', 'x', 1)");
};

void TestReusedIds::refusesTheRowThatHasTheIdNow_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("insert");
    QTest::newRow("post") << QStringLiteral("post") << NewPost;
    QTest::newRow("user") << QStringLiteral("user") << NewUser;
    QTest::newRow("role") << QStringLiteral("role")
                          << QStringLiteral("INSERT INTO role (name, permissions) "
                                            "VALUES ('boss', 'users.write')");
}

void TestReusedIds::refusesTheRowThatHasTheIdNow()
{
    QFETCH(const QString, table);
    QFETCH(const QString, insert);
    Desk desk(table, 3);
    const qint64 last =
        desk.other->value(QStringLiteral("SELECT max(id) FROM %1").arg(table)).toLongLong();
    QVERIFY(desk.type(desk.model->rowOf(last), QStringLiteral("mine")));
    QCOMPARE(replaceTheLast(desk, insert), last);
    const QVariant theirs = desk.stored(last);
    desk.model->refresh();
    QVERIFY(!desk.model->submitAll());
    QCOMPARE(int(desk.model->problem().error.reason), int(Reason::DeletedElsewhere));
    QCOMPARE(desk.stored(last), theirs);
    QVERIFY(desk.model->conflicts().rowNow(last) == std::optional(Cells()));
}

void TestReusedIds::writesAgainUnderAnotherId_data()
{
    QTest::addColumn<qint64>("id");
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("another post") << qint64(3)
                                  << QStringList{QStringLiteral("DELETE FROM post WHERE id = 3"),
                                                 NewPost};
    QTest::newRow("an upsert, which keeps the date")
        << qint64(2)
        << QStringList{QStringLiteral(
               "INSERT OR REPLACE INTO post (id, title, body, create_datetime, update_datetime) "
               "SELECT id, 'Theirs', body, create_datetime, update_datetime FROM post "
               "WHERE id = 2")};
}

void TestReusedIds::writesAgainUnderAnotherId()
{
    QFETCH(const qint64, id);
    QFETCH(const QStringList, statements);
    Desk desk(QStringLiteral("post"), 3);
    QVERIFY(desk.type(desk.model->rowOf(id), QStringLiteral("mine")));
    for (const QString &statement : statements) {
        QVERIFY2(desk.other->exec(statement), qPrintable(desk.other->error()));
    }
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("Theirs"));
    QVERIFY(!desk.model->submitAll());
    QCOMPARE(int(desk.model->problem().error.reason), int(Reason::DeletedElsewhere));
    QVERIFY(desk.keepMine(id));
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("Theirs"));
    QCOMPARE(desk.stored(4).toString(), QStringLiteral("mine"));
}

/// As Undo of a removal does it in another window.
void TestReusedIds::takesWhatComesBackForTheSame()
{
    Desk desk(QStringLiteral("post"), 3);
    QVERIFY(desk.type(desk.model->rowOf(3), QStringLiteral("mine")));
    const auto eve = desk.office.logIn(QStringLiteral("ann"));
    PostService &posts = desk.office.workspace().posts();
    const Post before = *posts.find(*eve, 3);
    QVERIFY(posts.remove(*eve, 3, before.version));
    QVERIFY(posts.restore(*eve, before));
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(3).toString(), QStringLiteral("mine"));
}

/// Neither before the session hears of it nor afterwards.
void TestReusedIds::takesNobodyForThePersonWhoHadTheId()
{
    Desk desk(QStringLiteral("user"), 1);
    Workspace &workspace = desk.office.workspace();
    const auto session = desk.office.logIn(QStringLiteral("user0001"));
    const qint64 id = session->userId();
    QCOMPARE(replaceTheLast(desk, NewUser), id);
    QVERIFY(desk.other->exec(QStringLiteral("INSERT INTO user_roles (user_id, role_id) "
                                            "VALUES (%1, %2)")
                                 .arg(id)
                                 .arg(desk.office.roleId(QStringLiteral("admin")))));

    const auto written = workspace.posts().create(
        *session, {.title = QStringLiteral("By whom"), .body = {}, .authorId = id});
    QVERIFY(!written);
    QCOMPARE(int(written.error().code), int(ErrorCode::Forbidden));
    bool isRevoked = false;
    connect(session.get(), &Session::revoked, this, [&isRevoked] { isRevoked = true; });
    QVERIFY(workspace.sessions().refresh(*session));
    QVERIFY(isRevoked);
    QVERIFY(!session->can(Permission::UsersWrite));
    QCOMPARE(session->username(), QStringLiteral("user0001"));
}

QTEST_GUILESS_MAIN(TestReusedIds)
#include "tst_reusedids.moc"
