// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// What others do to the file and to the disk: a cold cache, a lock, a change.
#include "tests/bench/Bench.h"
#include "tests/bench/BenchApplication.h"
#include "tests/bench/Desk.h"
#include "tests/bench/RawSqlite.h"

#include <QFile>
#include <QScrollBar>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

namespace {

void dropFromCache(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        fdatasync(file.handle());
        posix_fadvise(file.handle(), 0, 0, POSIX_FADV_DONTNEED);
    }
}

Cost jumpSomewhere(Bench &bench, Desk &desk)
{
    QScrollBar *bar = desk.table().verticalScrollBar();
    const Stopwatch watch;
    bar->setValue(bench.random.bounded(bar->maximum() + 1));
    desk.table().viewport()->repaint();
    const Cost cost = watch.elapsed();
    bench.guiCpu.add(cost.cpu);
    return cost;
}

} // namespace

void Measure::coldCache(Bench &bench)
{
    Desk desk(bench.path);
    Series wall;
    Series readable;
    for (int i = 0; i < bench.times(60); ++i) {
        dropFromCache(bench.path);
        const Stopwatch watch;
        wall.add(jumpSomewhere(bench, desk).wall);
        desk.settle();
        (void)desk.table().indexAt(QPoint(5, 5)).siblingAtColumn(PostsTable::Title).data();
        readable.add(watch.elapsed().wall);
    }
    bench.report.add({.interaction = QStringLiteral("jump with nothing in the disk cache"),
                      .goal = 16.7,
                      .ours = wall.percentile(99),
                      .note = QStringLiteral("p99, wall; rows readable after %1 ms at the median")
                                  .arg(readable.median(), 0, 'f', 1)});
}

void Measure::foreignLock(Bench &bench)
{
    Desk desk(bench.path);
    desk.page().focusContent();
    RawSqlite other(bench.path);
    other.exec("BEGIN IMMEDIATE");
    other.exec("UPDATE post SET title = title WHERE id = 1");
    Series wall;
    for (int i = 0; i < bench.times(30); ++i) {
        wall.add(jumpSomewhere(bench, desk).wall);
        desk.settle();
        wall.add(desk.perform([&] { QTest::keyClick(&desk.table(), Qt::Key_Down); }).longest.wall);
        const QModelIndex title = desk.table().currentIndex().siblingAtColumn(PostsTable::Title);
        wall.add(desk.perform([&] {
                         const Stopwatch watch;
                         desk.model().setData(title, QStringLiteral("Meanwhile %1").arg(i));
                         desk.page().save([](bool) {});
                         wall.add(watch.elapsed().wall);
                     })
                     .longest.wall);
    }
    other.exec("ROLLBACK");
    desk.page().discardChanges();
    bench.report.add(
        {.interaction = QStringLiteral("jump, walk, save while another program writes"),
         .goal = 16.7,
         .ours = wall.percentile(99),
         .note = QStringLiteral("p99, wall, of the longest event; median %1 ms")
                     .arg(wall.median(), 0, 'f', 1)});
}

void Measure::foreignChange(Bench &bench)
{
    Desk desk(bench.path);
    desk.table().sortByColumn(PostsTable::Created, Qt::AscendingOrder); // the row stays in view
    desk.settle();
    desk.page().focusContent();
    RawSqlite other(bench.path);
    Series wall;
    bool isKept = true;
    for (int i = 0; i < bench.times(5); ++i) {
        jumpSomewhere(bench, desk);
        desk.settle();
        const int row = desk.table().indexAt(QPoint(5, 40)).row();
        const QPersistentModelIndex title = desk.model().index(row, PostsTable::Title);
        const QPersistentModelIndex mine = desk.model().index(row + 1, PostsTable::Title);
        desk.table().setCurrentIndex(mine);
        desk.model().setData(mine, QStringLiteral("Mine %1").arg(i));
        desk.settle();
        const int place = desk.table().verticalScrollBar()->value();
        const QString text = QStringLiteral("Theirs %1").arg(bench.random.generate());
        RawSqlite::Statement statement(other, "UPDATE post SET title = ?1 WHERE id = ?2");
        statement.bind(1, text.toUtf8());
        statement.bind(2, desk.model().idAt(row));
        const Stopwatch watch;
        statement.readAll();
        const bool isShown = desk.waitFor([&] { return title.data().toString() == text; });
        desk.table().viewport()->repaint();
        wall.add(watch.elapsed().wall);
        desk.settle();
        isKept = isKept && isShown && mine.data().toString() == QStringLiteral("Mine %1").arg(i) &&
                 desk.table().currentIndex() == mine &&
                 desk.table().verticalScrollBar()->value() == place;
        desk.page().discardChanges();
    }
    bench.report.add({.interaction = QStringLiteral("another program changes a row in view"),
                      .goal = 1000,
                      .ours = wall.percentile(100),
                      .note = isKept ? QStringLiteral("wall, the longest; selection, place and "
                                                      "pending edit kept")
                                     : QStringLiteral("**something was not kept**")});
}
