// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/bench/Probe.h"

#include <QApplication>
#include <QEvent>
#include <QEventLoop>
#include <QFile>
#include <QTextStream>
#include <QTimer>

#include <ctime>

namespace {

class FirstPaint final : public QObject
{
public:
    FirstPaint(QWidget &painted, QEventLoop &loop)
        : m_loop(loop)
    {
        painted.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            QTimer::singleShot(0, &m_loop, [this] { // after this paint, before what waits for it
                Probe::tell("painted");
                m_loop.quit();
            });
        }
        return false;
    }

private:
    QEventLoop &m_loop;
};

/// In kB.
long memory(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name)) {
            return line.mid(name.size()).trimmed().split(' ').first().toLong();
        }
    }
    return 0;
}

} // namespace

void Probe::tellFirstPaint(QWidget &window, QWidget &painted)
{
    QEventLoop loop;
    const FirstPaint watch(painted, loop);
    window.show();
    loop.exec();
}

void Probe::tell(const char *what)
{
    timespec cpu{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    QTextStream(stdout) << "{\"what\": \"" << what
                        << "\", \"cpu\": " << double(cpu.tv_sec) * 1e3 + double(cpu.tv_nsec) / 1e6
                        << ", \"now\": " << qSetRealNumberPrecision(12)
                        << double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6
                        << ", \"rss\": " << memory("Rss:") << ", \"pss\": " << memory("Pss:")
                        << "}\n"
                        << Qt::flush;
}
