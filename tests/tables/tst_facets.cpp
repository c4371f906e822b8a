// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/DayCounter.h"
#include "models/tables/FacetLoader.h"
#include "tests/tables/Desk.h"

#include <QSignalSpy>

/// The numbers beside values to filter by: each is how many rows the value's condition leaves.
class TestFacets : public QObject
{
    Q_OBJECT

private slots:
    void countsRoles();
    void countsARoleThatIsGone();
    void countsAuthorsMostSeenFirst();
    void countsPeopleMostSeenFirst();
    void countsActionsInWords();
    void countsDaysOfTheCalendarHere();
    void agreesWithTheFilter_data();
    void agreesWithTheFilter();
    void countsAsNobodysWhatTheFilterFinds();
    void daysAreThoseOfTheZone();
    void leavesOutWhatIsNoMoment();
    void addsRareAuthorsThatAreAskedFor();
    void countsAsDatelessWhatTheFilterFinds();
    void countsDaysByTheIndex();
    void countsOnAWorker();
    void aNewRequestEndsTheOldOne();

private:
    static QStringList told(const Result<QList<FacetValue>> &values)
    {
        QStringList list;
        for (const FacetValue &each : values ? *values : QList<FacetValue>()) {
            list.append(
                QStringLiteral("%1 %2").arg(each.name.isEmpty() ? each.value.toString() : each.name,
                                            QString::number(each.count)));
        }
        return list;
    }
    static FacetReader readerOf(const Desk &desk)
    {
        return {desk.office.database().connection(), desk.model->reader().source()};
    }
};

void TestFacets::countsRoles()
{
    Desk desk(QStringLiteral("user"), 10);
    desk.other->exec(QStringLiteral("DELETE FROM user_roles WHERE user_id = %1")
                         .arg(desk.office.userId(QStringLiteral("rob"))));
    const auto counts = readerOf(desk).count(Facet::ofRoles(UsersTable::Roles), {});
    QCOMPARE(told(counts), QStringList({QStringLiteral("admin 1"), QStringLiteral("editor 1"),
                                        QStringLiteral("reader 0"), QStringLiteral("staff 11"),
                                        QStringLiteral(" 1")}));
    TableSelection some;
    some.search = QStringLiteral("user00");
    QCOMPARE(told(readerOf(desk).count(Facet::ofRoles(UsersTable::Roles), some)).at(3),
             QStringLiteral("staff 10"));
}

/// A view may still ask for it: it is to be seen why nothing is shown.
void TestFacets::countsARoleThatIsGone()
{
    const Desk desk(QStringLiteral("user"), 1);
    Facet facet = Facet::ofRoles(UsersTable::Roles);
    const QVariant gone(qint64(999));
    facet.also = {gone, QVariant(desk.office.roleId(QStringLiteral("staff")))};
    const auto counts = readerOf(desk).count(facet, {});
    QVERIFY(counts);
    QCOMPARE(counts->size(), 6); // four roles, none, and that
    QCOMPARE(counts->constLast().value, gone);
    QCOMPARE(counts->constLast().count, 0);
}

void TestFacets::countsAuthorsMostSeenFirst()
{
    Desk desk(QStringLiteral("post"), 8);
    desk.office.addPost(QStringLiteral("More"), QStringLiteral("sam"));
    desk.other->exec(QStringLiteral("UPDATE post SET user_id = NULL WHERE id = 1"));
    const auto counts = readerOf(desk).count({.column = PostsTable::Author, .most = 3}, {});
    QCOMPARE(told(counts).first(), QStringLiteral("sam 3"));
    QCOMPARE(counts->size(), 3);
    const auto all = told(readerOf(desk).count({.column = PostsTable::Author}, {}));
    QVERIFY(all.contains(QStringLiteral(" 1"))); // nobody's
}

