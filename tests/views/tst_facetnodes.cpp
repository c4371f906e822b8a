// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FacetNodes.h"

#include <QLocale>
#include <QTest>

/// What stands below a facet, without a view that shows it.
class TestFacetNodes final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void gathersDaysByMonthAndYear();
    void keepsWhatIsTickedWithoutRows_data();
    void keepsWhatIsTickedWithoutRows();
    void putsRowsWithoutADateLast();
    void listsOtherValuesAsTheyCome();
    void takesTextsForNoDays();
    void tellsNodesApartByKindAndValue();

private:
    /// "2025 (3)", "  December (3)", "    Fri 5 (2)": one line a node.
    static QStringList lines(const FacetNode::List &nodes, int depth = 0);
    static FacetValue day(const char *token, qint64 count)
    {
        return {QString::fromLatin1(token), {}, count};
    }

    const FacetStyle m_created{{.column = 1}, QStringLiteral("Created"), QStringLiteral("No date")};
};

void TestFacetNodes::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

QStringList TestFacetNodes::lines(const FacetNode::List &nodes, int depth)
{
    QStringList all;
    for (const auto &node : nodes) {
        all.append(QStringLiteral("%1%2 (%3)")
                       .arg(QString(2 * depth, u' '), node->label, QString::number(node->count)));
        all.append(lines(node->children, depth + 1));
    }
    return all;
}

void TestFacetNodes::gathersDaysByMonthAndYear()
{
    const QList<FacetValue> days{day("2026-01-02", 5), day("2025-12-05", 2), day("2025-12-01", 1),
                                 day("2025-03-09", 4)};
    const QStringList wanted{QStringLiteral("All (-1)"),      QStringLiteral("2026 (5)"),
                             QStringLiteral("  January (5)"), QStringLiteral("    Fri 2 (5)"),
                             QStringLiteral("2025 (7)"),      QStringLiteral("  December (3)"),
                             QStringLiteral("    Fri 5 (2)"), QStringLiteral("    Mon 1 (1)"),
                             QStringLiteral("  March (4)"),   QStringLiteral("    Sun 9 (4)")};
    QCOMPARE(lines(FacetNodes::of(m_created, {}, days)), wanted);
}

void TestFacetNodes::keepsWhatIsTickedWithoutRows_data()
{
    QTest::addColumn<QVariant>("tick");
    QTest::addColumn<QStringList>("more");
    const QString year = QStringLiteral("2024 (0)");
    QTest::newRow("a day") << QVariant(QStringLiteral("2024-02-05"))
                           << QStringList{year, QStringLiteral("  February (0)"),
                                          QStringLiteral("    Mon 5 (0)")};
    QTest::newRow("a month") << QVariant(QStringLiteral("2024-02"))
                             << QStringList{year, QStringLiteral("  February (0)"),
                                            QStringLiteral("    Thu 1 (0)")};
    QTest::newRow("a year") << QVariant(QStringLiteral("2024"))
                            << QStringList{year, QStringLiteral("  January (0)"),
                                           QStringLiteral("    Mon 1 (0)")};
    QTest::newRow("one with rows") << QVariant(QStringLiteral("2026-01")) << QStringList();
    QTest::newRow("no date") << QVariant() << QStringList();
    QTest::newRow("none there is") << QVariant(QStringLiteral("2024-13")) << QStringList();
}

void TestFacetNodes::keepsWhatIsTickedWithoutRows()
{
    QFETCH(QVariant, tick);
    QFETCH(QStringList, more);
    const QStringList wanted =
        QStringList{QStringLiteral("All (-1)"), QStringLiteral("2026 (5)"),
                    QStringLiteral("  January (5)"), QStringLiteral("    Fri 2 (5)")} +
        more;
    QCOMPARE(lines(FacetNodes::of(m_created, {tick}, {day("2026-01-02", 5)})), wanted);
}

void TestFacetNodes::putsRowsWithoutADateLast()
{
    const FacetNode::List nodes =
        FacetNodes::of(m_created, {}, {day("2026-01-02", 5), {QVariant(), {}, 3}});
    QCOMPARE(nodes.size(), std::size_t(3));
    QCOMPARE(nodes.back()->label, QStringLiteral("No date"));
    QCOMPARE(nodes.back()->count, 3);
    QVERIFY(nodes.back()->value.isNull());
}

void TestFacetNodes::listsOtherValuesAsTheyCome()
{
    const QList<FacetValue> people{
        {2LL, QStringLiteral("sam\nsmith"), 4}, {1LL, QStringLiteral("ann"), 3}, {7LL, {}, 0}};
    QCOMPARE(lines(FacetNodes::of(m_created, {}, people)),
             QStringList({QStringLiteral("All (-1)"), QStringLiteral("sam smith (4)"),
                          QStringLiteral("ann (3)"), QStringLiteral("(no longer there) (0)")}));
    const QList<FacetValue> flags{{true, {}, 1}, {false, {}, 2}};
    QCOMPARE(lines(FacetNodes::of(m_created, {}, flags)),
             QStringList({QStringLiteral("All (-1)"), QStringLiteral("Yes (1)"),
                          QStringLiteral("No (2)")}));
}

void TestFacetNodes::takesTextsForNoDays()
{
    const FacetStyle who{Facet::ofTexts(1), QStringLiteral("Who"), QStringLiteral("Nobody")};
    const QString name = QStringLiteral("2026-01-05");
    QCOMPARE(lines(FacetNodes::of(who, {name}, {{name, name, 1}})),
             QStringList({QStringLiteral("All (-1)"), QStringLiteral("2026-01-05 (1)")}));
}

void TestFacetNodes::tellsNodesApartByKindAndValue()
{
    const FacetNode none;
    const FacetNode all{.kind = FacetNode::Kind::All};
    const FacetNode known{.value = 1LL, .label = QStringLiteral("ann"), .count = 3};
    const FacetNode renamed{.value = 1LL, .label = QStringLiteral("anne"), .count = 4};
    QVERIFY(known.isSame(renamed));
    QVERIFY(!known.isSame(none));
    QVERIFY(!all.isSame(none));
}

QTEST_GUILESS_MAIN(TestFacetNodes)
#include "tst_facetnodes.moc"
