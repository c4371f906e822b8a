// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"
#include "tests/tables/FilterWords.h"

#include <QJsonDocument>
#include <QSignalSpy>

#include <algorithm>

/// Which rows a filter finds in a real database, and how it is kept.
class TestTableFilter : public QObject
{
    Q_OBJECT

private slots:
    void survivesJson();
    void leavesOutWhatJsonDoesNotTell();
    void tellsWhichColumnsItDoesNotKnow();

    void findsPosts_data();
    void findsPosts();
    void findsUsers_data();
    void findsUsers();
    void findsRolesByPermission();
    void addsUp();
    void typedTextIsNoSql_data();
    void typedTextIsNoSql();
    void unusableConditionsHoldNowhere();
    void keepsPendingRows();
    void sortsBySeveralColumns();
    void sortsByAuthorFirst();

    void cleanupTestCase() { m_desk.reset(); }

private:
    static QStringList titles(const Desk &desk);
    void addFivePosts();
    void addZoe();

    std::unique_ptr<Desk> m_desk; // for the many rows of one test
};

void TestTableFilter::survivesJson()
{
    Desk desk(QStringLiteral("role"), 1);
    const auto nameOf = [&desk](int column) { return desk.model->columnName(column); };
    const auto columnOf = [&desk](const QString &name) { return desk.model->columnNamed(name); };
    const QList<FilterCondition> conditions{
        {RolesTable::Name, Op::Contains, {QStringLiteral("ö\"'")}},
        {RolesTable::Description, Op::NotContains, {QStringLiteral("%")}},
        {RolesTable::Members, Op::Between, {2LL, 9'007'199'254'740'991LL}},
        {RolesTable::Description, Op::OneOf, {QStringLiteral("x"), QVariant::fromValue(nullptr)}},
        {RolesTable::Name, Op::NotEmpty, {}},
        {RolesTable::columnOf(Permission::UsersWrite), Op::Equals, {true}}};
    const QList<SortKey> sorts{{RolesTable::Members, Qt::DescendingOrder},
                               {RolesTable::Name, Qt::AscendingOrder}};

    const QByteArray kept = QJsonDocument(TableFilter::toJson(conditions, nameOf)).toJson();
    const QByteArray keptSorts = QJsonDocument(TableFilter::toJson(sorts, nameOf)).toJson();

    QCOMPARE(TableFilter::fromJson(QJsonDocument::fromJson(kept).array(), columnOf), conditions);
    QCOMPARE(TableFilter::sortsFromJson(QJsonDocument::fromJson(keptSorts).array(), columnOf),
             sorts);
    QVERIFY(kept.contains("users.write"));
}

void TestTableFilter::leavesOutWhatJsonDoesNotTell()
{
    const auto columnOf = [](const QString &name) { return name == u"title" ? 1 : -1; };
    const auto json = QJsonDocument::fromJson(R"([1, {}, {"column":"gone","operator":"empty"},
        {"column":"title","operator":"odd"}, {"column":"title","operator":"empty"}])");
    const QList<FilterCondition> expected{{1, Op::Empty, {}}};
    QCOMPARE(TableFilter::fromJson(json.array(), columnOf), expected);
}

void TestTableFilter::tellsWhichColumnsItDoesNotKnow()
{
    const Desk desk(QStringLiteral("role"), 1);
    const auto json = QJsonDocument::fromJson(R"([{"column":"gone","operator":"empty"},
        {"column":"members","operator":"contains","values":["x"]},
        {"column":"description","operator":"rhymesWith","values":["x"]},
        {"column":"name","operator":"empty"}])");
    const auto conditions = TableFilter::read(json.array(), *desk.model);
    QCOMPARE(conditions.usable, QList<FilterCondition>({{RolesTable::Name, Op::Empty, {}}}));
    QCOMPARE(QSet<QString>(conditions.unknown.begin(), conditions.unknown.end()),
             QSet<QString>({QStringLiteral("description"), QStringLiteral("gone"),
                            QStringLiteral("members")}));

    const auto sorts = TableFilter::readSorts(json.array(), *desk.model);
    QCOMPARE(
        sorts.usable,
        QList<SortKey>({{RolesTable::Members}, {RolesTable::Description}, {RolesTable::Name}}));
    QCOMPARE(sorts.unknown, QStringList{QStringLiteral("gone")});
}

