// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/DraftOutbox.h"

#include "models/access/LockWait.h"
#include "models/access/Log.h"

DraftOutbox::DraftOutbox(const Database &gate, QObject *parent)
    : QObject(parent)
    , m_pause(LockWait::FirstPause)
    , m_writer(gate, this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DraftOutbox::sendNext);
}

DraftOutbox::~DraftOutbox()
{
    constexpr std::chrono::seconds Patience{2};
    const auto mustStop = [] { return false; };
    if (!LockWait::block([this] { return flush(); }, mustStop, Patience)) {
        qCWarning(lcAccess) << m_letters.size() << "drafts could not be written: the file is held";
    }
}

/// Writes what waits, as far as other programs let it: else Busy.
Result<> DraftOutbox::flush()
{
    while (!m_letters.isEmpty()) {
        m_timer.stop();
        sendNext();
        settle();
        if (m_timer.isActive()) {
            return Error{.code = ErrorCode::Busy};
        }
    }
    return {};
}

void DraftOutbox::put(const Entry &entry, Sender sender)
{
    const SealedDraft &draft = entry.draft;
    const auto before = m_letters.constFind(draft.id);
    const bool isAnothers = before != m_letters.constEnd() && before->letter.job.entry &&
                            before->letter.sender.editor != sender.editor;
    const Entry own = isAnothers ? Entry{entry.fork, entry.fork} : entry;
    insert({{own.draft.id, draft.userId, own}, std::move(sender)});
}

void DraftOutbox::remove(const QString &id, UserId user, Sender sender)
{
    insert({{id, user}, std::move(sender)});
}

DraftOutbox::Rest::Rest(DraftOutbox &outbox)
    : m_outbox(outbox)
{
    m_outbox.m_isResting = true;
    m_outbox.settle();
}

DraftOutbox::Rest::~Rest()
{
    m_outbox.m_isResting = false;
    if (!m_outbox.m_timer.isActive()) {
        m_outbox.sendNext();
    }
}

void DraftOutbox::drop(const void *editor)
{
    for (const QString &id : m_letters.keys()) {
        const Letter &letter = m_letters.constFind(id)->letter;
        if (letter.sender.editor == editor) {
            m_letters.remove(id);
            m_order.removeOne(id);
        }
    }
}

qint64 DraftOutbox::revisionOf(const QString &id, const void *editor, qint64 known) const
{
    const auto waiting = m_letters.constFind(id);
    const bool isTheirs = waiting != m_letters.constEnd() && waiting->letter.job.entry &&
                          waiting->letter.sender.editor == editor;
    return isTheirs ? waiting->letter.job.entry->draft.revision : known;
}

void DraftOutbox::insert(Letter letter)
{
    const QString id = letter.job.id;
    m_letters.insert(id, {std::move(letter), ++m_serial});
    m_order.removeOne(id);
    m_order.append(id);
    if (m_timer.isActive()) {
        wait(id); // the file is held, for this one too
    } else {
        sendNext();
    }
}

void DraftOutbox::sendNext()
{
    if (m_isResting || m_writer.isBusy() || m_order.isEmpty()) {
        return;
    }
    const QString id = m_order.takeFirst();
    const Waiting &next = *m_letters.constFind(id);
    m_writer.start(next.letter.job, [this, id, serial = next.serial](const auto &result) {
        hear(id, serial, result);
    });
}

void DraftOutbox::settle()
{
    m_writer.settle();
}

/// The letter that was written, unless a newer one has taken its place meanwhile.
void DraftOutbox::hear(const QString &id, int serial, const Result<SealedDraft> &result)
{
    const bool isNewest = m_letters.value(id).serial == serial;
    if (!result && result.error().code == ErrorCode::Busy) {
        if (isNewest) {
            m_order.prepend(id);
        }
        for (const QString &held : std::as_const(m_order)) {
            wait(held); // the others wait for the same
        }
        m_pause = LockWait::pauseAfter(m_pause);
        m_timer.start(m_pause);
        return;
    }
    m_pause = LockWait::FirstPause;
    if (!result) {
        qCWarning(lcAccess) << "a draft was not written:" << result.error().detail;
    }
    if (isNewest) {
        // Out of the box first: whoever is told may put the next one in.
        const auto tell = m_letters.take(id).letter.sender.written;
        if (tell) {
            tell(result);
        }
    } else if (result) {
        followUp(id, *result);
    }
    emit written();
    sendNext();
}

/// What waits behind the one that was written stands on that one's row.
void DraftOutbox::followUp(const QString &id, const SealedDraft &row)
{
    const auto behind = m_letters.find(id);
    if (behind == m_letters.end()) {
        return;
    }
    Letter &letter = behind->letter;
    if (row.id != id) { // it was taken elsewhere, and the next one finds that out for itself
        const UserId user = letter.job.user;
        remove(row.id, user, {}); // which may move the letters
    } else if (letter.job.entry && row.revision > 0) {
        letter.job.entry->draft.revision = row.revision;
    }
}

void DraftOutbox::wait(const QString &id)
{
    Letter &letter = m_letters[id].letter;
    const bool isNews = !std::exchange(letter.isTold, true);
    if (const auto tell = letter.sender.waiting; isNews && tell) {
        tell();
    }
}

void DraftOutbox::reseal(const std::function<SealedDraft(const SealedDraft &)> &sealed)
{
    Q_ASSERT(m_isResting);
    for (Waiting &waiting : m_letters) {
        if (std::optional<Entry> &entry = waiting.letter.job.entry) {
            entry = Entry{sealed(entry->draft), sealed(entry->fork)};
        }
    }
}

QList<SealedDraft> DraftOutbox::overlaid(QList<SealedDraft> stored, UserId user) const
{
    stored.removeIf([this](const SealedDraft &draft) { return m_letters.contains(draft.id); });
    for (const Waiting &waiting : m_letters) {
        const DraftWriter::Job &job = waiting.letter.job;
        if (job.entry && job.user == user) {
            stored.append(job.entry->draft);
        }
    }
    std::stable_sort(stored.begin(), stored.end(), [](const auto &left, const auto &right) {
        return left.updatedAt > right.updatedAt;
    });
    return stored;
}
