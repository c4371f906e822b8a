// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// Edits and saves, and the people among whom an author is chosen.
#include "dialogs/UserPicker.h"
#include "tests/bench/Bench.h"
#include "tests/bench/BenchApplication.h"
#include "tests/bench/Desk.h"
#include "tests/bench/RawSqlite.h"

#include <QAction>
#include <QClipboard>
#include <QRandomGenerator>
#include <QTest>

namespace {

// As PostStore writes it: the moment has an index, which changes with each edit.
const QByteArray UpdateSql = R"(
    UPDATE post SET title = ?1, update_datetime = strftime('%Y-%m-%d %H:%M:%f000', 'now'),
        row_version = row_version + 1
    WHERE id = ?2 AND row_version = (SELECT row_version FROM post WHERE id = ?2))";

QString otherTitle(const PostsTable &table, int row)
{
    const QString title = table.index(row, PostsTable::Title).data(Qt::EditRole).toString();
    return title.endsWith(u'!') ? title.chopped(1) : title + u'!';
}

/// To write what stands there already would cost nothing: the titles are new ones with each run.
Cost rawUpdates(RawSqlite &raw, RawSqlite::Statement &statement, const QList<qint64> &ids)
{
    const QByteArray run = QByteArray::number(QRandomGenerator::global()->generate());
    const Stopwatch watch;
    raw.exec("BEGIN IMMEDIATE");
    for (const qint64 id : ids) {
        statement.bind(1, "Reference " + run + ' ' + QByteArray::number(id));
        statement.bind(2, id);
        statement.readAll();
    }
    raw.exec("COMMIT");
    return watch.elapsed();
}

struct Pair
{
    Series ours;
    Series theirs;
};

} // namespace

void Measure::editing(Bench &bench)
{
    Desk desk(bench.path);
    auto &table = static_cast<PostsTable &>(desk.model());
    RawSqlite raw(bench.path);
    RawSqlite::Statement statement(raw, UpdateSql);
    Pair cpu;
    Pair wall;
    Series longest;
    for (int i = 0; i < bench.times(40); ++i) {
        const int row = bench.random.bounded(table.rowCount());
        const QModelIndex title = table.index(row, PostsTable::Title);
        const QString text = otherTitle(table, row);
        Cost saving;
        const Desk::Interaction edited = desk.perform([&] {
            const Stopwatch watch;
            bool isDone = false;
            table.setData(title, text);
            desk.page().save([&isDone](bool) { isDone = true; });
            desk.waitFor([&isDone] { return isDone; });
            saving = watch.elapsed();
            desk.table().viewport()->update();
        });
        longest.add(edited.longest.cpu);
        bench.guiCpu.add(std::max(edited.longest.cpu, saving.cpu));
        cpu.ours.add(saving.cpu);
        wall.ours.add(saving.wall);
        const qint64 other = table.idAt(bench.random.bounded(table.rowCount()));
        const Cost reference = rawUpdates(raw, statement, {other});
        cpu.theirs.add(reference.cpu);
        wall.theirs.add(reference.wall);
        desk.waitFor([&] { return !table.isLoading(); });
    }
    bench.report.add({.interaction = QStringLiteral("edit a cell and save"),
                      .goal = 1.5,
                      .ours = wall.ours.median(),
                      .reference = wall.theirs.median(),
                      .note = QStringLiteral("wall; the same UPDATE by the C API")});
    bench.report.add({.interaction = QStringLiteral("edit a cell and save, CPU"),
                      .goal = 16.7,
                      .ours = cpu.ours.percentile(99),
                      .note = QStringLiteral("p99; the longest event after it %1 ms; raw %2 ms")
                                  .arg(longest.median(), 0, 'f', 1)
                                  .arg(cpu.theirs.median(), 0, 'f', 2)});
}

