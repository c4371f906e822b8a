// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/PageSaving.h"

#include "dialogs/ErrorText.h"
#include "models/access/LargeValue.h"
#include "models/access/Workspace.h"
#include "models/tables/RowSaving.h"
#include "views/ChangeBar.h"

#include <QLocale>

namespace {

// Written at once, within a frame.
constexpr qsizetype FewRows = 16;

PageSaving::Written cancelled()
{
    return {.problems = {{0, -1, Error{.code = ErrorCode::Cancelled}}}};
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
    , m_wait(new SavingWait(page))
{
    connect(m_wait, &SavingWait::waitingChanged, this, [this](bool waiting) {
        m_model.setFrozen(waiting);
        m_bar.setPaused(waiting);
    });
}

PageSaving::~PageSaving() = default;

void PageSaving::save(const std::function<void(bool saved)> &done)
{
    if (m_beside && !m_savers.isEmpty()) {
        m_savers.append(done);
        return;
    }
    m_wait->cancel();
    m_savers.append(done);
    m_bar.clearProblem();
    const auto take = [this](const Written &written) {
        return m_model.takeSubmitted(written) ? Written()
                                              : Written{.problems = {m_model.problem()}};
    };
    run(m_model.rowsToSubmit(), take, [this](const Written &written) { tellSavers(written); });
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
    run(
        m_model.rowsToWrite(changes),
        [this, changes](const Written &written) { return m_model.takeWritten(changes, written); },
        done);
}

void PageSaving::remove(const QList<qint64> &ids, const QString &text, const Done &done)
{
    m_wait->cancel();
    const Result<RowChanges> removal = m_model.removalOf(ids, text);
    if (!removal) {
        done({.problems = {{0, -1, removal.error()}}});
        return;
    }
    run(
        m_model.rowsToWrite(*removal),
        [this, removal](const Written &written) { return m_model.takeRemoved(*removal, written); },
        done);
}

void PageSaving::run(const RelationalTableModel::Rows &rows, const Taken &take, const Done &done)
{
    if (rows.size() > FewRows && m_model.maker()) {
        runBeside(rows, take, done);
        return;
    }
    const auto written = std::make_shared<Written>();
    m_wait->save(
        [this, rows, take, written] {
            *written = rows.isEmpty() ? Written() : take(m_model.writeRows(rows));
            return resultOf(*written);
        },
        [written, done](const Result<> &result) {
            const bool isCancelled = !result && result.error().code == ErrorCode::Cancelled;
            done(isCancelled ? cancelled() : *written);
        });
}

void PageSaving::runBeside(const RelationalTableModel::Rows &rows, const Taken &take,
                           const Done &done)
{
    m_wait->cancel();
    auto *saving = new RowSaving(m_workspace, m_session, m_model.maker(), rows);
    m_beside = Beside{rows, take, done, std::unique_ptr<RowSaving>(saving)};
    connect(saving, &RowSaving::ended, this, &PageSaving::end);
    m_wait->begin({.progress = [this] { return progress(); },
                   .stop = [saving] { saving->stop(); },
                   .stopNow = [saving] { saving->stopNow(); }});
}

void PageSaving::end(const Written &written)
{
    Beside beside = std::move(*m_beside);
    m_beside.reset();
    beside.saving.release()->deleteLater(); // it is telling this
    m_wait->finish();
    const Result<> result = resultOf(written);
    if (!result && result.error().code == ErrorCode::Cancelled) {
        beside.done(written);
        return;
    }
    if (result) {
        m_workspace.notifier().noteChangeBeside();
    }
    const Written taken = beside.take(written);
    const bool isAsked = !result && m_wait->askForProof(
                                        result.error(),
                                        [this, rows = beside.rows, take = beside.take,
                                         done = beside.done] { run(rows, take, done); },
                                        [done = beside.done] { done(cancelled()); });
    if (!isAsked) {
        beside.done(taken);
    }
    LargeValue::release(std::pair(std::move(beside.rows), std::move(beside.take)));
}

QString PageSaving::progress() const
{
    const RowSaving::Progress now = m_beside ? m_beside->saving->progress() : RowSaving::Progress();
    const QLocale locale;
    return now.isWaiting
               ? QString()
               //: Two numbers, of changes.
               : tr("Saving %1 of %2…").arg(locale.toString(now.done), locale.toString(now.total));
}
