// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/LockWait.h"
#include "models/access/WritingTask.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

/// "Saving waits for another program… 3 s" with a Cancel button: saves as soon as no other program
/// holds the file, without stopping the window meanwhile. There is no limit: whoever sees the
/// seconds may cancel, and somebody who went away finds the work saved. Hidden unless it waits.
///
/// What is refused because the password was given too long ago is asked for once more by the
/// window's ProofAsker and then goes on.
///
/// Work on a thread stands here, too: "Saving 3,400 of 10,000…", and Cancel takes it back.
class SavingWait final : public QWidget
{
    Q_OBJECT

public:
    explicit SavingWait(QWidget *parent = nullptr);

    /// `Elsewhere`: the place where it stands has a button that calls stop().
    enum class CancelButton { Here, Elsewhere };
    void setCancelButton(CancelButton place);

    /// For example "Logging in waits for another program… %L1 s", translated.
    void setSentence(const QString &sentence) { m_sentence = sentence; }

    /// Calls `attempt`, which returns a Result and must be harmless to call again after Busy;
    /// `done` hears what came of it in the end, Cancelled when the person had enough. One at a
    /// time: saving anew cancels a save that waits.
    template<typename Attempt, typename Done>
    void save(Attempt attempt, Done done)
    {
        using Outcome = std::invoke_result_t<Attempt>;
        QObject *task = newTask();
        m_cancelled = [this, done] { end(Outcome(Error{.code = ErrorCode::Cancelled}), done); };
        LockWait::run(task, attempt,
                      [this, attempt, done](const Outcome &outcome) {
                          finish();
                          endOrAsk(
                              outcome, [this, attempt, done] { save(attempt, done); }, done);
                      },
                      {.waiting = [this] { begin(); }});
    }

    /// The same for what changes so many rows: few at once, more on a thread, by a WritingTask.
    void saveRows(Workspace &workspace, const Session &session, qsizetype rows,
                  const WritingTask::Work &work, const std::function<void(const Result<> &)> &done);

    bool isWaiting() const { return m_tick.isActive(); }

    /// Work on a thread that changes what this stands for.
    struct Work
    {
        std::function<QString()> progress = {}; ///< a sentence; empty while it waits for a lock
        std::function<void()> stop = {};        ///< ends it soon: the Cancel button
        std::function<void()> stopNow = {};     ///< ends it before this returns: cancel()
    };
    /// "Saving 3,400 of 10,000…"; empty while it waits.
    static QString sentence(const WritingTask::Progress &progress);
    /// Says how far it is once that takes longer than half a second. Call finish() when it has
    /// ended, whichever way.
    void begin(Work work);
    /// From which moment on something is said.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    /// Asks for the password again where that is what `error` is about. False when it is another
    /// one, or nobody is there to ask.
    bool askForProof(const Error &error, const std::function<void()> &again,
                     const std::function<void()> &never);
    bool isAsking() const { return m_isAsking; }
    /// Whether something is being saved, or is to be as soon as that can go on.
    bool isSaving() const { return isWaiting() || isAsking(); }

    /// For work that waits by itself, as AuthService's: the context for it, which dies with
    /// cancel(). Call begin() when it meets a lock and finish() with its answer.
    QObject *newTask();
    void begin();
    void finish();
    /// Nobody wants the answer any more: the task ends without one.
    void endTask();
    /// What was begun by begin() has come to its end, after finish().
    void tellEnded(bool isWritten) { emit ended(isWritten); }

public slots:
    void cancel();
    /// What the Cancel button does: as cancel(), but work on a thread may take its time to end.
    void stop();

signals:
    /// While it waits, what is being saved must not be edited.
    void waitingChanged(bool waiting);
    /// The same holds while the password is asked for, which the saving goes on after.
    void askingChanged(bool asking);
    /// A wait begun by begin() has been ended.
    void cancelled();
    /// What was being saved is written, or is not. Whoever saves hears it next, which may be the
    /// end of this.
    void ended(bool isWritten);
    /// There is a line to be seen now, for which the window may have to grow.
    void shown();

private:
    void saveBeside(Workspace &workspace, const Session &session, const WritingTask::Work &work,
                    const std::function<void(const Result<> &)> &done);
    /// Ends it, or asks for the password where that is what it wants, and goes on by `again`.
    template<typename Outcome, typename Done>
    void endOrAsk(const Outcome &outcome, const std::function<void()> &again, const Done &done)
    {
        const auto never = [this, done] {
            end(Outcome(Error{.code = ErrorCode::Cancelled}), done);
        };
        if (outcome || !askForProof(outcome.error(), again, never)) {
            end(outcome, done);
        }
    }
    /// `done` may be the end of this.
    template<typename Outcome, typename Done>
    void end(const Outcome &outcome, const Done &done)
    {
        emit ended(bool(outcome));
        done(outcome);
    }
    void setAsking(bool asking);
    void showState();

    QString m_sentence;
    QLabel *m_label;
    QPushButton *m_cancel;
    QPointer<QObject> m_task; // dies with the wait
    std::function<void()> m_cancelled;
    std::optional<Work> m_work;
    std::unique_ptr<WritingTask> m_writing; // of saveBeside()
    bool m_isStopping = false;
    bool m_isAsking = false;
    std::optional<std::chrono::milliseconds> m_patience;
    QElapsedTimer m_since;
    QPointer<QWidget> m_formerFocus; // before this came into sight
    QTimer m_tick;
};
