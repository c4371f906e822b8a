// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// A page of posts on a guarded connection, against one that is not.
#include "models/tables/PostsTable.h"
#include "tests/bench/Bench.h"
#include "tests/bench/Desk.h"

namespace {

constexpr int GuardedRows = 200;

/// The first page: which rows, and what stands in them.
double cpuOf(TableReader &reader, const TableSelection &selection)
{
    const Stopwatch watch;
    const auto ids = reader.head(selection, GuardedRows);
    for (qsizetype from = 0; ids && from < ids->size(); from += TableReader::PageRows) {
        if (!reader.page(ids->mid(from, TableReader::PageRows))) {
            return 0;
        }
    }
    return watch.elapsed().cpu;
}

} // namespace

void Measure::guarding(Bench &bench)
{
    Desk desk(bench.path, Desk::Window::None);
    PostsTable table(desk.workspace(), desk.session());
    table.sort(PostsTable::Id, Qt::AscendingOrder);
    desk.waitFor([&] { return !table.isLoading(); });
    const auto unguarded = Database::openBeside(desk.workspace().database(), {});
    const auto guarded = Database::openBeside(desk.workspace().database(), {});
    if (!unguarded || !guarded ||
        !(*guarded)->guard({GuardRules::Pass::Kind::Person, desk.session().userId(),
                            desk.session().permissions()})) {
        return;
    }
    TableReader freely((*unguarded)->connection(), table.reader().source());
    TableReader guardedly((*guarded)->connection(), table.reader().source());
    Series ours;
    Series theirs;
    for (int i = 0; i < bench.times(600); ++i) {
        // Whoever comes second finds the rows in the processor's cache.
        if (i % 2 == 0) {
            theirs.add(cpuOf(freely, table.selection()));
            ours.add(cpuOf(guardedly, table.selection()));
        } else {
            ours.add(cpuOf(guardedly, table.selection()));
            theirs.add(cpuOf(freely, table.selection()));
        }
    }
    bench.report.add({.interaction = QStringLiteral("200 posts on a guarded connection"),
                      .goal = 1.05,
                      .ours = ours.median(),
                      .reference = theirs.median(),
                      .note = QStringLiteral("CPU; the same without a guard")});
}
