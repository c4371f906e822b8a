// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/SavingWait.h"
#include "models/tables/RelationalTableModel.h"

class ChangeBar;
class Session;
class Workspace;
class WritingTask;

/// How a page writes: the pending changes of its table, or something of its own by wait(). Where
/// another program holds the file the page says so and tries again; until then nothing of it can be
/// edited, and everything else goes on. Many rows are written on a thread (WritingTask), and the
/// same holds while they are, and while the password is asked for again. What other refusals mean
/// is SaveRefusal's. The page owns it; all else outlives it.
class PageSaving final : public QObject
{
    Q_OBJECT

public:
    using Written = RelationalTableModel::Written;

    PageSaving(Workspace &workspace, const Session &session, RelationalTableModel &model,
               ChangeBar &bar, QWidget *page);
    ~PageSaving() override;

    /// `done` hears whether nothing is pending any more.
    void save(const std::function<void(bool saved)> &done);
    /// Takes a save back, or does it again. `done` hears what came of it, Cancelled among the
    /// problems when the person had enough.
    void write(const RowChanges &changes, const std::function<void(const Written &)> &done);
    /// The same for removing rows at once; many are read in portions before.
    void remove(const QList<qint64> &ids, const QString &text,
                const std::function<void(const Written &)> &done);

    /// A line for the page's layout.
    SavingWait *wait() const { return m_wait; }

signals:
    /// What was written is about to be seen in the table, and is seen; `newIds`: of the rows that
    /// had none, or another one.
    void aboutToTake();
    void taken(const QHash<qint64, qint64> &newIds);
    /// Last, also where it was refused.
    void took();

private:
    using Taken = std::function<Written(const Written &)>;
    using Done = std::function<void(const Written &)>;
    struct Task
    {
        /// What is to be written, as it stands at the time: once more after a proof.
        std::function<RelationalTableModel::Rows()> rows;
        Taken take;
        Done done;
    };
    void remove(RowChanges changes, const Done &done);
    void run(const Task &task);
    void runBeside(const RelationalTableModel::Rows &rows, const Task &task);
    Written take(const Task &task, const Written &written);
    void hold(bool holds);
    void end(const Result<> &result);
    void finish(const Task &task, const Written &written);
    void tellSavers(const Written &written);
    QString progress() const;

    Workspace &m_workspace;
    const Session &m_session;
    RelationalTableModel &m_model;
    ChangeBar &m_bar;
    QWidget *m_page;
    SavingWait *m_wait;
    struct Beside
    {
        RelationalTableModel::Rows rows; // freed on a thread when the model has let go of them
        Task task;
        std::shared_ptr<Written> written; // by the thread, until it has ended
        std::unique_ptr<WritingTask> writing;
    };
    std::optional<Beside> m_beside;                  // while there is one
    QList<std::function<void(bool saved)>> m_savers; // wait for the save that goes on
};