QStringList TestTableFilter::titles(const Desk &desk)
{
    QStringList titles;
    for (int row = 0; row < desk.model->rowCount(); ++row) {
        titles.append(desk.text(row));
    }
    std::sort(titles.begin(), titles.end());
    return titles;
}

void TestTableFilter::addFivePosts()
{
    m_desk = std::make_unique<Desk>(QStringLiteral("post"), 0);
    Desk &desk = *m_desk;
    QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM post")));
    // In the zone of the machine, whichever it is
    const auto stored = [](int day, const QTime &time) {
        return QDateTime(QDate(2026, 11, day), time)
            .toUTC()
            .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz'000'"));
    };
    const QString insert =
        QStringLiteral("INSERT INTO post (title, user_id, body, create_datetime) VALUES ");
    QVERIFY(desk.other->exec(insert + QStringLiteral("('alpha', %1, 'Äpfel', '%2')")
                                          .arg(desk.office.userId(QStringLiteral("ann")))
                                          .arg(stored(22, QTime(0, 0)))));
    QVERIFY(desk.other->exec(insert + QStringLiteral("('Bravo', %1, 'x', '%2')")
                                          .arg(desk.office.userId(QStringLiteral("eve")))
                                          .arg(stored(22, QTime(23, 59, 59, 999)))));
    QVERIFY(desk.other->exec(insert + QStringLiteral("('charlie', %1, ' ', '%2')")
                                          .arg(desk.office.userId(QStringLiteral("sam")))
                                          .arg(stored(21, QTime(23, 59, 59, 999)))));
    QVERIFY(desk.other->exec(
        insert +
        QStringLiteral("('Delta', NULL, '', '%1')").arg(stored(23, QTime(0, 0)).left(19))));
    QVERIFY(desk.other->exec(insert + QStringLiteral("('echo', 999, '', 17)")));
}

void TestTableFilter::findsPosts_data()
{
    addFivePosts();
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("found"); // their first letters
    const auto row = [](int column, const char *typed, const char *found) {
        QTest::addRow("%d %s", column, typed)
            << column << QString::fromUtf8(typed) << QString::fromLatin1(found);
    };
    row(PostsTable::Title, "ALPHA", "A");
    row(PostsTable::Title, "%", "");
    row(PostsTable::Title, "_", "");
    row(PostsTable::Title, "=alpha", "A");
    row(PostsTable::Title, "=alph", "");
    row(PostsTable::Title, "≠alpha", "BCDE");
    row(PostsTable::Title, "<c", "AB");
    row(PostsTable::Title, "<=charlie", "ABC");
    row(PostsTable::Title, ">CHARLIE", "DE");
    row(PostsTable::Title, ">=charlie", "CDE");
    row(PostsTable::Title, "b..D", "BCD");
    row(PostsTable::Title, "(empty)", "");
    row(PostsTable::Title, "(not empty)", "ABCDE");
    row(PostsTable::Title, "/^(al|br).*A.*$/", "AB");
    row(PostsTable::Body, "ÄPFEL", "A");
    row(PostsTable::Body, "=ÄPFEL", "A");
    row(PostsTable::Body, "≠äpfel", "BCDE");
    row(PostsTable::Body, "a\xCC\x88pfel", "A");
    row(PostsTable::Body, "/^ä/", "A");
    row(PostsTable::Body, "(empty)", "CDE");
    row(PostsTable::Body, "(not empty)", "AB");
    row(PostsTable::Author, "AN", "A");
    row(PostsTable::Author, "=ann", "A");
    row(PostsTable::Author, "≠ann", "BCDE");
    row(PostsTable::Author, "<m", "AB");
    row(PostsTable::Author, ">=eve", "BC");
    row(PostsTable::Author, "a..f", "AB");
    row(PostsTable::Author, "/^.v.$/", "B");
    row(PostsTable::Author, "(empty)", "DE"); // nobody, and somebody who is not there
    row(PostsTable::Author, "(not empty)", "ABC");
    row(PostsTable::Created, "2026-11-22", "AB");
    row(PostsTable::Created, "≠2026-11-22", "CDE");
    row(PostsTable::Created, "<2026-11-22", "C");
    row(PostsTable::Created, "<=2026-11-22", "ABC");
    row(PostsTable::Created, ">2026-11-22", "D");
    row(PostsTable::Created, ">=2026-11-22", "ABD");
    row(PostsTable::Created, "2026-11-21..2026-11-22", "ABC");
    row(PostsTable::Created, "2026-11-22 00:00", "A");
    row(PostsTable::Created, "2026-11", "ABCD");
    row(PostsTable::Created, "2025", "");
    row(PostsTable::Created, "(empty)", "E");
    row(PostsTable::Created, "(not empty)", "ABCD");
}

