// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/FacetReader.h"
#include "models/tables/WordSearch.h"
#include "tests/tables/Desk.h"

#include <numeric>

/// What the search field finds among the posts, and that the index of words follows every program's
/// writes.
class TestWordSearch : public QObject
{
    Q_OBJECT

private slots:
    void takesWordsFromWhatIsTyped_data();
    void takesWordsFromWhatIsTyped();
    void findsPosts_data();
    void findsPosts();
    void findsWhatIsTypedAmongUsers_data();
    void findsWhatIsTypedAmongUsers();
    void followsWhatOtherProgramsWrite();
    void findsInEveryOrder();
    void saysWhenThereAreMore();
    void findsTheNewestByManyAuthors();
};

void TestWordSearch::takesWordsFromWhatIsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *name, const QString &typed, const QString &words) {
        QTest::newRow(name) << typed << words.split(u' ', Qt::SkipEmptyParts);
    };
    row("words", QStringLiteral("  the  fridge "), QStringLiteral("the fridge"));
    row("twice", QStringLiteral("a b a"), QStringLiteral("a b"));
    row("signs", QStringLiteral("it's 100% \"done\""), QStringLiteral("it s 100 done"));
    row("underscore", QStringLiteral("a_b"), QStringLiteral("a b"));
    row("composed", QStringLiteral("U\u0308bung"), QStringLiteral("\u00DCbung"));
    row("a lone accent", QStringLiteral("x\u0301\u0302y"), QStringLiteral("x\u0301y").remove(1, 1));
    row("signs alone", QStringLiteral("%*-()"), {});
    row("without spaces", QStringLiteral("\u51B7\u8535\u5EAB"), {});
    row("an emoji", QStringLiteral("\U0001F642 door"), QStringLiteral("door"));
    row("beyond the first plane", QStringLiteral("\U00010400x"), QStringLiteral("\U00010400x"));
}

void TestWordSearch::takesWordsFromWhatIsTyped()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, words);

    QCOMPARE(WordSearch::words(typed), words);
}

void TestWordSearch::findsPosts_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("titles");
    const auto row = [](const char *name, const QString &typed, const QStringList &titles) {
        QTest::newRow(name) << typed << titles;
    };
    const QString fridge = QStringLiteral("The fridge");
    const QString done = QStringLiteral("100% done");
    const QString handover = QStringLiteral("\u00DCbergabe caf\u00E9");
    const QString apart = QStringLiteral("Ku\u0308che"); // u and two dots
    const QString paths = QStringLiteral("C:\\temp a_b");
    const QString japanese = QStringLiteral("\u4ECA\u65E5\u306F\u51B7\u8535\u5EAB");
    const QString signs = QStringLiteral("What? *** (!)");
    row("a word of the title", QStringLiteral("fridge"), {fridge});
    row("its beginning", QStringLiteral("fri"), {fridge});
    row("one letter", QStringLiteral("f"), {fridge});
    row("not its end", QStringLiteral("idge"), {});
    row("another case", QStringLiteral("FRIDGE"), {fridge});
    row("a word of the text", QStringLiteral("milk"), {fridge});
    row("words of both, in any order", QStringLiteral("milk fridge"), {fridge});
    row("one word that is nowhere", QStringLiteral("fridge nowhere"), {});
    row("the author", QStringLiteral("eve"), {done, handover});
    row("the author's beginning and a word", QStringLiteral("ev don"), {done});
    row("a word and the author", QStringLiteral("done eve"), {done});
    row("two authors at once", QStringLiteral("eve sam"), {});
    row("not the author's address", QStringLiteral("example"), {});
    row("a sign at a word", QStringLiteral("100%"), {done});
    row("a path", QStringLiteral("c:\\TEMP"), {paths});
    row("a quote", QStringLiteral("\"fridge"), {fridge});
    row("operators are words", QStringLiteral("fridge OR done"), {});
    row("a column is a word", QStringLiteral("title:fridge"), {});
    row("a bracket", QStringLiteral("(fridge"), {fridge});
    row("with the accent", QStringLiteral("\u00DCBER"), {handover});
    row("without the accent", QStringLiteral("uber cafe"), {handover});
    row("accent typed apart", QStringLiteral("U\u0308ber"), {handover});
    row("accent stored apart", QStringLiteral("k\u00FCche"), {apart});
    row("in the middle of what has no spaces", QStringLiteral("\u51B7\u8535"), {japanese});
    row("only signs, as they are", QStringLiteral("***"), {signs});
    row("signs that are nowhere", QStringLiteral("&&"), {});
}

void TestWordSearch::findsPosts()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, titles);
    Desk desk(QStringLiteral("post"), 1);
    QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM post")));
    const auto add = [&desk](const char *author, const QString &title, const char *text) {
        desk.office.addPost(title, QString::fromLatin1(author), QString::fromLatin1(text));
    };
    add("sam", QStringLiteral("The fridge"), "Buy milk");
    add("eve", QStringLiteral("100% done"), "");
    add("eve", QStringLiteral("\u00DCbergabe caf\u00E9"), "");
    add("sam", QStringLiteral("Ku\u0308che"), "");
    add("sam", QStringLiteral("C:\\temp a_b"), "");
    add("sam", QStringLiteral("\u4ECA\u65E5\u306F\u51B7\u8535\u5EAB"), "");
    add("sam", QStringLiteral("What? *** (!)"), "");

    desk.model->setSearchText(typed);
    desk.model->refresh();

    QStringList found;
    for (int row = 0; row < desk.model->rowCount(); ++row) {
        found.append(desk.text(row));
    }
    QCOMPARE(found, titles);
    QCOMPARE(desk.model->searchText(), typed);
    QCOMPARE(desk.model->totalCount(), 7);
}

