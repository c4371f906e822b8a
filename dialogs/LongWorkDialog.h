// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/WindowArrival.h"
#include "models/access/LongRun.h"
#include "models/domain/Result.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QThreadPool>
#include <QTimer>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;

/// Work on a file that takes minutes where the file is large: runs it in a thread and shows how far
/// it is, for how long it has been at it, and a button that stops it. accepted() when it is done;
/// rejected() when it has failed or been stopped, and error() says why. While another program is in
/// the way it tries again. The thread's work uses connections that it opens and closes itself.
class LongWorkDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit LongWorkDialog(const QString &title, const QString &sentence,
                            QWidget *parent = nullptr);
    /// Stops the work and waits for it to end.
    ~LongWorkDialog() override;

    /// Once. `work` asks LongWork whether to go on; it may be tried again after Busy.
    void run(std::function<Result<>()> work);
    const Error &error() const { return m_error; }
    /// In place of open(), for work that mostly is short: shows nothing if it is done by then.
    void openIfLong();

public slots:
    /// Asks the work to stop; the dialog goes when it has.
    void reject() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void setupWidgets(const QString &sentence);
    void finish();
    void showProgress();
    QString stageText() const;

    LongRun m_run;
    QFutureWatcher<Result<>> m_watcher;
    QThreadPool m_thread; // no log-in waits for minutes of work
    Error m_error;
    QLabel *m_stage;
    QLabel *m_time;
    QProgressBar *m_bar;
    QPushButton *m_stop;
    QElapsedTimer m_since;
    WindowArrival m_arrival;
    QTimer m_tick;
};
