// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// Rows through data(), against a SELECT of the same rows.
#include "models/tables/PostsTable.h"
#include "tests/bench/Bench.h"
#include "tests/bench/Desk.h"
#include "tests/bench/RawSqlite.h"

namespace {

constexpr int PageRows = 64;
constexpr std::array ShownColumns{PostsTable::Title, PostsTable::Author, PostsTable::Created,
                                  PostsTable::Updated, PostsTable::Body};

QByteArray pageSql()
{
    return "SELECT post.id, post.title, post.user_id, post.create_datetime, "
           "post.update_datetime, substr(post.body, 1, 120), post.row_version, user.username "
           "FROM post LEFT JOIN user ON user.id = post.user_id WHERE post.id IN (?" +
           QByteArray(",?").repeated(PageRows - 1) + ")";
}

double rawCpu(RawSqlite::Statement &statement, const PostsTable &table, int first)
{
    for (int i = 0; i < PageRows; ++i) {
        statement.bind(i + 1, table.idAt(first + i));
    }
    const Stopwatch watch;
    statement.readAll();
    return watch.elapsed().cpu;
}

double ourCpu(const PostsTable &table, int first)
{
    const Stopwatch watch;
    qsizetype sum = 0;
    for (int row = first; row < first + PageRows; ++row) {
        for (const int column : ShownColumns) {
            sum += table.index(row, column).data().toString().size();
        }
    }
    return sum >= 0 ? watch.elapsed().cpu : 0;
}

void measure(Bench &bench, Desk &desk, int column, const QString &name, double goal)
{
    PostsTable table(desk.workspace(), desk.session());
    table.sort(column, Qt::AscendingOrder);
    desk.waitFor([&] { return !table.isLoading(); });
    const RawSqlite raw(bench.path);
    RawSqlite::Statement statement(raw, pageSql());
    const int pages = table.rowCount() / PageRows;
    Series ours;
    Series theirs;
    for (int i = 0; i < bench.times(300) && pages > 0; ++i) {
        const int first = bench.random.bounded(pages) * PageRows;
        // Whoever comes second finds the pages in the processor's cache.
        if (i % 2 == 0) {
            theirs.add(rawCpu(statement, table, first));
            ours.add(ourCpu(table, first));
        } else {
            ours.add(ourCpu(table, first));
            theirs.add(rawCpu(statement, table, first));
        }
    }
    bench.report.add({.interaction = name,
                      .goal = goal,
                      .ours = ours.median(),
                      .reference = theirs.median(),
                      .note = QStringLiteral("CPU; SELECT by the C API")});
}

} // namespace

void Measure::freshRows(Bench &bench)
{
    Desk desk(bench.path, Desk::Window::None);
    measure(bench, desk, PostsTable::Id, QStringLiteral("64 fresh rows through data(), by id"),
            1.9);
    measure(bench, desk, PostsTable::Title,
            QStringLiteral("64 fresh rows through data(), by title"), 1.5);
}