void TestWordSearch::findsWhatIsTypedAmongUsers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("rows");
    QTest::newRow("the middle of a name") << QStringLiteral("er00") << 9;
    QTest::newRow("another case") << QStringLiteral("USER0001") << 1;
    QTest::newRow("a role") << QStringLiteral("admin") << 1;
    QTest::newRow("a percent sign") << QStringLiteral("%") << 0;
    QTest::newRow("an underscore") << QStringLiteral("user_001") << 0;
    QTest::newRow("a backslash") << QStringLiteral("\\") << 0;
    QTest::newRow("a pattern's letters") << QStringLiteral("\u00FC*[") << 0;
}

void TestWordSearch::findsWhatIsTypedAmongUsers()
{
    QFETCH(QString, typed);
    QFETCH(int, rows);
    Desk desk(QStringLiteral("user"), 9);

    desk.model->setSearchText(typed);

    QCOMPARE(desk.model->rowCount(), rows);
}

void TestWordSearch::followsWhatOtherProgramsWrite()
{
    Desk desk(QStringLiteral("post"), 3);
    const auto found = [&desk](const char *typed) {
        desk.model->setSearchText({});
        desk.model->setSearchText(QString::fromLatin1(typed));
        return desk.model->rowCount();
    };
    const qint64 id = desk.model->idAt(0);

    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Lemons")));
    QCOMPARE(found("lemon"), 1);
    QCOMPARE(found("0001"), 0);
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE user SET username = 'zora' "
                                            "WHERE username = 'eve'")));
    QCOMPARE(found("eve"), 0);
    QCOMPARE(found("zora"), 1);
    QVERIFY(desk.other->exec(QStringLiteral(
        "INSERT INTO user (username, email, password) VALUES ('', 'yuri@a.b', '!')")));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET user_id = (SELECT max(id) FROM user) WHERE id = %1")
            .arg(id)));
    QCOMPARE(found("yuri"), 1); // who has no name is shown by the address
    QVERIFY(desk.other->exec(QStringLiteral("DELETE FROM user WHERE email = 'yuri@a.b'")));
    QCOMPARE(found("yuri"), 0);
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET id = 77 WHERE id = %1").arg(id)));
    QCOMPARE(found("lemon"), 1);
    QVERIFY(desk.removeElsewhere(77));
    QCOMPARE(found("lemon"), 0);
    QVERIFY(desk.other->exec(QStringLiteral(
        "INSERT INTO postern_post_search (postern_post_search) VALUES ('integrity-check')")));
}

void TestWordSearch::findsInEveryOrder()
{
    Desk desk(QStringLiteral("post"), 30);
    desk.model->setSearchText(QStringLiteral("fridge"));
    const QList<qint64> all = desk.ids();
    QCOMPARE(all.size(), 10);

    for (int column : {int(PostsTable::Title), int(PostsTable::Author), int(PostsTable::Created)}) {
        desk.model->sort(column, Qt::DescendingOrder);
        QList<qint64> ids = desk.ids();
        std::sort(ids.begin(), ids.end());
        QCOMPARE(ids, all);
    }
    desk.model->setFilter(QStringLiteral("id > %1").arg(all.at(4)));
    QCOMPARE(desk.model->rowCount(), 5);
}

void TestWordSearch::saysWhenThereAreMore()
{
    Desk desk(QStringLiteral("post"), TableReader::MostFound + 5);
    QTRY_VERIFY(!desk.model->isLoading());
    QVERIFY(!desk.model->isCutOff());

    desk.model->setSearchText(QStringLiteral("post"));
    QTRY_VERIFY(!desk.model->isLoading());
    QCOMPARE(desk.model->rowCount(), TableReader::MostFound);
    QVERIFY(desk.model->isCutOff());
    QVERIFY(desk.model->rowOf(TableReader::MostFound + 5) >= 0); // the newest are found
    const auto shown = desk.model->reader().shown(desk.model->selection());
    QVERIFY(shown && shown->isCutOff);
    QCOMPARE(shown->ids.size(), TableReader::MostFound); // and so many are exported
    const FacetReader counts(desk.office.database().connection(), desk.model->reader().source());
    const auto days = counts.count({.column = PostsTable::Created}, desk.model->selection());
    QVERIFY(days);
    const qint64 counted =
        std::accumulate(days->cbegin(), days->cend(), qint64(0),
                        [](qint64 sum, const FacetValue &day) { return sum + day.count; });
    // All are counted: a day that is chosen shows all of its rows.
    QCOMPARE(counted, qint64(TableReader::MostFound + 5));
    desk.model->setSearchText({});
    QTRY_VERIFY(!desk.model->isLoading());
    QVERIFY(!desk.model->isCutOff());
    QCOMPARE(desk.model->rowCount(), TableReader::MostFound + 5);
}

void TestWordSearch::findsTheNewestByManyAuthors()
{
    Desk desk(QStringLiteral("post"), 50);
    desk.office.addUsers(2500); // so many that the posts are asked for their authors
    QVERIFY(desk.other->exec(QStringLiteral(
        "UPDATE post SET user_id = (SELECT id FROM user WHERE username = 'user0777') "
        "WHERE id IN (7, 8)")));

    desk.model->setSearchText(QStringLiteral("user"));
    QCOMPARE(desk.ids(), QList<qint64>({7, 8}));
    desk.model->setSearchText(QStringLiteral("user0 post 0008"));
    QCOMPARE(desk.ids(), QList<qint64>{8});
}

QTEST_GUILESS_MAIN(TestWordSearch)
#include "tst_wordsearch.moc"
