// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

#include <algorithm>

namespace {

TableSelection sortedBy(int column, Qt::SortOrder order, const QString &search = {})
{
    TableSelection selection;
    selection.search = search;
    selection.sorts = {{column, order}};
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
    void ordersBySeveralBeginningWithAnIndex();
    void findsByIndex_data();
    void findsByIndex();
    void headIsTheBeginningOfAll_data();
    void headIsTheBeginningOfAll();
    void rowsWithoutAuthorComeLast_data();
    void rowsWithoutAuthorComeLast();
    void readsRowsInTheOrderOfTheirIds_data();
    void readsRowsInTheOrderOfTheirIds();
    void readsNoMoreThanIsWanted();

private:
    using Extent = TableReader::Extent;
    static QString planOf(const Desk &desk, const TableSelection &selection,
                          Extent extent = Extent::Head);
};

QString TestTableReader::planOf(const Desk &desk, const TableSelection &selection, Extent extent)
{
    QStringList steps;
    const auto statements = desk.model->reader().statements(selection, extent);
    QSqlQuery query(desk.office.database().connection());
    query.prepare(QStringLiteral("EXPLAIN QUERY PLAN ") + statements.first().sql);
    for (const QVariant &value : statements.first().values) {
        query.addBindValue(value);
    }
    query.exec();
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

void TestTableReader::ordersBySeveralBeginningWithAnIndex()
{
    Desk desk(QStringLiteral("post"), 10);
    for (auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        for (int first : {PostsTable::Title, PostsTable::Author, PostsTable::Updated}) {
            TableSelection selection = sortedBy(first, order);
            selection.sorts.append({PostsTable::Created, Qt::AscendingOrder});
            const QString plan = planOf(desk, selection);
            QVERIFY2(plan.contains(QStringLiteral("USING INDEX")) ||
                         plan.contains(QStringLiteral("USING COVERING INDEX")),
                     qPrintable(plan));
            // Only rows that are alike so far are sorted.
            QVERIFY2(!plan.contains(QStringLiteral("TEMP B-TREE FOR ORDER BY")), qPrintable(plan));
        }
    }
}

void TestTableReader::findsByIndex_data()
{
    using Op = FilterOperator;
    const auto row = [](const char *name, int column, Op op, const char *value) {
        QTest::newRow(name) << FilterCondition{column, op, {QString::fromLatin1(value)}};
    };
    QTest::addColumn<FilterCondition>("condition");
    row("title", PostsTable::Title, Op::Equals, "x");
    row("author", PostsTable::Author, Op::Equals, "ann");
    row("day", PostsTable::Created, Op::Equals, "2026-11-22");
    row("since", PostsTable::Updated, Op::GreaterOrEqual, "2026-11-22");
}

void TestTableReader::findsByIndex()
{
    QFETCH(FilterCondition, condition);
    Desk desk(QStringLiteral("post"), 10);
    TableSelection selection;
    selection.conditions = {condition};
    const QString plan = planOf(desk, selection, TableReader::Extent::Whole);
    QVERIFY2(plan.contains(QStringLiteral("SEARCH post USING")), qPrintable(plan));
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
    const QString typed =
        table == QLatin1String("post") ? QStringLiteral("p") : QStringLiteral("e");
    for (const QString &search : {QString(), typed}) {
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

void TestTableReader::readsRowsInTheOrderOfTheirIds_data()
{
    using Ids = QList<qint64>;
    QTest::addColumn<Ids>("ids");
    QTest::addColumn<Ids>("expected");
    QTest::newRow("none") << Ids() << Ids();
    QTest::newRow("one") << Ids{4} << Ids{4};
    QTest::newRow("upwards") << Ids{3, 4, 5, 6} << Ids{3, 4, 5, 6};
    QTest::newRow("downwards") << Ids{6, 5, 4, 3} << Ids{6, 5, 4, 3};
    QTest::newRow("there and back") << Ids{3, 4, 5, 4, 3} << Ids{3, 4, 5, 4, 3};
    QTest::newRow("twice") << Ids{3, 3, 4} << Ids{3, 3, 4};
    QTest::newRow("scattered") << Ids{9, 2, 5, 1} << Ids{9, 2, 5, 1};
    QTest::newRow("those that are gone") << Ids{6, 7, 8, 12, 11, 10} << Ids{6, 8, 10};
    QTest::newRow("none is there") << Ids{11, 12, 7, 99} << Ids();
}

void TestTableReader::readsRowsInTheOrderOfTheirIds()
{
    QFETCH(QList<qint64>, ids);
    Desk desk(QStringLiteral("post"), 10);
    QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM post WHERE id = 7")));
    QList<qint64> read;
    const auto done = desk.model->reader().forEach(ids, [&](const RowCursor &row) {
        read.append(row.integer(PostsTable::Id));
        return true;
    });
    QVERIFY(done);
    QTEST(read, "expected");
}

void TestTableReader::readsNoMoreThanIsWanted()
{
    Desk desk(QStringLiteral("post"), 10);
    const QList<qint64> ids{1, 2, 3, 4, 8, 7};
    for (int wanted = 1; wanted <= ids.size(); ++wanted) {
        QList<qint64> read;
        const auto done = desk.model->reader().forEach(ids, [&](const RowCursor &row) {
            read.append(row.integer(PostsTable::Id));
            return read.size() < wanted;
        });
        QVERIFY(done);
        QCOMPARE(read, ids.first(wanted));
    }
}

QTEST_GUILESS_MAIN(TestTableReader)
#include "tst_tablereader.moc"