void Measure::pasting(Bench &bench)
{
    Desk desk(bench.path, Desk::Window::None);
    PostsTable table(desk.workspace(), desk.session());
    table.select();
    desk.waitFor([&] { return !table.isLoading(); });
    RawSqlite raw(bench.path);
    RawSqlite::Statement statement(raw, UpdateSql);
    const int cells = std::min(bench.isQuick ? 100 : 10'000, table.rowCount() / 2);
    QList<qint64> ids;
    for (int row = 0; row < cells; ++row) {
        table.setData(table.index(row, PostsTable::Title), otherTitle(table, row));
        ids.append(table.idAt(cells + row));
    }
    const Stopwatch watch;
    const bool isSaved = table.submitAll();
    const Cost ours = watch.elapsed();
    const Cost theirs = rawUpdates(raw, statement, ids);
    bench.report.add({.interaction = QStringLiteral("%1 pasted cells saved").arg(cells),
                      .goal = 2,
                      .ours = ours.cpu,
                      .reference = theirs.cpu,
                      .note = isSaved
                                  ? QStringLiteral("CPU; one transaction of UPDATEs by the C API")
                                  : QStringLiteral("the save was refused")});
}

/// From the key to the last pending cell, and from Save to the last written one.
void Measure::pastingAtTheWindow(Bench &bench)
{
    Desk desk(bench.path);
    const int cells = std::min(bench.isQuick ? 100 : 10'000, desk.model().rowCount() / 2);
    QStringList lines;
    for (int row = 0; row < cells; ++row) {
        lines.append(QStringLiteral("Pasted %1").arg(bench.random.generate()));
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
    desk.table().setCurrentIndex(desk.model().index(0, PostsTable::Title));
    desk.settle();
    auto *paste = desk.page().findChild<QAction *>(QStringLiteral("pasteAction"));
    const auto measured = [&](const std::function<void()> &input,
                              const std::function<bool()> &isDone) {
        BenchApplication::instance()->takeLongest();
        const Stopwatch watch;
        input();
        const Cost first = watch.elapsed();
        desk.waitFor(isDone);
        desk.settle();
        const Cost longest = BenchApplication::instance()->takeLongest();
        return std::tuple(std::max(first.cpu, longest.cpu), std::max(first.wall, longest.wall),
                          watch.elapsed().wall);
    };
    const auto [pasteCpu, pasteEvent, pasteWall] = measured(
        [paste] { paste->trigger(); }, [&] { return desk.model().changeCount() >= cells; });
    bool isSaved = false;
    const auto [saveCpu, saveEvent, saveWall] =
        measured([&] { desk.page().save([&isSaved](bool saved) { isSaved = saved; }); },
                 [&] { return isSaved; });
    bench.report.add(
        {.interaction = QStringLiteral("%L1 cells pasted: the longest event").arg(cells),
         .goal = 16.7,
         .ours = pasteCpu,
         .note = QStringLiteral("CPU; wall %1 ms; all pending after %2 ms")
                     .arg(pasteEvent, 0, 'f', 1)
                     .arg(pasteWall, 0, 'f', 0)});
    bench.report.add({.interaction = QStringLiteral("and saved: the longest event"),
                      .goal = 16.7,
                      .ours = saveCpu,
                      .note = QStringLiteral("CPU; wall %1 ms; saved after %2 ms%3")
                                  .arg(saveEvent, 0, 'f', 1)
                                  .arg(saveWall, 0, 'f', 0)
                                  .arg(isSaved ? QString() : QStringLiteral("; **it was not**"))});
    desk.page().discardChanges();
}

void Measure::choosingAuthors(Bench &bench)
{
    Desk desk(bench.path, Desk::Window::None);
    RawSqlite raw(bench.path);
    QWidget window;
    UserPicker picker(desk.workspace(), desk.session(), &window);
    picker.resize(300, 30);
    window.show();
    picker.setFocus();
    window.activateWindow();
    (void)QTest::qWaitForWindowActive(&window);
    Series longest;
    const int users = raw.text("SELECT max(id) FROM user").toInt();
    for (int i = 0; i < bench.times(20); ++i) {
        const QByteArray id = QByteArray::number(1 + bench.random.bounded(users));
        const QByteArray name = raw.text("SELECT username FROM user WHERE id = " + id);
        picker.clear();
        for (const char key : name.left(6)) {
            QCoreApplication::processEvents();
            BenchApplication::instance()->takeLongest();
            QTest::keyClick(&picker, key);
            QCoreApplication::processEvents();
            const Cost cost = BenchApplication::instance()->takeLongest();
            longest.add(cost.cpu);
            bench.guiCpu.add(cost.cpu);
        }
    }
    bench.report.add({.interaction = QStringLiteral("author among %L1 users, a key").arg(users),
                      .goal = 16.7,
                      .ours = longest.percentile(99),
                      .note = QStringLiteral("p99, CPU, with the list; median %1 ms")
                                  .arg(longest.median(), 0, 'f', 2)});
}
