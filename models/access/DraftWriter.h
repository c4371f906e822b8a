// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Draft.h"
#include "models/domain/Result.h"
#include "models/storage/Database.h"

#include <QFutureWatcher>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>

/// Writes drafts on a thread of its own, with a connection of its own: each write waits for the
/// disk. One at a time; a lock of another program's is not waited for, but answered (Busy). Belongs
/// to the GUI thread.
class DraftWriter final
{
public:
    /// A draft, and the same sealed under another id: what to write when the first was changed or
    /// removed elsewhere, so that neither text is lost.
    struct Entry
    {
        SealedDraft draft;
        SealedDraft fork;
    };
    struct Job
    {
        QString id;
        UserId user = 0;
        std::optional<Entry> entry = {}; ///< absent: a removal
    };
    /// The row as it was written; of a removal its id alone.
    using Written = Result<SealedDraft>;

    /// `owner`: whose child the thread pool is.
    explicit DraftWriter(const Database &beside, QObject *owner = nullptr);
    /// Waits for the write that is on its way.
    ~DraftWriter();
    DraftWriter(const DraftWriter &) = delete;
    DraftWriter &operator=(const DraftWriter &) = delete;

    bool isBusy() const { return m_done != nullptr; }
    /// Only while it is not busy. `done` is told on this thread, later.
    void start(const Job &job, std::function<void(const Written &)> done);
    /// Waits for the write that is on its way, and tells.
    void settle();

    static Written write(const Database &database, const Job &job);

private:
    void tell();

    const Database &m_beside;
    std::unique_ptr<Database> m_database; // opened, used and closed on the thread
    QThreadPool m_thread;
    QFutureWatcher<Written> m_watcher;
    std::function<void(const Written &)> m_done;
};