void TestFacets::countsPeopleMostSeenFirst()
{
    Desk desk(QStringLiteral("audit"), 20);
    for (const char *name : {"'Zoë'", "'ZOË'", "'ANN'", "'ANN'", "' '", "NULL"}) {
        QVERIFY(desk.other->exec(
            QStringLiteral("INSERT INTO postern_audit (at, user_name, workstation, action, "
                           "previous, hash, seal) VALUES ('', %1, 'desk', 'odd', '', '', '')")
                .arg(QString::fromUtf8(name))));
    }
    const auto people = readerOf(desk).count(Facet::ofTexts(AuditTable::Who), {});
    QVERIFY(people);
    const QStringList list = told(people);
    const QString ann =
        QStringLiteral("ann ") + desk.other
                                     ->value(QStringLiteral("SELECT count(*) FROM postern_audit "
                                                            "WHERE lower(user_name) = 'ann'"))
                                     .toString();
    QVERIFY2(list.contains(ann), qPrintable(list.join(u'\n')));
    QVERIFY2(list.contains(QStringLiteral("ZOË 2")), qPrintable(list.join(u'\n')));
    const auto nobody = std::find_if(people->begin(), people->end(),
                                     [](const FacetValue &each) { return each.value.isNull(); });
    QVERIFY(nobody != people->end());
    QVERIFY(people->first().count >= people->last().count);
    QCOMPARE(readerOf(desk).count(Facet::ofTexts(AuditTable::Who, 2), {})->size(), 2);
    Facet rare = Facet::ofTexts(AuditTable::Who, 1);
    rare.also = {QStringLiteral("zoë"), QStringLiteral("Nobody such")};
    const QStringList asked = told(readerOf(desk).count(rare, {}));
    QCOMPARE(asked.mid(1), QStringList({QStringLiteral("zoë 2"), QStringLiteral("Nobody such 0")}));
}

void TestFacets::countsActionsInWords()
{
    Desk desk(QStringLiteral("audit"), 30);
    TableSelection things;
    things.search = QStringLiteral("Thing 00");
    QStringList list = told(readerOf(desk).count(Facet::ofTexts(AuditTable::Action), things));
    list.sort();
    QCOMPARE(list, QStringList({QStringLiteral("A post written 10"), QStringLiteral("Came in 10"),
                                QStringLiteral("User changed 10")}));
}

void TestFacets::countsDaysOfTheCalendarHere()
{
    Desk desk(QStringLiteral("post"), 3);
    for (const char *change :
         {"UPDATE post SET create_datetime = '2025-12-31 10:00:00' WHERE id = 1",
          "UPDATE post SET create_datetime = '2026-03-02 10:00:00.000001' "
          "WHERE id > 1"}) {
        QVERIFY(desk.other->exec(QString::fromLatin1(change)));
    }
    const auto counts = readerOf(desk).count({.column = PostsTable::Created}, {});
    QCOMPARE(counts->size(), 2);
    QCOMPARE(counts->first().count, 2);
    QCOMPARE(counts->last().count, 1);
    QVERIFY(counts->first().value.toString().startsWith(QStringLiteral("2026-03-0")));
}

void TestFacets::agreesWithTheFilter_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("search");
    const QString post = QStringLiteral("post");
    const QString user = QStringLiteral("user");
    QTest::newRow("roles") << user << int(UsersTable::Roles) << QString();
    QTest::newRow("roles of some") << user << int(UsersTable::Roles) << QStringLiteral("0001");
    QTest::newRow("authors") << post << int(PostsTable::Author) << QString();
    QTest::newRow("authors of some") << post << int(PostsTable::Author) << QStringLiteral("00");
    QTest::newRow("days") << post << int(PostsTable::Created) << QString();
    const QString audit = QStringLiteral("audit");
    QTest::newRow("people") << audit << int(AuditTable::Who) << QString();
    QTest::newRow("people of some") << audit << int(AuditTable::Who) << QStringLiteral("came");
    QTest::newRow("actions") << audit << int(AuditTable::Action) << QString();
    QTest::newRow("actions of some") << audit << int(AuditTable::Action) << QStringLiteral("01");
    QTest::newRow("days of entries") << audit << int(AuditTable::When) << QString();
    QTest::newRow("days of accounts") << user << int(UsersTable::Created) << QString();
    QTest::newRow("days of logins") << user << int(UsersTable::LastLogin) << QString();
    QTest::newRow("days of some") << post << int(PostsTable::Created) << QStringLiteral("fridge");
}

