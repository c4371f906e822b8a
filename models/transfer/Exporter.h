// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/ExportJob.h"

#include <QFutureWatcher>
#include <QThreadPool>
#include <QTimer>

/// Runs an ExportJob on a thread of its own and tells how far it is. Its destructor cancels and
/// waits, a moment at most. GUI thread.
class Exporter final : public QObject
{
    Q_OBJECT

public:
    explicit Exporter(QObject *parent = nullptr);
    ~Exporter() override;

    /// One at a time.
    void start(const ExportJob &job, const QString &path);
    bool isRunning() const { return m_isRunning; }
    QString path() const { return m_path; }

public slots:
    /// finished() follows within a tenth of a second.
    void cancel();

signals:
    void progressed(qint64 done, qint64 total);
    void finished(const Result<qint64> &rows);

private:
    void tell();
    void finish();

    QThreadPool m_pool;
    QFutureWatcher<Result<qint64>> m_watcher;
    TransferControl m_control;
    QTimer m_timer;
    QString m_path;
    bool m_isRunning = false;
};
