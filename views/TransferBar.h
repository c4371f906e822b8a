// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class FoldingLabel;
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
    enum class Stay { UntilNext, UntilHidden };
    /// What went wrong, or is still to be done, stays until it is hidden.
    void showOutcome(const QString &text, Stay stay);
    /// Hides what came of it unless it is to stay; what is under way stays.
    void dismissOutcome();

    /// One line for a page that is short.
    void setShort(bool isShort);

signals:
    void outcomeShown();
    void cancelRequested();
    /// Its button had the focus, and it is hidden.
    void focusLost();

private:
    void dismiss();

    FoldingLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_close;
    bool m_isPassing = false; // an outcome that goes with what comes next
};