void TestFacets::agreesWithTheFilter()
{
    QFETCH(QString, table);
    QFETCH(int, column);
    QFETCH(QString, search);
    Desk desk(table, 200);
    QVERIFY(
        desk.other->exec(QStringLiteral("UPDATE user SET last_login_at = datetime('2026-02-01', "
                                        "(id % 9) || ' days') WHERE id > 3")));
    TableSelection selection;
    selection.search = search;
    const FilterKind kind = desk.model->filterKind(column);
    const Facet facet = kind == FilterKind::List   ? Facet::ofRoles(column)
                        : kind == FilterKind::Text ? Facet::ofTexts(column)
                                                   : Facet{.column = column};
    const auto counts = readerOf(desk).count(facet, selection);
    QVERIFY(counts);
    QVERIFY(!counts->isEmpty());
    for (const FacetValue &each : *counts) {
        TableSelection filtered = selection;
        filtered.conditions = {{column, FilterOperator::OneOf, {each.value}}};
        const auto ids = desk.model->reader().ids(filtered);
        QVERIFY(ids);
        QCOMPARE(each.count, ids->size());
    }
}

/// Authors who are gone, and those who have no name.
void TestFacets::countsAsNobodysWhatTheFilterFinds()
{
    Desk desk(QStringLiteral("post"), 40);
    const UserId sam = desk.office.userId(QStringLiteral("sam"));
    for (const QString &change :
         {QStringLiteral("UPDATE post SET user_id = NULL WHERE id = 1"),
          QStringLiteral("UPDATE post SET user_id = 4711 WHERE id IN (2, 3)"),
          QStringLiteral("UPDATE user SET username = '', email = ' ' WHERE id = %1").arg(sam)}) {
        QVERIFY2(desk.other->exec(change), qPrintable(desk.other->error()));
    }
    TableSelection nobodys;
    nobodys.conditions = {{PostsTable::Author, FilterOperator::Empty, {}}};
    const qsizetype found = desk.model->reader().ids(nobodys)->size();
    QVERIFY(found >= 12); // sam's and those
    const auto counts = readerOf(desk).count({.column = PostsTable::Author}, {});
    QVERIFY(counts);
    QCOMPARE(counts->size(), 4); // nobody, ann, eve, rob
    QCOMPARE(counts->constFirst(), (FacetValue{{}, {}, found}));
    const auto few = readerOf(desk).count({.column = PostsTable::Author, .most = 2}, {});
    QCOMPARE(few->size(), 2);
    QCOMPARE(few->constFirst().count, found);
    TableSelection some;
    some.search = QStringLiteral("0002");
    const auto one =
        readerOf(desk).count({.column = PostsTable::Author, .also = {QVariant()}}, some);
    QCOMPARE(told(one), QStringList({QStringLiteral(" 1")}));
}

void TestFacets::daysAreThoseOfTheZone()
{
    const auto day = [](const char *zone) {
        DayCounter counter{QTimeZone(zone)};
        counter.add("2026-03-02 23:30:00.000000");
        return counter.counts().firstKey();
    };
    QCOMPARE(day("UTC"), QDate(2026, 3, 2));
    QCOMPARE(day("Asia/Kathmandu"), QDate(2026, 3, 3)); // five hours and three quarters ahead
    QCOMPARE(day("America/New_York"), QDate(2026, 3, 2));
}

void TestFacets::leavesOutWhatIsNoMoment()
{
    DayCounter counter(QTimeZone::utc());
    for (const char *text :
         {"", "soon", "2026-13-45 00:00:00", "2026-03-02 09:00:00", "2026-03-02 09:00:00.5",
          "2026-03-01 00:00:00", "2026-03-02 23:59:59.9"}) {
        counter.add(text);
    }
    const QMap<QDate, qint64> expected{{QDate(2026, 3, 1), 1}, {QDate(2026, 3, 2), 3}};
    QCOMPARE(counter.counts(), expected);
}

