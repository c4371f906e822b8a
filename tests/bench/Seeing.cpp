// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// What the window shows: jumps, orders, searches, walking about.
#include "tests/bench/Bench.h"
#include "tests/bench/Desk.h"
#include "tests/bench/MemoryPosts.h"
#include "tests/bench/RawSqlite.h"
#include "tests/bench/Vocabulary.h"
#include "views/CellDelegate.h"
#include "views/DateDelegate.h"
#include "views/SearchEdit.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTest>

namespace {

void jump(TableView &table, double part)
{
    QScrollBar *bar = table.verticalScrollBar();
    bar->setValue(int(part * bar->maximum()));
    table.viewport()->repaint();
}

/// The same table as the page's, over rows in memory.
void makeTwin(TableView &twin, TableView &table)
{
    twin.setModel(new MemoryPosts(*table.model(), &twin));
    twin.setItemDelegate(new CellDelegate(&twin));
    auto *dates = new DateDelegate(&twin);
    twin.setItemDelegateForColumn(PostsTable::Created, dates);
    twin.setItemDelegateForColumn(PostsTable::Updated, dates);
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        twin.setColumnHidden(column, table.isColumnHidden(column));
        if (!table.isColumnHidden(column)) {
            twin.setColumnWidth(column, table.columnWidth(column));
        }
    }
    twin.resize(table.size());
    twin.show();
}

void clickHeader(TableView &table, int column)
{
    QHeaderView *header = table.horizontalHeader();
    const QPoint place(header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                       header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
}

struct Order
{
    const char *name;
    int column;
    const char *sql; ///< %1 is the direction
};

constexpr std::array Orders{
    Order{"title", PostsTable::Title,
          "SELECT id FROM post ORDER BY CAST(title AS TEXT) COLLATE NOCASE %1, id %1"},
    Order{"author", PostsTable::Author,
          "SELECT post.id FROM user CROSS JOIN post ON post.user_id = user.id "
          "ORDER BY (CASE WHEN trim(coalesce(CAST(username AS TEXT), '')) <> '' "
          "THEN CAST(username AS TEXT) ELSE CAST(email AS TEXT) END) COLLATE NOCASE %1, "
          "user.id %1, post.id %1"},
    Order{"created", PostsTable::Created, "SELECT id FROM post ORDER BY create_datetime %1, id %1"},
    Order{"updated", PostsTable::Updated, "SELECT id FROM post ORDER BY update_datetime %1, id %1"},
};

QByteArray sqlOf(const Order &order, Qt::SortOrder direction)
{
    return QString::fromLatin1(order.sql)
        .replace(QLatin1String("%1"),
                 direction == Qt::AscendingOrder ? QStringLiteral("ASC") : QStringLiteral("DESC"))
        .toUtf8();
}

/// The full-text index of the posts, where the file has one.
QByteArray searchSql(RawSqlite &raw)
{
    const QByteArray index = raw.text("SELECT name FROM sqlite_master WHERE sql LIKE "
                                      "'%USING fts5%' AND name LIKE '%post%'");
    const QByteArray columns = "SELECT post.id, post.title, substr(post.body, 1, 120), "
                               "user.username FROM post LEFT JOIN user ON user.id = post.user_id ";
    if (index.isEmpty()) {
        return columns + "WHERE post.title LIKE '%' || ?1 || '%' OR post.body LIKE "
                         "'%' || ?1 || '%' ORDER BY post.id DESC LIMIT 64";
    }
    return columns + "WHERE post.id IN (SELECT rowid FROM " + index + " WHERE " + index +
           " MATCH ?1 || '*' ORDER BY rowid DESC LIMIT 64) ORDER BY post.id DESC";
}

} // namespace

void Measure::jumping(Bench &bench)
{
    Desk desk(bench.path);
    TableView twin;
    makeTwin(twin, desk.table());
    (void)QTest::qWaitForWindowExposed(&twin);
    Series ours;
    Series theirs;
    for (int i = 0; i < bench.times(200); ++i) {
        const double part = bench.random.generateDouble();
        const Stopwatch our;
        jump(desk.table(), part);
        ours.add(our.elapsed().cpu);
        bench.guiCpu.add(our.elapsed().cpu);
        desk.settle();
        const Stopwatch their;
        jump(twin, part);
        theirs.add(their.elapsed().cpu);
        QCoreApplication::processEvents();
    }
    bench.report.add({.interaction = QStringLiteral("jump anywhere and paint"),
                      .goal = 1.5,
                      .ours = ours.median(),
                      .reference = theirs.median(),
                      .note = QStringLiteral("CPU; the same view over rows in memory")});
    bench.report.add({.interaction = QStringLiteral("jump anywhere and paint, p99"),
                      .goal = 16.7,
                      .ours = ours.percentile(99),
                      .note = QStringLiteral("CPU")});
}

