// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/TablePainting.h"
#include "models/tables/UsersTable.h"
#include "tests/support/TestOffice.h"

#include <QTest>

/// Tables of a file with the rollback journal, as on a network drive, that another program keeps to
/// itself for a moment: nobody reads it meanwhile.
class TestLockedTables : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void searchesOnceItMay();
    void filtersOnceItMay();
    void followsTheLastWish();
    void keepsTheOrder();
    void hasTheTextOnceItMay();
    void paintsRowsOnceItMay();
    void knowsRolesOnceItMay();

private:
    void lock()
    {
        QVERIFY2(m_other->exec(QStringLiteral("BEGIN EXCLUSIVE")), qPrintable(m_other->error()));
    }
    void unlock()
    {
        QVERIFY2(m_other->exec(QStringLiteral("ROLLBACK")), qPrintable(m_other->error()));
    }
    template<typename Table>
    std::unique_ptr<Table> open()
    {
        auto table = std::make_unique<Table>(m_office->workspace(), *m_session);
        return table->select() ? std::move(table) : nullptr;
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<OtherProgram> m_other;
};

void TestLockedTables::init()
{
    m_office = std::make_unique<TestOffice>(QByteArrayLiteral("nfs"));
    m_session = m_office->logIn(QStringLiteral("ann"));
    QVERIFY(m_office->workspace().admit(*m_session));
    m_office->addPosts(20);
    m_other = std::make_unique<OtherProgram>(m_office->path());
}

void TestLockedTables::cleanup()
{
    m_other.reset();
    m_session.reset();
    m_office.reset();
}

void TestLockedTables::searchesOnceItMay()
{
    const auto table = open<PostsTable>();
    QVERIFY(table);
    lock();
    table->setSearchText(QStringLiteral("Post 0007"));
    QCOMPARE(table->rowCount(), 20);
    QCOMPARE(table->searchText(), QStringLiteral("Post 0007"));
    unlock();
    QTRY_COMPARE(table->rowCount(), 1);
}

void TestLockedTables::filtersOnceItMay()
{
    const auto table = open<PostsTable>();
    QVERIFY(table);
    const QList<FilterCondition> conditions{
        {PostsTable::Title, FilterOperator::Equals, {QStringLiteral("Post 0003")}}};
    lock();
    table->setConditions(conditions);
    QCOMPARE(table->rowCount(), 20);
    QCOMPARE(table->conditions(), conditions);
    unlock();
    QTRY_COMPARE(table->rowCount(), 1);
}

/// Who takes a search back while it waits does not see it come.
void TestLockedTables::followsTheLastWish()
{
    const auto table = open<PostsTable>();
    QVERIFY(table);
    lock();
    table->setSearchText(QStringLiteral("Post 0007"));
    table->setConditions({{PostsTable::Title, FilterOperator::Contains, {QStringLiteral("000")}}});
    table->setSearchText({});
    unlock();
    QTRY_COMPARE(table->rowCount(), 9);
    QVERIFY(table->searchText().isEmpty());
}

/// Whoever sorts sees at once that it was refused.
void TestLockedTables::keepsTheOrder()
{
    const auto table = open<PostsTable>();
    QVERIFY(table);
    const QList<SortKey> sorts = table->sorts();
    lock();
    table->sort(PostsTable::Title, Qt::DescendingOrder);
    QCOMPARE(table->sorts(), sorts);
    unlock();
    table->refresh();
    QCOMPARE(table->sorts(), sorts);
}

void TestLockedTables::hasTheTextOnceItMay()
{
    const PostId id = m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                                        QStringLiteral("On the hook"));
    const auto table = open<PostsTable>();
    QVERIFY(table);
    const QModelIndex body = table->index(table->rowOf(id), PostsTable::Body);
    QCOMPARE(body.data().toString(), QStringLiteral("On the hook"));
    QVariant told;
    connect(table.get(), &QAbstractItemModel::dataChanged, this,
            [&told, body](const QModelIndex &first, const QModelIndex &last) {
                if (first.row() <= body.row() && body.row() <= last.row()) {
                    told = body.data(Qt::EditRole);
                }
            });
    lock();
    QVERIFY(!body.data(Qt::EditRole).isValid());
    unlock();
    QTRY_COMPARE(told.toString(), QStringLiteral("On the hook"));
}

void TestLockedTables::paintsRowsOnceItMay()
{
    m_office->addPosts(6000);
    const auto table = open<PostsTable>();
    QVERIFY(table);
    QTRY_VERIFY(!table->isLoading());
    const auto painted = [&table] {
        const TablePainting painting(table.get());
        return table->index(4000, PostsTable::Title).data().toString();
    };
    QString told;
    connect(table.get(), &QAbstractItemModel::dataChanged, this,
            [&](const QModelIndex &first, const QModelIndex &last) {
                if (first.row() <= 4000 && 4000 <= last.row()) {
                    told = painted();
                }
            });
    lock();
    QVERIFY(!painted().startsWith(QStringLiteral("Post")));
    unlock();
    QTRY_VERIFY(told.startsWith(QStringLiteral("Post")));
}

void TestLockedTables::knowsRolesOnceItMay()
{
    const auto table = open<UsersTable>();
    QVERIFY(table);
    const QModelIndex roles =
        table->index(table->rowOf(m_office->userId(QStringLiteral("sam"))), UsersTable::Roles);
    QCOMPARE(roles.siblingAtColumn(UsersTable::Username).data().toString(), QStringLiteral("sam"));
    lock();
    QVERIFY(roles.data().toString() != QStringLiteral("staff"));
    unlock();
    QCOMPARE(roles.data().toString(), QStringLiteral("staff"));
}

QTEST_GUILESS_MAIN(TestLockedTables)
#include "tst_lockedtables.moc"
