// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

/// A quiet line below a table while something is written to a file, and what came of it. Its button
/// cancels, and afterwards takes the line away; so does what comes next on the page.
class TransferBar final : public QFrame
{
    Q_OBJECT

public:
    explicit TransferBar(QWidget *parent = nullptr);

    void showRunning(const QString &text);
    /// `total` below 0: nobody knows yet.
    void setProgress(qint64 done, qint64 total);
    void showOutcome(const QString &text);
    /// Hides what came of it; what is under way stays.
    void dismissOutcome();

signals:
    void outcomeShown();
    void cancelRequested();

private:
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_close;
};
