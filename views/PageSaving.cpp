// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/PageSaving.h"

#include "dialogs/ErrorText.h"
#include "dialogs/SlicedTask.h"
#include "models/access/LargeValue.h"
#include "models/access/Workspace.h"
#include "models/access/WritingTask.h"
#include "views/ChangeBar.h"

namespace {

constexpr qsizetype RemovalPortion = 8; // each with its whole text

PageSaving::Written cancelled()
{
    return PageSaving::Written::refused({.code = ErrorCode::Cancelled});
}

Result<> resultOf(const PageSaving::Written &written)
{
    return written.problems.isEmpty() ? Result<>() : written.problems.constFirst().error;
}

} // namespace

PageSaving::PageSaving(Workspace &workspace, const Session &session, RelationalTableModel &model,
                       ChangeBar &bar, QWidget *page)
    : QObject(page)
    , m_workspace(workspace)
    , m_session(session)
    , m_model(model)
    , m_bar(bar)
    , m_page(page)
    , m_wait(new SavingWait(page))
{
    connect(m_wait, &SavingWait::waitingChanged, this, &PageSaving::hold);
    connect(m_wait, &SavingWait::askingChanged, this, &PageSaving::hold);
}

PageSaving::~PageSaving() = default;

/// The consequences of what is being written were asked about; nothing else may join it.
void PageSaving::hold(bool holds)
{
    m_model.setSaving(holds);
    m_bar.setPaused(holds);
}

void PageSaving::save(const std::function<void(bool saved)> &done)
{
    if ((m_beside || m_wait->isAsking()) && !m_savers.isEmpty()) {
        m_savers.append(done);
        return;
    }
    m_wait->cancel();
    m_savers.append(done);
    m_bar.clearProblem();
    run({.rows = [this] { return m_model.rowsToSubmit(); },
         .take =
             [this](const Written &written) {
                 return m_model.takeSubmitted(written) ? Written()
                                                       : Written{.problems = {m_model.problem()}};
             },
         .done = [this](const Written &written) { tellSavers(written); }});
}

void PageSaving::tellSavers(const Written &written)
{
    const Result<> saved = resultOf(written);
    const bool isUnsaid = !saved && (saved.error().code == ErrorCode::Cancelled ||
                                     saved.error().reason == Reason::ProofTooOld);
    if (isUnsaid) { // SaveRefusal tells of the others
        m_bar.showProblem(ErrorText::sentence(saved.error()), ChangeBar::Place::Nowhere,
                          ChangeBar::Retry::Yes);
    }
    const auto savers = std::exchange(m_savers, {});
    for (const auto &done : savers) {
        done(saved.hasValue());
    }
}

void PageSaving::write(const RowChanges &changes, const Done &done)
{
    m_wait->cancel(); // what it has written is of newer versions
    run({.rows = [this, changes] { return m_model.rowsToWrite(changes); },
         .take = [this, changes](
                     const Written &written) { return m_model.takeWritten(changes, written); },
         .done = done});
}

void PageSaving::remove(const QList<qint64> &ids, const QString &text, const Done &done)
{
    m_wait->cancel();
    struct Removal
    {
        QList<qint64> ids;
        RowChanges changes;
        qsizetype looked = 0;
        Result<> outcome = {};
    };
    const auto removal = std::make_shared<Removal>(Removal{ids, {.text = text}});
    SlicedTask::run({tr("Remove"), ids.size(),
                     [this, removal]() -> qint64 {
                         const QList<qint64> some =
                             removal->ids.mid(removal->looked, RemovalPortion);
                         removal->outcome = m_model.prepareRemoval(some, &removal->changes);
                         removal->looked += some.size();
                         return removal->outcome ? removal->looked : removal->ids.size();
                     },
                     [this, removal, done](SlicedTask::Outcome outcome) {
                         if (outcome == SlicedTask::Outcome::Cancelled) {
                             done(cancelled());
                         } else if (!removal->outcome) {
                             done(Written::refused(removal->outcome.error()));
                         } else {
                             remove(std::move(removal->changes), done);
                         }
                     }},
                    m_page);
}

void PageSaving::remove(RowChanges changes, const Done &done)
{
    const auto removal = std::make_shared<const RowChanges>(std::move(changes));
    run({.rows = [this, removal] { return m_model.rowsToWrite(*removal); },
         .take = [this, removal](
                     const Written &written) { return m_model.takeRemoved(*removal, written); },
         .done = done});
}

void PageSaving::run(const Task &task)
{
    if (const auto rows = task.rows();
        m_model.maker() && (rows.size() > WritingTask::FewRows || m_model.takesLong(rows))) {
        runBeside(rows, task);
        return;
    }
    const auto written = std::make_shared<Written>();
    m_wait->save(
        [this, task, written] {
            const RelationalTableModel::Rows rows = task.rows();
            *written = rows.isEmpty() ? Written() : take(task, m_model.writeRows(rows));
            return resultOf(*written);
        },
        [written, done = task.done](const Result<> &result) {
            const bool isCancelled = !result && result.error().code == ErrorCode::Cancelled;
            done(isCancelled ? cancelled() : *written);
        });
}

PageSaving::Written PageSaving::take(const Task &task, const Written &written)
{
    emit aboutToTake();
    const Written outcome = task.take(written);
    if (outcome.problems.isEmpty()) {
        emit taken(written.newIds);
    }
    emit took();
    return outcome;
}

void PageSaving::runBeside(const RelationalTableModel::Rows &rows, const Task &task)
{
    const auto written = std::make_shared<Written>();
    auto *writing = new WritingTask(
        m_workspace, m_session,
        [make = m_model.maker(), rows, written](Workspace &workspace, const Session &session) {
            *written = make(workspace, session)->writeRows(rows);
            return resultOf(*written);
        },
        static_cast<int>(rows.size()));
    m_beside = Beside{rows, task, written, std::unique_ptr<WritingTask>(writing)};
    connect(writing, &WritingTask::ended, this, &PageSaving::end);
    m_wait->begin({.progress = [this] { return progress(); },
                   .stop = [writing] { writing->stop(); },
                   .stopNow = [writing] { writing->stopNow(); }});
}

void PageSaving::end(const Result<> &result)
{
    Beside beside = std::move(*m_beside);
    Task &task = beside.task;
    m_beside.reset();
    beside.writing.release()->deleteLater(); // it is telling this
    m_wait->finish();
    if (!result && result.error().code == ErrorCode::Cancelled) {
        finish(task, cancelled());
        return;
    }
    if (result) {
        m_workspace.notifier().noteChangeBeside();
    } else if (const Result<> rows = resultOf(*beside.written);
               rows || rows.error().code != result.error().code) { // it did not come to the rows
        *beside.written = Written::refused(result.error());
    }
    const Written outcome = take(task, *beside.written);
    const bool isAsked = !result && m_wait->askForProof(
                                        result.error(),
                                        [this, task] {
                                            m_wait->cancel();
                                            run(task);
                                        },
                                        [this, task] { finish(task, cancelled()); });
    if (!isAsked) {
        finish(task, outcome);
    }
    LargeValue::release(
        std::tuple(std::move(beside.rows), std::move(task.rows), std::move(task.take)));
}

/// Last: it may be the end of this.
void PageSaving::finish(const Task &task, const Written &written)
{
    m_wait->tellEnded(written.problems.isEmpty());
    task.done(written);
}

QString PageSaving::progress() const
{
    return m_beside ? SavingWait::sentence(m_beside->writing->progress()) : QString();
}
