// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// bench_empty window|dialog: the least that a Qt program can be, for comparison. Links nothing of
// Postern.
#include "tests/bench/Probe.h"

#include <QApplication>
#include <QDialog>
#include <QMainWindow>
#include <QTableView>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == QStringLiteral("dialog")) {
        QDialog dialog;
        Probe::tellFirstPaint(dialog, dialog);
        return 0;
    }
    QMainWindow window;
    auto *table = new QTableView;
    window.setCentralWidget(table);
    window.resize(1100, 720);
    Probe::tellFirstPaint(window, *table->viewport());
    return 0;
}
