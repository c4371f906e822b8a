// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "StorageFixture.h"
#include "models/storage/ViewStore.h"

using StorageFixture::Other;

/// The rows of `postern_view`.
class TestViewStore : public QObject
{
    Q_OBJECT

private slots:
    void isThereInEveryFile_data() { StorageFixture::addRows(); }
    void isThereInEveryFile();
    void keepsWhatWasInserted();
    void keepsNamesApart();
    void tellsOfAConflict();
    void goesWithItsUser();
    void neverGivesAnIdOutTwice();

private:
    static SavedView view(const char *name, std::optional<UserId> owner)
    {
        return {.page = QStringLiteral("postsPage"),
                .name = QString::fromUtf8(name),
                .ownerId = owner,
                .definition = QStringLiteral("{}")};
    }
    static bool addUser(const QString &path, int id)
    {
        return Other(path).run(
            QStringLiteral("INSERT INTO user (id, username, email, password, active) "
                           "VALUES (%1, 'user%1', 'user%1@example.com', 'x', 1)")
                .arg(id));
    }
};

void TestViewStore::isThereInEveryFile()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    const auto database = StorageFixture::open(name, folder);
    QVERIFY(database);
    QVERIFY(ViewStore(*database).insert(view("Mine", 1)));
    QCOMPARE(ViewStore(*database).list(QStringLiteral("postsPage"), 1)->size(), 1);
}

void TestViewStore::keepsWhatWasInserted()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    ViewStore store(*database);
    const auto mine = store.insert(view("b mine", 1));
    const auto shared = store.insert(view("A shared", std::nullopt));
    QVERIFY(mine && shared && store.insert(view("others", 2)));
    const auto views = store.list(QStringLiteral("postsPage"), 1);
    QCOMPARE(views->size(), 2);
    QCOMPARE(views->at(0).id, *shared);
    QVERIFY(views->at(0).isShared());
    QCOMPARE(views->at(1).name, QStringLiteral("b mine"));
    QCOMPARE(*views->at(1).ownerId, 1);
    QCOMPARE(views->at(1).version, 1);
    QVERIFY(store.list(QStringLiteral("usersPage"), 1)->isEmpty());
}

void TestViewStore::keepsNamesApart()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    ViewStore store(*database);
    QVERIFY(store.insert(view("Mine", 1)));
    QVERIFY(store.insert(view("Mine", 2)));
    QVERIFY(store.insert(view("Mine", std::nullopt)));
    for (const auto &again : {store.insert(view("MINE", 1)), store.insert(view("mine", {}))}) {
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
        QCOMPARE(again.error().reason, Reason::Taken);
        QCOMPARE(again.error().field, Field::ViewName);
    }
}

void TestViewStore::tellsOfAConflict()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    ViewStore store(*database);
    SavedView mine = *store.find(*store.insert(view("Mine", 1)));
    mine.name = QStringLiteral("Renamed");
    QVERIFY(store.update(mine));
    QCOMPARE(store.update(mine).error().reason, Reason::ChangedElsewhere);
    QCOMPARE(store.remove(mine.id, mine.version).error().reason, Reason::ChangedElsewhere);
    QVERIFY(store.remove(mine.id, mine.version + 1));
    QCOMPARE(store.remove(mine.id, mine.version + 1).error().reason, Reason::DeletedElsewhere);
}

void TestViewStore::goesWithItsUser()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    ViewStore store(*database);
    QVERIFY(addUser(database->path(), 7));
    QVERIFY(store.insert(view("Mine", 7)));
    QVERIFY(store.insert(view("Everybody's", std::nullopt)));
    QVERIFY(Other(database->path()).run(QStringLiteral("DELETE FROM user WHERE id = 7")));
    QCOMPARE(store.list(QStringLiteral("postsPage"), 7)->size(), 1);
    QVERIFY(store.insert(view("Left over", 8)));
    QVERIFY(addUser(database->path(), 8)); // inherits nothing
    QCOMPARE(store.list(QStringLiteral("postsPage"), 8)->size(), 1);
}

void TestViewStore::neverGivesAnIdOutTwice()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::create(folder);
    ViewStore store(*database);
    const ViewId first = *store.insert(view("Mine", 1));
    QVERIFY(store.remove(first, 1));
    QVERIFY(*store.insert(view("Mine", 1)) > first);
}

QTEST_GUILESS_MAIN(TestViewStore)
#include "tst_viewstore.moc"
