// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

#include <algorithm>

namespace {

TableSelection sortedBy(int column, Qt::SortOrder order, const QString &search = {})
{
    TableSelection selection;
    selection.search = search;
    selection.sortColumn = column;
    selection.sortOrder = order;
    return selection;
}

} // namespace

/// How the tables' rows are found: by an index for each order that the window offers, and the same
/// rows in the same order whether some or all are asked for.
class TestTableReader : public QObject
{
    Q_OBJECT

private slots:
    void ordersByIndex_data();
    void ordersByIndex();
    void headIsTheBeginningOfAll_data();
    void headIsTheBeginningOfAll();
    void rowsWithoutAuthorComeLast_data();
    void rowsWithoutAuthorComeLast();

private:
    static QString planOf(const Desk &desk, const TableSelection &selection);
};

QString TestTableReader::planOf(const Desk &desk, const TableSelection &selection)
{
    using Extent = TableReader::Extent;
    QStringList steps;
    const auto statements = desk.model->reader().statements(selection, Extent::Head);
    QSqlQuery query(desk.office.database().connection());
    query.exec(QStringLiteral("EXPLAIN QUERY PLAN ") + statements.first().sql);
    while (query.next()) {
        steps.append(query.value(3).toString());
    }
    return steps.join(u'\n');
}

void TestTableReader::ordersByIndex_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("column");
    const QString post = QStringLiteral("post");
    const QString user = QStringLiteral("user");
    QTest::newRow("posts") << post << -1;
    QTest::newRow("title") << post << int(PostsTable::Title);
    QTest::newRow("author") << post << int(PostsTable::Author);
    QTest::newRow("created") << post << int(PostsTable::Created);
    QTest::newRow("updated") << post << int(PostsTable::Updated);
    QTest::newRow("username") << user << int(UsersTable::Username);
    QTest::newRow("e-mail") << user << int(UsersTable::Email);
    QTest::newRow("last login") << user << int(UsersTable::LastLogin);
}

void TestTableReader::ordersByIndex()
{
    QFETCH(QString, table);
    QFETCH(int, column);
    Desk desk(table, 10);
    for (auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        const QString plan = planOf(desk, sortedBy(column, order));
        QVERIFY(!plan.isEmpty());
        QVERIFY2(!plan.contains(QStringLiteral("TEMP B-TREE")), qPrintable(plan));
    }
}

void TestTableReader::headIsTheBeginningOfAll_data()
{
    ordersByIndex_data();
    QTest::newRow("active") << QStringLiteral("user") << int(UsersTable::Active);
    QTest::newRow("roles") << QStringLiteral("user") << int(UsersTable::Roles);
    QTest::newRow("role names") << QStringLiteral("role") << int(RolesTable::Name);
}

void TestTableReader::headIsTheBeginningOfAll()
{
    QFETCH(QString, table);
    QFETCH(int, column);
    Desk desk(table, 100);
    for (const QString &search : {QString(), QStringLiteral("e")}) {
        for (auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            const TableSelection selection = sortedBy(column, order, search);
            const auto all = desk.model->reader().ids(selection);
            const auto head = desk.model->reader().head(selection, 30);
            QVERIFY(all && head);
            QVERIFY(all->size() >= 100);
            QCOMPARE(*head, all->first(30));
        }
    }
}

void TestTableReader::rowsWithoutAuthorComeLast_data()
{
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::newRow("ascending") << Qt::AscendingOrder;
    QTest::newRow("descending") << Qt::DescendingOrder;
}

void TestTableReader::rowsWithoutAuthorComeLast()
{
    QFETCH(Qt::SortOrder, order);
    Desk desk(QStringLiteral("post"), 12);
    const qint64 nobody = desk.model->idAt(2);
    const qint64 dangling = desk.model->idAt(5);
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET user_id = NULL WHERE id = %1").arg(nobody)));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET user_id = 999 WHERE id = %1").arg(dangling)));

    const auto ids = desk.model->reader().ids(sortedBy(PostsTable::Author, order));

    QVERIFY(ids);
    QCOMPARE(ids->size(), 12);
    QList<qint64> last = ids->last(2);
    std::sort(last.begin(), last.end());
    QCOMPARE(last, QList<qint64>({nobody, dangling}));
}

QTEST_GUILESS_MAIN(TestTableReader)
#include "tst_tablereader.moc"
