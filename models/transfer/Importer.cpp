// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/Importer.h"

#include <QtConcurrent>

#include <chrono>

using namespace std::chrono_literals;

Importer::Importer(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_timer.setInterval(100ms);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { emit progressed(m_control.done, m_control.total); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &Importer::finish);
}

Importer::~Importer()
{
    cancel();
    m_pool.waitForDone();
}

void Importer::start(const ImportJob &job, ImportJob::Mode mode)
{
    Q_ASSERT(!m_isRunning);
    m_isRunning = true;
    m_control.cancelled = false;
    m_control.isPreparing = false;
    m_control.done = 0;
    m_control.total = -1;
    m_timer.start();
    m_watcher.setFuture(
        QtConcurrent::run(&m_pool, [this, job, mode] { return job.run(mode, m_control); }));
}

void Importer::cancel()
{
    m_control.cancelled = true;
}

void Importer::finish()
{
    m_timer.stop();
    m_isRunning = false;
    emit finished(m_watcher.future().takeResult());
}
