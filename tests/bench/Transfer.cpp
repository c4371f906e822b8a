// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// All posts into a file, and the numbers beside the table, against SELECTs of the same values.
#include "models/storage/Database.h"
#include "models/tables/FacetReader.h"
#include "models/tables/PostsTable.h"
#include "models/transfer/ExportJob.h"
#include "tests/bench/Bench.h"
#include "tests/bench/Desk.h"
#include "tests/bench/RawSqlite.h"
#include "tests/bench/Stopwatch.h"

#include <QFile>
#include <QTemporaryDir>

namespace {

/// The most memory since clearPeak(), in MB; 0 where the system does not say.
double peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = status.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("VmHWM:")) {
                constexpr double KilobytesInMegabyte = 1024;
                return line.mid(6).trimmed().split(' ').constFirst().toDouble() /
                       KilobytesInMegabyte;
            }
        }
    }
    return 0;
}

void clearPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly)) {
        file.write("5");
    }
}

Cost raw(const Bench &bench, const QByteArray &sql)
{
    const RawSqlite connection(bench.path);
    RawSqlite::Statement statement(connection, sql);
    const Stopwatch watch;
    statement.readAll();
    return watch.elapsed();
}

void exportAll(Bench &bench, Desk &desk, ExportFormat::Kind kind, const QString &name)
{
    PostsTable table(desk.workspace(), desk.session());
    ExportJob::Request request{.table = ExportTable::of(TransferKind::Posts, table)};
    request.format.kind = kind;
    const auto job = ExportJob::prepare(desk.workspace(), desk.session(), request);
    const QTemporaryDir folder;
    Series ours;
    Series theirs;
    double memory = 0;
    for (int i = 0; job && i < bench.times(3); ++i) {
        theirs.add(raw(bench, "SELECT post.id, post.title, user.username, post.create_datetime, "
                              "post.update_datetime, post.body FROM post "
                              "LEFT JOIN user ON user.id = post.user_id ORDER BY post.id")
                       .cpu);
        clearPeak();
        const double before = peakMemory();
        TransferControl control;
        const Stopwatch watch;
        const auto rows = job->writeFile(folder.filePath(QStringLiteral("posts")), control);
        ours.add(rows ? watch.elapsed().cpu : 0);
        memory = std::max(memory, peakMemory() - before);
    }
    bench.report.add({.interaction = name,
                      .goal = 3,
                      .ours = ours.median(),
                      .reference = theirs.median(),
                      .note = QStringLiteral("CPU; SELECT by the C API without writing; %1 MB more "
                                             "memory at most")
                                  .arg(memory, 0, 'f', 1)});
}

void count(Bench &bench, Desk &desk, int column, const QString &name, const QByteArray &sql)
{
    PostsTable table(desk.workspace(), desk.session());
    const auto connection = Database::openReader(desk.workspace().database().place());
    if (!connection) {
        return;
    }
    const FacetReader reader(connection->database(), table.reader().source());
    Series ours;
    Series theirs;
    for (int i = 0; i < bench.times(5); ++i) {
        theirs.add(raw(bench, sql).cpu);
        const Stopwatch watch;
        const auto counts = reader.count({.column = column}, {});
        ours.add(counts ? watch.elapsed().cpu : 0);
    }
    bench.report.add({.interaction = name,
                      .goal = 2,
                      .ours = ours.median(),
                      .reference = theirs.median(),
                      .note = QStringLiteral("CPU of a worker; the same SELECT by the C API")});
}

} // namespace

void Measure::transfer(Bench &bench)
{
    Desk desk(bench.path, Desk::Window::None);
    exportAll(bench, desk, ExportFormat::Kind::Csv, QStringLiteral("export of all posts, CSV"));
    exportAll(bench, desk, ExportFormat::Kind::Json, QStringLiteral("export of all posts, JSON"));
    count(bench, desk, PostsTable::Created, QStringLiteral("posts counted by day"),
          "SELECT create_datetime FROM post ORDER BY create_datetime");
    count(bench, desk, PostsTable::Author, QStringLiteral("posts counted by author"),
          "SELECT user_id, count(*) AS n FROM post GROUP BY user_id ORDER BY n DESC LIMIT 10");
}