void Measure::sorting(Bench &bench)
{
    Desk desk(bench.path);
    const RawSqlite raw(bench.path);
    for (const Order &order : Orders) {
        Series first;
        Series longest;
        Series whole;
        Series theirs;
        const QString name = QString::fromLatin1(order.name);
        for (int i = 0; i < bench.times(6); ++i) {
            const Desk::Interaction sorted =
                desk.perform([&] { clickHeader(desk.table(), order.column); });
            first.add(sorted.untilPainted.cpu);
            longest.add(sorted.longest.cpu);
            whole.add(sorted.untilSettled.process);
            bench.guiCpu.add(sorted.longest.cpu);
            const Qt::SortOrder direction = desk.table().horizontalHeader()->sortIndicatorOrder();
            RawSqlite::Statement statement(raw, sqlOf(order, direction));
            const Stopwatch watch;
            statement.numbers();
            theirs.add(watch.elapsed().cpu);
        }
        bench.report.add({.interaction = QStringLiteral("sort by %1: first rows painted").arg(name),
                          .goal = 16.7,
                          .ours = first.median(),
                          .note = QStringLiteral("GUI thread's CPU; its longest event %1 ms")
                                      .arg(longest.median(), 0, 'f', 1)});
        bench.report.add({.interaction = QStringLiteral("sort by %1: the whole order").arg(name),
                          .goal = 1.5,
                          .ours = whole.median(),
                          .reference = theirs.median(),
                          .note = QStringLiteral("CPU of all threads; SELECT … ORDER BY")});
    }
}

void Measure::searching(Bench &bench)
{
    Desk desk(bench.path);
    RawSqlite raw(bench.path);
    RawSqlite::Statement statement(raw, searchSql(raw));
    QRandomGenerator random(3);
    Vocabulary vocabulary(random);
    Series first;
    Series wall;
    Series theirs;
    Series longest;
    for (int i = 0; i < bench.times(30); ++i) {
        const QString text = vocabulary.word().left(1 + i % 6);
        statement.bind(1, text.toUtf8());
        const Stopwatch rawWatch;
        statement.readAll();
        theirs.add(rawWatch.elapsed().wall);
        Cost readable;
        const Desk::Interaction searched = desk.perform([&] {
            const Stopwatch watch;
            emit desk.page().findChild<SearchEdit *>()->searchRequested(text);
            (void)desk.model().index(0, PostsTable::Title).data();
            readable = watch.elapsed();
        });
        first.add(readable.wall);
        wall.add(searched.untilPainted.wall);
        longest.add(searched.longest.cpu);
        bench.guiCpu.add(std::max(searched.longest.cpu, readable.cpu));
    }
    emit desk.page().findChild<SearchEdit *>()->searchRequested(QString());
    desk.settle();
    bench.report.add({.interaction = QStringLiteral("search: first rows readable"),
                      .goal = 2.2,
                      .ours = first.median(),
                      .reference = theirs.median(),
                      .note = QStringLiteral("wall; the same search by the C API; painted "
                                             "after %1 ms, GUI thread's longest event %2 ms CPU")
                                  .arg(wall.median(), 0, 'f', 1)
                                  .arg(longest.median(), 0, 'f', 1)});
}

void Measure::walking(Bench &bench)
{
    Desk desk(bench.path);
    desk.page().focusContent();
    Series cpu;
    for (const int key : {Qt::Key_Down, Qt::Key_PageDown, Qt::Key_Up, Qt::Key_PageUp}) {
        for (int i = 0; i < bench.times(25); ++i) {
            const Desk::Interaction walked =
                desk.perform([&] { QTest::keyClick(&desk.table(), Qt::Key(key)); });
            cpu.add(walked.longest.cpu);
            bench.guiCpu.add(walked.longest.cpu);
        }
    }
    bench.report.add({.interaction = QStringLiteral("arrow and page keys, with the text below"),
                      .goal = 16.7,
                      .ours = cpu.percentile(99),
                      .note = QStringLiteral("p99 of the GUI thread's longest event, CPU")});
}
