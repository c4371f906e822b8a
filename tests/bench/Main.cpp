// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// bench_run --database FILE [--json FILE] [--quick] [--only NAME]: see README.md.
#include "dialogs/OutlineStyle.h"
#include "tests/bench/Bench.h"
#include "tests/bench/BenchApplication.h"
#include "tests/bench/BigOffice.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>

#include <sqlite3.h>
#include <sys/resource.h>

namespace {

struct Group
{
    const char *name;
    void (*measure)(Bench &);
};

constexpr std::array Groups{
    Group{"starting", &Measure::starting},        Group{"memory", &Measure::memory},
    Group{"rows", &Measure::freshRows},           Group{"guard", &Measure::guarding},
    Group{"jumping", &Measure::jumping},          Group{"walking", &Measure::walking},
    Group{"selecting", &Measure::selecting},      Group{"sorting", &Measure::sorting},
    Group{"searching", &Measure::searching},      Group{"editing", &Measure::editing},
    Group{"pasting", &Measure::pasting},          Group{"authors", &Measure::choosingAuthors},
    Group{"cold", &Measure::coldCache},           Group{"lock", &Measure::foreignLock},
    Group{"change", &Measure::foreignChange},     Group{"transfer", &Measure::transfer},
    Group{"leaving", &Measure::leaving},          Group{"audit", &Measure::auditing},
    Group{"drafts", &Measure::drafting},          Group{"rights", &Measure::rights},
    Group{"paste", &Measure::pastingAtTheWindow},
};

QString processorName()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("model name")) {
                return QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
            }
        }
    }
    return QSysInfo::currentCpuArchitecture();
}

void describeMachine(Report &report)
{
    report.setFact(QStringLiteral("processor"), processorName());
    report.setFact(QStringLiteral("cores"), QThread::idealThreadCount());
    report.setFact(QStringLiteral("system"), QSysInfo::prettyProductName());
    report.setFact(QStringLiteral("qt"), QString::fromLatin1(qVersion()));
    report.setFact(QStringLiteral("sqlite"), QString::fromLatin1(sqlite3_libversion()));
}

void addSummary(Bench &bench)
{
    bench.report.add({.interaction = QStringLiteral("GUI thread's CPU, any interaction, p99"),
                      .goal = 16.7,
                      .ours = bench.guiCpu.percentile(99),
                      .note = QStringLiteral("the longest event of each of %1 interactions; "
                                             "median %2, longest %3 ms")
                                  .arg(bench.guiCpu.count())
                                  .arg(bench.guiCpu.median(), 0, 'f', 1)
                                  .arg(bench.guiCpu.percentile(100), 0, 'f', 1)});
}

/// What goes wrong in here or in a probe must not take the machine's memory. AddressSanitizer asks
/// for terabytes of addresses and uses hardly any of them.
void limitMemory()
{
#ifndef __SANITIZE_ADDRESS__
    constexpr rlim_t Most = rlim_t(6) * 1024 * 1024 * 1024;
    const rlimit limit{Most, Most};
    setrlimit(RLIMIT_AS, &limit);
#endif
}

/// A few hundred rows, to see that everything here still runs.
QString quickDatabase(const QTemporaryDir &folder)
{
    const QString path = folder.filePath(QStringLiteral("office.db"));
    const Result<> made = BigOffice::make(path, {.users = 100, .memberships = 150, .posts = 500});
    return made ? path : QString();
}

} // namespace

int main(int argc, char **argv)
{
    limitMemory();
    const BenchApplication application(argc, argv);
    OutlineStyle::install();
    QLoggingCategory::setFilterRules(QStringLiteral("postern.*.info=false"));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions(
        {{QStringLiteral("database"), QStringLiteral("Made by make_database."),
          QStringLiteral("FILE")},
         {QStringLiteral("json"), QStringLiteral("Where the results go."), QStringLiteral("FILE")},
         {QStringLiteral("only"), QStringLiteral("One group of measurements; may come again."),
          QStringLiteral("NAME")},
         {QStringLiteral("quick"), QStringLiteral("Few times; without a database on a small "
                                                  "one.")}});
    parser.process(application);

    const QTemporaryDir folder;
    const QString given = parser.value(QStringLiteral("database"));
    const QString path = given.isEmpty() ? quickDatabase(folder) : given;
    Report report;
    describeMachine(report);
    Bench bench{.path = QFileInfo(path).absoluteFilePath(),
                .report = report,
                .isQuick = parser.isSet(QStringLiteral("quick"))};
    const QStringList only = parser.values(QStringLiteral("only"));
    for (const Group &group : Groups) {
        if (only.isEmpty() || only.contains(QLatin1String(group.name))) {
            group.measure(bench);
        }
    }
    addSummary(bench);
    QTextStream(stdout) << "\n" << report.table();
    QFile json(parser.value(QStringLiteral("json")));
    if (!json.fileName().isEmpty() && json.open(QIODevice::WriteOnly)) {
        json.write(report.json());
    }
    return 0;
}
