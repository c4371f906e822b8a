// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/WindowArrival.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>

class QDialog;
class QProgressBar;
class QWidget;

/// Work that belongs to the GUI thread and is too long for one frame: done in portions of a few
/// milliseconds, between which the window draws. What the first portion finishes needs nothing
/// else. Until the rest is done keys and clicks do nothing in the window, so that nobody changes
/// what is worked on, but Esc ends it; where it takes longer than a moment a small dialog says how
/// far it is and has Cancel. Goes with the window.
class SlicedTask final : public QObject
{
    Q_OBJECT

public:
    enum class Outcome { Finished, Cancelled };
    struct Job
    {
        QString title; ///< of the dialog, for example "Paste"
        qint64 total = 0;
        /// Does a little, no more than a millisecond or two, and says how much of the total is done
        /// by now.
        std::function<qint64()> step;
        std::function<void(Outcome outcome)> done;
    };

    static void run(Job job, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    SlicedTask(Job job, QWidget *window);

    void work();
    bool mayEnd(qint64 portion) const;
    void tell();
    bool isDialogArriving() const;
    void openDialog();
    void end(Outcome outcome);

    Job m_job;
    QWidget *m_window;
    qint64 m_done = 0;
    bool m_isFirstPortion = true;
    QPointer<QDialog> m_dialog;
    QProgressBar *m_bar = nullptr;
    QTimer m_timer;
    QElapsedTimer m_since; // it began
    WindowArrival m_arrival;
};
