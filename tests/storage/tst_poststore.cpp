// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "StorageFixture.h"
#include "models/storage/PostStore.h"
#include "models/storage/UserStore.h"

using StorageFixture::Other;

/// The rows of `post`.
class TestPostStore : public QObject
{
    Q_OBJECT

private slots:
    void readsOddPosts();
    void keepsWhatWasInserted();
    void changesWhatIsNamed();
    void detectsChangesByOthers();
    void refusesUnknownAuthors();
    void pagesFromTheNewest();
};

void TestPostStore::readsOddPosts()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("unicode_odd"), folder);
    QVERIFY(database);
    const PostStore posts(*database);
    QCOMPARE(posts.page(0, 100)->size(), 32);
    QVERIFY(!posts.find(20)->authorId);                // NULL
    QVERIFY(!posts.find(30)->authorId);                // 'abc'
    QCOMPARE(posts.find(28)->authorId, UserId(99999)); // nobody, but an id
    QVERIFY(posts.find(28)->authorName.isEmpty());
    QCOMPARE(posts.find(8)->authorName, QStringLiteral("O'Brien; DROP TABLE user;--"));
    QCOMPARE(posts.find(5)->title.size(), 100000);
    QVERIFY(posts.find(19)->title.contains(QChar(u'\0')));
    QVERIFY(!posts.find(31)->title.isEmpty()); // a BLOB
    QCOMPARE(posts.find(999).error().code, ErrorCode::NotFound);
    // Nobody knows when these were written.
    QVERIFY(!posts.find(1)->createdAt.isValid());
}

void TestPostStore::keepsWhatWasInserted()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    PostStore posts(*database);
    const NewPost notice{QStringLiteral("Notice"), QString(QStringLiteral("line\nline\u00e9")), 1};
    const Result<PostId> id = posts.insert(notice, StorageFixture::moment());
    QVERIFY(id);
    const Post post = *posts.find(*id);
    QCOMPARE(post.title, notice.title);
    QCOMPARE(post.body, notice.body);
    QCOMPARE(post.authorId, notice.authorId);
    QCOMPARE(post.createdAt, StorageFixture::moment());
    QCOMPARE(post.updatedAt, StorageFixture::moment());
    QCOMPARE(post.version, 1);
}

void TestPostStore::changesWhatIsNamed()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    PostStore posts(*database);
    const Post before = *posts.find(1);
    PostChange change;
    change.id = 1;
    change.version = before.version;
    change.body = QStringLiteral("text");
    QVERIFY(posts.update(change, StorageFixture::moment()));
    Post after = *posts.find(1);
    QCOMPARE(after.title, before.title);
    QCOMPARE(after.authorId, before.authorId);
    QCOMPARE(after.body, QStringLiteral("text"));
    QCOMPARE(after.updatedAt, StorageFixture::moment());
    QCOMPARE(after.version, before.version + 1);

    change = {};
    change.id = 1;
    change.version = after.version;
    change.authorId.emplace(); // present and empty: takes the author away
    QVERIFY(posts.update(change, StorageFixture::moment()));
    QVERIFY(!posts.find(1)->authorId);
}

void TestPostStore::detectsChangesByOthers()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    PostStore posts(*database);
    QVERIFY(Other(database->path()).run(QStringLiteral("UPDATE post SET title = 'T' WHERE id=1")));
    PostChange change;
    change.id = 1;
    change.version = 1;
    change.title = QStringLiteral("mine");
    QCOMPARE(posts.update(change, StorageFixture::moment()).error().reason,
             Reason::ChangedElsewhere);
    QCOMPARE(posts.remove(1, 1).error().reason, Reason::ChangedElsewhere);
    QCOMPARE(posts.find(1)->title, QStringLiteral("T"));
    QVERIFY(posts.remove(1, 2));
    QCOMPARE(posts.update(change, StorageFixture::moment()).error().reason,
             Reason::DeletedElsewhere);
    QCOMPARE(posts.remove(1, 2).error().reason, Reason::DeletedElsewhere);
}

void TestPostStore::refusesUnknownAuthors()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    PostStore posts(*database);
    const auto inserted = posts.insert({QStringLiteral("T"), {}, 999}, StorageFixture::moment());
    QVERIFY(!inserted);
    QCOMPARE(inserted.error().reason, Reason::UnknownUser);
    QCOMPARE(inserted.error().field, Field::Author);
    PostChange change;
    change.id = 1;
    change.version = 1;
    change.authorId.emplace(999);
    QCOMPARE(posts.update(change, StorageFixture::moment()).error().reason, Reason::UnknownUser);
}

void TestPostStore::pagesFromTheNewest()
{
    QTemporaryDir folder;
    const auto database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), folder);
    QVERIFY(database);
    const PostStore posts(*database);
    const auto first = posts.page(0, 5);
    QVERIFY(first);
    QCOMPARE(first->size(), 5);
    QCOMPARE(first->first().id, 12);
    const auto second = posts.page(first->last().id, 5);
    QVERIFY(second);
    QCOMPARE(second->first().id, 7);
    QCOMPARE(posts.page(1, 5)->size(), 0);
}

QTEST_GUILESS_MAIN(TestPostStore)
#include "tst_poststore.moc"
