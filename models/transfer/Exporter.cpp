// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/Exporter.h"

#include <QtConcurrent>

#include <chrono>

using namespace std::chrono_literals;

Exporter::Exporter(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_timer.setInterval(100ms);
    connect(&m_timer, &QTimer::timeout, this, &Exporter::tell);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &Exporter::finish);
}

Exporter::~Exporter()
{
    cancel();
    m_pool.waitForDone();
}

void Exporter::start(const ExportJob &job, const QString &path)
{
    Q_ASSERT(!isRunning());
    m_isRunning = true;
    m_control.cancelled = false;
    m_control.done = 0;
    m_control.total = -1;
    m_path = path;
    m_timer.start();
    m_watcher.setFuture(
        QtConcurrent::run(&m_pool, [this, job, path] { return job.writeFile(path, m_control); }));
}

void Exporter::cancel()
{
    m_control.cancelled = true;
}

void Exporter::tell()
{
    emit progressed(m_control.done, m_control.total);
}

void Exporter::finish()
{
    m_timer.stop();
    m_isRunning = false;
    emit finished(m_watcher.future().takeResult());
}
