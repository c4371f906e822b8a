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
    const QModelIndex current = table.currentIndex(); // with a row selected Qt paints more
    twin.setCurrentIndex(twin.model()->index(current.row(), current.column()));
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

/// The search that Postern does, as SQLite alone would do it: the newest posts that a word begins
/// in, or in whose author's name. Of many authors the newest posts are looked through, of few
/// theirs are gathered; none that are older than the last text that is wanted.
class RawSearch final
{
public:
    explicit RawSearch(const RawSqlite &raw)
        : m_authors(raw, "SELECT count(*) FROM (SELECT 1 FROM postern_author_search "
                         "WHERE postern_author_search MATCH ?1 LIMIT 2000)")
        , m_texts(raw, rows("SELECT id FROM texts"))
        , m_few(raw, rows("SELECT id FROM texts UNION SELECT * FROM (SELECT post.id "
                          "FROM postern_author_search AS author "
                          "CROSS JOIN post ON post.user_id = author.rowid "
                          "WHERE author.postern_author_search MATCH ?1 AND post.id >= " +
                          oldest() + " ORDER BY 1 DESC LIMIT 64)"))
        , m_many(raw, rows("SELECT id FROM texts UNION SELECT * FROM (SELECT post.id FROM post "
                           "WHERE +post.user_id IN (SELECT rowid FROM postern_author_search "
                           "WHERE postern_author_search MATCH ?1) AND post.id >= " +
                           oldest() + " ORDER BY 1 DESC LIMIT 64)"))
    {
    }

    void readFirst(const QString &text)
    {
        const QByteArray match = '"' + text.toUtf8() + "\"*";
        m_authors.bind(1, match);
        const qint64 authors = m_authors.numbers().constFirst();
        RawSqlite::Statement &search = authors == 0 ? m_texts : authors < 2000 ? m_few : m_many;
        search.bind(1, match);
        search.readAll();
    }

private:
    static QByteArray oldest()
    {
        return "(SELECT CASE WHEN count(*) = 64 THEN min(id) ELSE 0 END FROM texts)";
    }

    static QByteArray rows(const QByteArray &found)
    {
        return "WITH texts(id) AS MATERIALIZED (SELECT rowid FROM postern_post_search "
               "WHERE postern_post_search MATCH ?1 ORDER BY rowid DESC LIMIT 64) "
               "SELECT post.id, post.title, post.update_datetime, substr(post.body, 1, 120), "
               "user.username FROM (" +
               found +
               " ORDER BY 1 DESC LIMIT 64) AS found CROSS JOIN post ON post.id = found.id "
               "LEFT JOIN user ON user.id = post.user_id ORDER BY post.update_datetime DESC";
    }

    RawSqlite::Statement m_authors;
    RawSqlite::Statement m_texts;
    RawSqlite::Statement m_few;
    RawSqlite::Statement m_many;
};

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
    const RawSqlite raw(bench.path);
    RawSearch search(raw);
    QRandomGenerator random(3);
    Vocabulary vocabulary(random);
    Series first;
    Series wall;
    Series theirs;
    Series longest;
    for (int i = 0; i < bench.times(30); ++i) {
        const QString text = vocabulary.word().left(1 + i % 6);
        const Stopwatch rawWatch;
        search.readFirst(text);
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

void Measure::selecting(Bench &bench)
{
    Desk desk(bench.path);
    desk.page().focusContent();
    Series cpu;
    for (int i = 0; i < bench.times(10); ++i) {
        for (const int key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Up, Qt::Key_End, Qt::Key_Home}) {
            const Desk::Interaction selected = desk.perform([&] {
                QTest::keyClick(&desk.table(), Qt::Key(key),
                                Qt::ControlModifier | Qt::ShiftModifier);
            });
            cpu.add(selected.longest.cpu);
            bench.guiCpu.add(selected.longest.cpu);
        }
    }
    bench.report.add({.interaction = QStringLiteral("selecting up to the edges"),
                      .goal = 16.7,
                      .ours = cpu.percentile(99),
                      .note = QStringLiteral("p99 of the GUI thread's longest event, CPU")});
}
