// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// Whole programs: how fast they start, how much memory they take.
#include "tests/bench/Bench.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <ctime>

namespace {

constexpr int PatienceMs = 600'000; // 10,000 jumps on a busy machine

double nowMs()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// Starts a probe and answers what it told, the lines in order, with `wall` since the start.
QList<QJsonObject> probe(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const double start = nowMs();
    process.start(QCoreApplication::applicationDirPath() + u'/' + program, arguments);
    if (!process.waitForFinished(PatienceMs)) {
        process.kill();
        process.waitForFinished();
    }
    QList<QJsonObject> told;
    const QList<QByteArray> lines = process.readAllStandardOutput().split('\n');
    for (const QByteArray &line : lines) {
        QJsonObject object = QJsonDocument::fromJson(line).object();
        if (!object.isEmpty()) {
            object.insert(QStringLiteral("wall"),
                          object.value(QStringLiteral("now")).toDouble() - start);
            told.append(object);
        }
    }
    if (told.isEmpty()) {
        qFatal("%s told nothing", qPrintable(program));
    }
    return told;
}

struct Start
{
    Series cpu;
    Series wall;

    void add(const QJsonObject &told)
    {
        cpu.add(told.value(QStringLiteral("cpu")).toDouble());
        wall.add(told.value(QStringLiteral("wall")).toDouble());
    }
};

void compare(Bench &bench, const QString &name, const QStringList &ours, const QString &reference,
             double cpuGoal, double wallGoal)
{
    Start our;
    Start their;
    for (int i = 0; i < bench.times(15); ++i) {
        our.add(probe(QStringLiteral("bench_desk"), ours).first());
        their.add(probe(QStringLiteral("bench_empty"), {reference}).first());
    }
    const QString note = QStringLiteral("an empty %1").arg(reference);
    bench.report.add({.interaction = name + QStringLiteral(", CPU"),
                      .goal = cpuGoal,
                      .ours = our.cpu.median(),
                      .reference = their.cpu.median(),
                      .note = note});
    bench.report.add({.interaction = name + QStringLiteral(", wall"),
                      .goal = wallGoal,
                      .ours = our.wall.median(),
                      .reference = their.wall.median(),
                      .note = note});
}

} // namespace

void Measure::starting(Bench &bench)
{
    compare(bench, QStringLiteral("exec to the login dialog's first paint"),
            {QStringLiteral("login"), bench.path}, QStringLiteral("dialog"), 1.2, 1.2);
    compare(bench, QStringLiteral("exec to the table's first paint"),
            {QStringLiteral("window"), bench.path}, QStringLiteral("window"), 1.25, 1.3);
}

void Measure::memory(Bench &bench)
{
    const auto megabytes = [](const QJsonObject &told, const char *kind) {
        return told.value(QLatin1String(kind)).toDouble() / 1024;
    };
    const QString share = bench.isQuick ? QStringLiteral("100") : QStringLiteral("1");
    const QList<QJsonObject> ours =
        probe(QStringLiteral("bench_desk"), {QStringLiteral("memory"), bench.path, share});
    const QJsonObject empty =
        probe(QStringLiteral("bench_empty"), {QStringLiteral("window")}).first();
    bench.report.add(
        {.interaction = QStringLiteral("memory after 700 jumps, 4 sorts, 120 searches"),
         .goal = 2.2,
         .ours = megabytes(ours.at(1), "rss"),
         .reference = megabytes(empty, "rss"),
         .unit = QStringLiteral("MB"),
         .note = QStringLiteral("RSS; an empty window; PSS %1 / %2 MB")
                     .arg(megabytes(ours.at(1), "pss"), 0, 'f', 1)
                     .arg(megabytes(empty, "pss"), 0, 'f', 1)});
    bench.report.add({.interaction = QStringLiteral("what 10,000 more jumps add"),
                      .goal = 1,
                      .ours = megabytes(ours.at(2), "rss") - megabytes(ours.at(1), "rss"),
                      .unit = QStringLiteral("MB")});
}