void TestFacets::addsRareAuthorsThatAreAskedFor()
{
    Desk desk(QStringLiteral("post"), 8);
    desk.office.addPost(QStringLiteral("More"), QStringLiteral("sam"));
    const qint64 rob = desk.office.userId(QStringLiteral("rob"));
    const auto counts = readerOf(desk).count(
        {.column = PostsTable::Author, .most = 1, .also = {QVariant(rob)}}, {});
    QCOMPARE(told(counts), QStringList({QStringLiteral("sam 3"), QStringLiteral("rob 2")}));
}

/// Whatever another program has put there.
void TestFacets::countsAsDatelessWhatTheFilterFinds()
{
    Desk desk(QStringLiteral("post"), 8);
    const QStringList stored{QStringLiteral("NULL"),    QStringLiteral("''"),
                             QStringLiteral("'today'"), QStringLiteral("1767323045"),
                             QStringLiteral("2026.5"),  QStringLiteral("x'32303236'"),
                             QStringLiteral("'2026-'")};
    for (int i = 0; i < stored.size(); ++i) {
        QVERIFY(
            desk.other->exec(QStringLiteral("UPDATE post SET create_datetime = %1 WHERE id = %2")
                                 .arg(stored.at(i))
                                 .arg(i + 1)));
    }
    const auto counts = readerOf(desk).count({.column = PostsTable::Created}, {});
    desk.model->setConditions({{PostsTable::Created, FilterOperator::Empty, {}}});
    QCOMPARE(desk.model->rowCount(), 6);
    QVERIFY(counts->last().value.isNull());
    QCOMPARE(counts->last().count, 6);
    QCOMPARE(counts->first().count, 1);
}

void TestFacets::countsDaysByTheIndex()
{
    Desk desk(QStringLiteral("post"), 10);
    QString plan;
    QSqlQuery query(desk.office.database().connection());
    query.exec(QStringLiteral("EXPLAIN QUERY PLAN SELECT t.create_datetime FROM postern_posts AS t "
                              "ORDER BY t.create_datetime"));
    while (query.next()) {
        plan += query.value(3).toString();
    }
    QVERIFY2(plan.contains(QStringLiteral("COVERING INDEX")), qPrintable(plan));
    QVERIFY2(!plan.contains(QStringLiteral("TEMP B-TREE")), qPrintable(plan));
}

void TestFacets::countsOnAWorker()
{
    Desk desk(QStringLiteral("post"), 100);
    FacetLoader loader(desk.office.database().place(), desk.model->reader().source());
    QList<QList<FacetValue>> counts;
    connect(&loader, &FacetLoader::loaded, this,
            [&counts](const FacetLoader::Answer &answer) { counts = answer.counts; });
    loader.load({{{.column = PostsTable::Created}, {}}, {{.column = PostsTable::Author}, {}}});
    QTRY_COMPARE(counts.size(), 2);
    QCOMPARE(counts.last().size(), 4);
}

void TestFacets::aNewRequestEndsTheOldOne()
{
    Desk desk(QStringLiteral("post"), 100);
    FacetLoader loader(desk.office.database().place(), desk.model->reader().source());
    QSignalSpy loaded(&loader, &FacetLoader::loaded);
    QList<QList<FacetValue>> counts;
    connect(&loader, &FacetLoader::loaded, this,
            [&counts](const FacetLoader::Answer &answer) { counts = answer.counts; });
    loader.load({{{.column = PostsTable::Author}, {}}});
    TableSelection none;
    none.search = QStringLiteral("zebra");
    loader.load({{{.column = PostsTable::Author}, none}});
    QTRY_VERIFY(!loader.isRunning());
    QCOMPARE(loaded.count(), 1);
    QCOMPARE(counts.constFirst(), QList<FacetValue>());
}

QTEST_GUILESS_MAIN(TestFacets)
#include "tst_facets.moc"