void TestTableFilter::findsPosts()
{
    QFETCH(int, column);
    QFETCH(QString, typed);
    QFETCH(QString, found);
    Desk &desk = *m_desk;
    const auto condition =
        FilterText::parse(typed, column, desk.model->filterKind(column), english());
    QVERIFY(condition && condition->has_value());
    QSignalSpy refused(desk.model.get(), &RelationalTableModel::selectionRefused);
    desk.model->setConditions({**condition});

    QString letters;
    for (const QString &title : titles(desk)) {
        letters += title.front().toUpper();
    }
    std::sort(letters.begin(), letters.end());
    QCOMPARE(letters, found);
    QCOMPARE(refused.count(), 0);
}

void TestTableFilter::addZoe()
{
    m_desk = std::make_unique<Desk>(QStringLiteral("user"), 0);
    Desk &desk = *m_desk;
    QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM user WHERE username = 'user0001'")));
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE user SET current_login_at = NULL, "
                                            "last_login_at = NULL, login_count = NULL")));
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE user SET last_login_at = '2026-02-03 12:00:00',"
                                            " login_count = 3 WHERE username = 'sam'")));
    QVERIFY(desk.other->exec(QStringLiteral(
        "INSERT INTO user (username, email, password, fs_uniquifier, active, login_count, "
        "must_change_password) VALUES ('zoe', 'zoe@example.org', 'x', 'z', NULL, 7, 1)")));
}

void TestTableFilter::findsUsers_data()
{
    addZoe();
    QTest::addColumn<int>("column");
    QTest::addColumn<FilterOperator>("op");
    QTest::addColumn<QVariantList>("values");
    QTest::addColumn<QString>("found");
    const QVariant none = QVariant::fromValue(nullptr);
    const auto text = [](const char *value) { return QVariant(QString::fromLatin1(value)); };
    const auto row = [](const char *name, int column, Op op, const QVariantList &values,
                        const char *found) {
        QTest::newRow(name) << column << op << values << QString::fromLatin1(found);
    };
    using U = UsersTable;
    row("a role", U::Roles, Op::Contains, {text("ADM")}, "ann");
    row("no such role", U::Roles, Op::NotContains, {text("ADM")}, "eve rob sam zoe");
    row("is a role", U::Roles, Op::Equals, {text("editor")}, "eve");
    row("is not a role", U::Roles, Op::NotEquals, {text("editor")}, "ann rob sam zoe");
    row("no role", U::Roles, Op::Empty, {}, "zoe");
    row("any role", U::Roles, Op::NotEmpty, {}, "ann eve rob sam");
    row("role pattern", U::Roles, Op::Matches, {text("^(staff|reader)$")}, "rob sam");
    row("one of", U::Roles, Op::OneOf, {text("admin"), none}, "ann zoe");
    row("one of none", U::Roles, Op::OneOf, {}, "");
    row("active", U::Active, Op::Equals, {true}, "ann eve rob sam");
    row("not active", U::Active, Op::Equals, {false}, "zoe");
    row("not not active", U::Active, Op::NotEquals, {false}, "ann eve rob sam");
    row("must change", U::MustChangePassword, Op::OneOf, {true}, "zoe");
    row("logins", U::LoginCount, Op::Equals, {3LL}, "sam");
    row("logins ≠", U::LoginCount, Op::NotEquals, {0LL}, "sam zoe");
    row("logins <", U::LoginCount, Op::Less, {3LL}, "ann eve rob");
    row("logins ≤", U::LoginCount, Op::LessOrEqual, {3LL}, "ann eve rob sam");
    row("logins >", U::LoginCount, Op::Greater, {3LL}, "zoe");
    row("logins ≥", U::LoginCount, Op::GreaterOrEqual, {3LL}, "sam zoe");
    row("logins between", U::LoginCount, Op::Between, {1LL, 5LL}, "sam");
    row("logins empty", U::LoginCount, Op::Empty, {}, "");
    row("last login", U::LastLogin, Op::OneOf, {text("2026-02"), text("2026-01-31")}, "sam");
    row("never logged in", U::LastLogin, Op::Empty, {}, "ann eve rob zoe");
    row("e-mail", U::Email, Op::NotEmpty, {}, "ann eve rob sam zoe");
}

