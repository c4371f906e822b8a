// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "tests/views/TableHeaderTest.h"
#include "views/FilterWords.h"

#include <QAction>
#include <QMenu>

/// What a filter field and the header above it show, and the menu of operators.
class TestFilterField final : public TableHeaderTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void showsTheBeginningOfAFilter();
    void showsAllOfWhatIsTyped_data();
    void showsAllOfWhatIsTyped();
    void choosesFromTheMenu();
    void ticksTheOperatorInForce_data();
    void ticksTheOperatorInForce();
    void marksWhatIsFiltered();
    void speaksOfDatesAsOfDates();
};

/// A narrow field would show its end alone.
void TestFilterField::showsTheBeginningOfAFilter()
{
    filter(PostsTable::Created, ">= 2026-11-20");
    QCOMPARE(field(PostsTable::Created)->cursorPosition(), 13);
    m_page->table()->setFocus();
    QCOMPARE(field(PostsTable::Created)->cursorPosition(), 0);
    field(PostsTable::Created)->setQuietly(QStringLiteral("2026-11-20..2026-11-24"));
    QCOMPARE(field(PostsTable::Created)->cursorPosition(), 0);
}

void TestFilterField::showsAllOfWhatIsTyped_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

/// The field lies over its neighbours until somebody leaves it.
void TestFilterField::showsAllOfWhatIsTyped()
{
    QFETCH(Qt::LayoutDirection, direction);
    QApplication::setLayoutDirection(direction);
    open();
    filter(PostsTable::Created, "2026-11-20..2026-11-24");
    const FilterField *created = field(PostsTable::Created);
    const int text = created->fontMetrics().horizontalAdvance(created->text());
    const int section = m_page->table()->columnWidth(PostsTable::Created);
    QVERIFY(section < text);
    QVERIFY(created->width() > text);
    QVERIFY(created->parentWidget()->rect().contains(created->geometry()));
    QCOMPARE(created->parentWidget()->childAt(created->geometry().center()), created);
    m_page->table()->setFocus();
    QCOMPARE(created->width(), section);
}

void TestFilterField::choosesFromTheMenu()
{
    filter(PostsTable::Title, "keys");
    QMenu *menu = field(PostsTable::Title)->menu();
    const auto choose = [menu](const char *label) {
        for (QAction *each : menu->actions()) {
            if (each->text().remove(u'&').contains(QString::fromUtf8(label))) {
                each->trigger();
                return;
            }
        }
        QFAIL(label);
    };
    choose("Not Equal To");
    QCOMPARE(field(PostsTable::Title)->text(), QStringLiteral("≠keys"));
    QCOMPARE(m_page->model()->rowCount(), 2);
    choose("Regular Expression");
    QCOMPARE(field(PostsTable::Title)->text(), QStringLiteral("/keys/"));
    QCOMPARE(m_page->model()->rowCount(), 1);
    choose("Not Empty");
    QCOMPARE(m_page->model()->rowCount(), 3);
    QTest::keyClick(field(PostsTable::Title), Qt::Key_Down, Qt::AltModifier);
    QVERIFY(menu->isVisible());
    menu->close();
}

void TestFilterField::ticksTheOperatorInForce_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("ticked");
    const auto row = [](int column, const char *typed, const char *ticked) {
        QTest::newRow(typed) << column << QString::fromUtf8(typed) << QString::fromUtf8(ticked);
    };
    row(PostsTable::Title, "", "");
    row(PostsTable::Title, "keys", "Contains");
    row(PostsTable::Title, "!keys", "! Does Not Contain");
    row(PostsTable::Title, "<>keys", "≠ Not Equal To");
    row(PostsTable::Title, "/key|fri/", "/…/ Regular Expression");
    row(PostsTable::Title, "a..c", ".. Between");
    row(PostsTable::Title, "(not empty)", "Not Empty");
    row(PostsTable::Created, "2026", "= Equal To");
    row(PostsTable::Created, ">= 2026-11", "≥ Since");
    row(PostsTable::Created, "2026-11..", "≥ Since");
    row(PostsTable::Created, "Today", "Today");
    row(PostsTable::Created, "never", ""); // nobody can read that
}

void TestFilterField::ticksTheOperatorInForce()
{
    QFETCH(int, column);
    QFETCH(QString, typed);
    QFETCH(QString, ticked);
    filter(column, typed.toUtf8().constData());
    QTest::keyClick(field(column), Qt::Key_Down, Qt::AltModifier);
    QStringList found;
    for (const QAction *action : field(column)->menu()->actions()) {
        if (action->isChecked()) {
            found.append(action->text().remove(u'&'));
        }
    }
    field(column)->menu()->close();
    QCOMPARE(found.join(u','), ticked);
}

/// By its funnel, at its header, which stays where the row of fields does not, and below the table.
void TestFilterField::marksWhatIsFiltered()
{
    action("filterRowAction")->trigger();
    const auto funnel = [this](int column) {
        return field(column)->actions().constLast()->icon().pixmap(16, 16).toImage();
    };
    const auto header = [this](int column) {
        const TableHeader *all = m_page->table()->header();
        return all->viewport()
            ->grab(QRect(all->sectionViewportPosition(column), 0, all->sectionSize(column),
                         all->viewport()->height()))
            .toImage();
    };
    const QImage empty = funnel(PostsTable::Title);
    const QImage title = header(PostsTable::Title);
    const QImage created = header(PostsTable::Created);
    const auto spoken = [this](int column) {
        return m_page->model()
            ->headerData(column, Qt::Horizontal, Qt::AccessibleDescriptionRole)
            .toString();
    };
    filter(PostsTable::Title, "fridge");
    QVERIFY(funnel(PostsTable::Title) != empty);
    QCOMPARE(funnel(PostsTable::Created), empty);
    QVERIFY(header(PostsTable::Title) != title);
    QCOMPARE(header(PostsTable::Created), created);
    QCOMPARE(spoken(PostsTable::Title), QStringLiteral("Filtered"));
    QTRY_COMPARE(m_driver->shown("rangeLabel"),
                 QStringLiteral("1–2 of 2, filtered from 3 by “Title”"));
    filter(PostsTable::Created, ">= 2001");
    QVERIFY(header(PostsTable::Created) != created);
    action("clearFiltersAction")->trigger();
    QCOMPARE(funnel(PostsTable::Title), empty);
    QCOMPARE(header(PostsTable::Title), title);
    QCOMPARE(header(PostsTable::Created), created);
    QCOMPARE(spoken(PostsTable::Title), QString());
}

void TestFilterField::speaksOfDatesAsOfDates()
{
    const auto labels = [](FilterKind kind) {
        QStringList list;
        const auto choices = FilterWords::choices(kind);
        for (const FilterWords::Choice &choice : choices) {
            list.append(QString(choice.label).remove(u'&'));
        }
        return list;
    };
    const QStringList dates = labels(FilterKind::Moment);
    QVERIFY(dates.contains(QStringLiteral("< Before")));
    QVERIFY(dates.contains(QStringLiteral("≥ Since")));
    QVERIFY(!dates.contains(QStringLiteral("< Less Than")));
    QVERIFY(labels(FilterKind::Number).contains(QStringLiteral("< Less Than")));
}

QTEST_MAIN(TestFilterField)
#include "tst_filterfield.moc"
