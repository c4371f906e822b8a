// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Progress.h"

#include <QString>

#include <cstdio>
#include <unistd.h>

namespace {

constexpr qint64 Percent = 100;

bool isOnTerminal()
{
    return isatty(STDERR_FILENO) == 1;
}

LongWork::Watch watchFor(std::function<void(LongWork::Stage, int, int)> tell)
{
    return isOnTerminal() ? LongWork::Watch{.tell = std::move(tell)} : LongWork::Watch();
}

QString words(LongWork::Stage stage, int done, int total)
{
    switch (stage) {
    case LongWork::Stage::Reading:
        return QStringLiteral("postern: reading the file: %1 %")
            .arg(Percent * done / std::max(total, 1));
    case LongWork::Stage::Copying:
        return QStringLiteral("postern: copying the file: %1 %")
            .arg(Percent * done / std::max(total, 1));
    case LongWork::Stage::Saving:
        return QStringLiteral("postern: saving: %1 of %2").arg(done).arg(total);
    case LongWork::Stage::Updating:
        break;
    }
    return QStringLiteral("postern: bringing it up to date: step %1 of %2")
        .arg(done + 1)
        .arg(total);
}

} // namespace

Progress::Progress()
    : m_work(watchFor(
          [this](LongWork::Stage stage, int done, int total) { show(stage, done, total); }))
{
}

Progress::~Progress()
{
    if (!m_line.isEmpty()) {
        std::fputs("\r\033[K", stderr);
    }
}

void Progress::show(LongWork::Stage stage, int done, int total)
{
    const QByteArray line = "\r\033[K" + words(stage, done, total).toLocal8Bit();
    if (line != m_line) {
        m_line = line;
        std::fputs(line.constData(), stderr);
        std::fflush(stderr);
    }
}