void TestTableFilter::findsUsers()
{
    QFETCH(int, column);
    QFETCH(FilterOperator, op);
    QFETCH(QVariantList, values);
    QFETCH(QString, found);
    Desk &desk = *m_desk;
    desk.model->setConditions({{column, op, values}});

    QCOMPARE(titles(desk).join(u' '), found);
}

void TestTableFilter::findsRolesByPermission()
{
    Desk desk(QStringLiteral("role"), 2);
    desk.model->setConditions({{RolesTable::columnOf(Permission::RolesWrite), Op::Equals, {true}}});
    QCOMPARE(titles(desk), QStringList{QStringLiteral("admin")});
    desk.model->setConditions(
        {{RolesTable::Members, Op::Greater, {0LL}},
         {RolesTable::columnOf(Permission::RolesWrite), Op::Equals, {false}}});
    QCOMPARE(titles(desk).join(u' '), QStringLiteral("editor reader staff"));
}

void TestTableFilter::addsUp()
{
    Desk desk(QStringLiteral("post"), 12);
    desk.model->setSearchText(QStringLiteral("ann"));
    QCOMPARE(desk.model->rowCount(), 3);
    desk.model->setConditions({{PostsTable::Title, Op::Less, {QStringLiteral("Post 0009")}},
                               {PostsTable::Author, Op::Equals, {QStringLiteral("ann")}}});
    QCOMPARE(desk.model->rowCount(), 2);
    QCOMPARE(desk.model->totalCount(), 12);
    desk.model->setSearchText({});
    desk.model->setConditions({});
    QCOMPARE(desk.model->rowCount(), 12);
}

void TestTableFilter::typedTextIsNoSql_data()
{
    m_desk = std::make_unique<Desk>(QStringLiteral("post"), 3);
    QTest::addColumn<QString>("typed");
    for (const char *typed :
         {"' OR 1=1 --", "='; DROP TABLE post; --", "\") OR (\"\"=\"", "?", "≠?1", "{like}", "%1",
          "/' OR 1=1/", "'..'", "[a-z]*", "=*", "\\", "\xF0\x9F\x98\x80", "=[Ä]", ">%"}) {
        QTest::newRow(typed) << QString::fromUtf8(typed);
    }
}

void TestTableFilter::typedTextIsNoSql()
{
    QFETCH(QString, typed);
    Desk &desk = *m_desk;
    QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM post WHERE title = 'Odd'")));
    QSignalSpy refused(desk.model.get(), &RelationalTableModel::selectionRefused);
    const PostId same = desk.office.addPost(QStringLiteral("Odd"), QStringLiteral("ann"), typed);
    for (int column : {int(PostsTable::Title), int(PostsTable::Author)}) {
        const auto condition =
            FilterText::parse(typed, column, desk.model->filterKind(column), english());
        QVERIFY(condition && condition->has_value());
        desk.model->setConditions({**condition});
        const bool isNegative = (*condition)->op == Op::NotEquals;
        const bool isOrder = (*condition)->op == Op::Greater;
        QVERIFY(isOrder || desk.model->rowCount() == (isNegative ? 4 : 0));
    }
    desk.model->setConditions({{PostsTable::Body, Op::Equals, {typed}}});
    QCOMPARE(desk.ids(), QList<qint64>{same});
    desk.model->setConditions({{PostsTable::Body, Op::Contains, {typed}}});
    QCOMPARE(desk.ids(), QList<qint64>{same});
    QCOMPARE(refused.count(), 0);
    QCOMPARE(desk.other->value(QStringLiteral("SELECT count(*) FROM post")).toInt(), 4);
}

