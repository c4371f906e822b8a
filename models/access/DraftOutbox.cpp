// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/DraftOutbox.h"

#include "models/access/LockWait.h"
#include "models/access/Log.h"
#include "models/storage/DraftStore.h"

#include <QDeadlineTimer>
#include <QThread>

DraftOutbox::DraftOutbox(const Database &gate)
    : m_database(gate)
    , m_pause(LockWait::FirstPause)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DraftOutbox::tryAll);
}

DraftOutbox::~DraftOutbox()
{
    constexpr std::chrono::seconds Patience{2};
    const QDeadlineTimer deadline(Patience);
    tryAll();
    while (!m_letters.isEmpty() && !deadline.hasExpired()) {
        QThread::msleep(static_cast<unsigned long>(LockWait::FirstPause.count()));
        tryAll();
    }
    if (!m_letters.isEmpty()) {
        qCWarning(lcAccess) << m_letters.size() << "drafts could not be written: the file is held";
    }
}

void DraftOutbox::put(const Entry &entry, Written done)
{
    m_letters.insert(entry.draft.id, {entry.draft.userId, entry, std::move(done)});
    tryToDeliver(entry.draft.id);
}

void DraftOutbox::remove(const QString &id, UserId user)
{
    m_letters.insert(id, {user, std::nullopt, {}});
    tryToDeliver(id);
}

QList<SealedDraft> DraftOutbox::overlaid(QList<SealedDraft> stored, UserId user) const
{
    stored.removeIf([this](const SealedDraft &draft) { return m_letters.contains(draft.id); });
    for (const Letter &letter : m_letters) {
        if (letter.entry && letter.user == user) {
            stored.append(letter.entry->draft);
        }
    }
    std::stable_sort(stored.begin(), stored.end(), [](const auto &left, const auto &right) {
        return left.updatedAt > right.updatedAt;
    });
    return stored;
}

Result<SealedDraft> DraftOutbox::deliver(const QString &id, const Letter &letter) const
{
    DraftStore store(m_database);
    if (!letter.entry) {
        const Result<> removed = store.remove(id, letter.user);
        return removed ? Result<SealedDraft>(SealedDraft{.id = id}) : removed.error();
    }
    SealedDraft draft = letter.entry->draft;
    Result<qint64> revision = store.put(draft);
    const bool isTaken = !revision && (revision.error().code == ErrorCode::Conflict ||
                                       revision.error().code == ErrorCode::NotFound);
    if (isTaken) {
        draft = letter.entry->fork;
        revision = store.put(draft);
    }
    if (!revision) {
        return revision.error();
    }
    draft.revision = *revision;
    return draft;
}

/// False while it has to wait.
bool DraftOutbox::tryToDeliver(const QString &id)
{
    const Result<SealedDraft> delivered = deliver(id, m_letters.value(id));
    if (!delivered && delivered.error().code == ErrorCode::Busy) {
        if (!m_timer.isActive()) {
            m_timer.start(m_pause);
        }
        return false;
    }
    if (!delivered) {
        qCWarning(lcAccess) << "a draft was not written:" << delivered.error().detail;
    }
    // Out of the box first: whoever is told may put the next one in.
    const Written done = m_letters.take(id).done;
    if (done) {
        done(delivered);
    }
    emit written();
    return true;
}

void DraftOutbox::tryAll()
{
    m_pause = std::min(2 * m_pause, LockWait::LongestPause);
    const QStringList ids = m_letters.keys();
    for (const QString &id : ids) {
        if (m_letters.contains(id) && !tryToDeliver(id)) {
            return; // the file is held, for the others too
        }
    }
    m_pause = LockWait::FirstPause;
}
