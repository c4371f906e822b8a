// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/DraftWriter.h"

#include "models/storage/DraftStore.h"

#include <QtConcurrent>

DraftWriter::DraftWriter(const Database &beside, QObject *owner)
    : m_beside(beside)
{
    m_thread.setParent(owner);
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1); // a connection stays in the thread that opened it
    QObject::connect(&m_watcher, &QFutureWatcher<Written>::finished, &m_watcher,
                     [this] { tell(); });
}

DraftWriter::~DraftWriter()
{
    m_watcher.disconnect();
    m_thread.start([this] { m_database.reset(); });
    m_thread.waitForDone();
}

void DraftWriter::start(const Job &job, std::function<void(const Written &)> done)
{
    Q_ASSERT(!isBusy());
    m_done = std::move(done);
    m_watcher.setFuture(QtConcurrent::run(&m_thread, [this, job]() -> Written {
        if (!m_database) {
            auto opened = Database::openBeside(m_beside, {});
            if (!opened) {
                return opened.error();
            }
            m_database = *std::move(opened);
        }
        return write(*m_database, job);
    }));
}

void DraftWriter::settle()
{
    if (isBusy()) {
        m_watcher.waitForFinished();
        tell();
    }
}

/// From the thread's news, or from settle(), which it then finds told.
void DraftWriter::tell()
{
    if (const auto done = std::exchange(m_done, {})) {
        const Written written = m_watcher.future().result();
        done(written);
    }
}

DraftWriter::Written DraftWriter::write(const Database &database, const Job &job)
{
    DraftStore store(database);
    if (!job.entry) {
        const Result<> removed = store.remove(job.id, job.user);
        return removed ? Written(SealedDraft{.id = job.id}) : removed.error();
    }
    SealedDraft draft = job.entry->draft;
    Result<qint64> revision = store.put(draft);
    const bool isTaken = !revision && (revision.error().code == ErrorCode::Conflict ||
                                       revision.error().code == ErrorCode::NotFound);
    if (isTaken) {
        draft = job.entry->fork;
        revision = store.put(draft);
    }
    if (!revision) {
        return revision.error();
    }
    draft.revision = *revision;
    return draft;
}