void TestTableFilter::unusableConditionsHoldNowhere()
{
    Desk desk(QStringLiteral("post"), 3);
    const QList<FilterCondition> unusable{
        {PostsTable::Id, Op::Equals, {1LL}},
        {PostsTable::Title, Op::Equals, {}},
        {PostsTable::Title, Op::Between, {QStringLiteral("a")}},
        {PostsTable::Created, Op::Equals, {QStringLiteral("soon")}},
        {PostsTable::Created, Op::Contains, {QStringLiteral("2026")}},
        {PostsTable::Title, Op::Matches, {QStringLiteral("(")}},
        {99, Op::Empty, {}},
        {-1, Op::Empty, {}}};
    for (const FilterCondition &condition : unusable) {
        desk.model->setConditions({condition});
        QCOMPARE(desk.model->rowCount(), 0);
    }
}

void TestTableFilter::keepsPendingRows()
{
    Desk desk(QStringLiteral("post"), 6);
    const qint64 id = desk.model->idAt(2);
    QVERIFY(desk.type(2, QStringLiteral("Mine")));
    desk.model->setConditions({{PostsTable::Title, Op::Equals, {QStringLiteral("Post 0005")}}});
    QCOMPARE(desk.model->rowCount(), 2);
    QCOMPARE(desk.cellOf(id).data().toString(), QStringLiteral("Mine"));
    QCOMPARE(desk.model->changeCount(), 1);
}

void TestTableFilter::sortsBySeveralColumns()
{
    Desk desk(QStringLiteral("post"), 0);
    QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM post")));
    QList<qint64> id;
    for (const char *title : {"b", "a", "B", "A"}) {
        id.append(desk.office.addPost(QString::fromLatin1(title), QStringLiteral("ann")));
    }
    id.append(desk.office.addPost(QStringLiteral("a"), QStringLiteral("eve")));
    desk.model->setSorts({{PostsTable::Title, Qt::DescendingOrder},
                          {PostsTable::Author, Qt::DescendingOrder},
                          {PostsTable::Id, Qt::AscendingOrder}});
    QCOMPARE(desk.ids(), QList<qint64>({id[0], id[2], id[4], id[1], id[3]}));
    QCOMPARE(desk.model->sorts().size(), 3);
    desk.model->setSorts(
        {{PostsTable::Author, Qt::AscendingOrder}, {PostsTable::Id, Qt::DescendingOrder}});
    QCOMPARE(desk.ids(), QList<qint64>({id[3], id[2], id[1], id[0], id[4]}));
    // All ids are different: nothing behind them orders anything.
    desk.model->setSorts(
        {{PostsTable::Id, Qt::DescendingOrder}, {PostsTable::Title, Qt::AscendingOrder}});
    QCOMPARE(desk.ids(), QList<qint64>({id[4], id[3], id[2], id[1], id[0]}));
}

void TestTableFilter::sortsByAuthorFirst()
{
    Desk desk(QStringLiteral("post"), 8);
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET user_id = NULL WHERE id IN (2, 7)")));
    const auto &reader = desk.model->reader();
    TableSelection selection;
    selection.sorts = {{PostsTable::Author, Qt::AscendingOrder},
                       {PostsTable::Title, Qt::DescendingOrder}};
    const auto ids = reader.ids(selection);
    QVERIFY(ids);
    QCOMPARE(*ids, QList<qint64>({8, 4, 5, 1, 3, 6, 7, 2}));
    selection.conditions = {{PostsTable::Title, Op::NotEmpty, {}}};
    QCOMPARE(*reader.ids(selection), *ids);
}

QTEST_GUILESS_MAIN(TestTableFilter)
#include "tst_tablefilter.moc"
