// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuditCheck.h"

#include "models/storage/AuditStore.h"

#include <algorithm>
#include <limits>

namespace {

constexpr qint64 BeforeAll = std::numeric_limits<qint64>::min();

using Kind = AuditBreak::Kind;

/// The way along the chain to its end. Behind the first entry that does not hold each one is held
/// against the one before it as that stands there, until an entry accepts all this.
class Walk final
{
public:
    Walk(const AuditStore &store, const AuditSeal &seal, AuditChain::Head highest,
         const AuditReport &earlier)
        : m_store(store)
        , m_seal(seal)
        , m_highest(std::move(highest))
        , m_earlier(earlier)
    {
    }

    Result<AuditReport> run();

private:
    Result<> toTheEnd();
    void take(const AuditRecord &record, bool isWhole);
    void note(const AuditRecord &record, bool isWhole);
    void begin(const AuditRecord &record, bool isWhole);
    void judgeOther(const AuditRecord &record, bool isWhole);
    bool isExcused(qint64 id) const;
    Kind kindOfBreak(const std::optional<AuditChain::Head> &head) const;
    Kind misplaced(const AuditRecord &record) const;
    std::optional<qint64> recordedId(const AuditRecord &record) const;
    QList<AuditBreak> found(const QString &headText, bool isGuarded) const;
    QList<AuditBreak> atTheEnd(const QString &headText) const;
    bool isAtTheEnd(const AuditChain::Head &head) const;

    const AuditStore &m_store;
    const AuditSeal &m_seal;
    const AuditChain::Head m_highest;
    const AuditReport &m_earlier;
    AuditChain::Head m_last;  // of those that hold
    AuditChain::Head m_read;  // of all, as it stands
    AuditChain::Head m_whole; // of those that were not changed, wherever they stand
    qint64 m_entries = 0;
    QString m_hashAtHighest; // of a whole entry
    std::optional<AuditRecord> m_broken;
    std::optional<AuditRecord> m_next; // after the broken one
    QByteArray m_digest;               // of what was read
    QByteArray m_digestThen;           // of what had been read for the earlier report
    QList<AuditAcceptance> m_accepted;
    QList<AuditBreak> m_others;
};

Result<> Walk::toTheEnd()
{
    // Entries are counted from one; others can be there only by another program.
    const qint64 after = m_digest.isEmpty() ? BeforeAll : m_read.count;
    return m_store.forEach(after, [this](const AuditRecord &record) {
        const bool whole = AuditChain::isWhole(record, m_seal);
        take(record, whole);
        note(record, whole);
        return true; // after a break somebody may have accepted it
    });
}

void Walk::take(const AuditRecord &record, bool isWhole)
{
    const bool isAccepting = isWhole && AuditCheck::accepts(record, m_digest);
    const bool holds = isWhole && AuditChain::follows(record, m_last);
    if (!m_broken && !holds) {
        begin(record, isWhole);
    } else if (m_broken && !isAccepting) {
        judgeOther(record, isWhole);
    }
    // The very entry after a gap may be the one that accepts it.
    if (isAccepting || !m_broken) {
        m_last = {record.id, record.hash};
        m_broken.reset();
        m_next.reset();
        m_others.clear();
    }
    if (isAccepting) {
        m_accepted.append(*AuditAcceptance::fromRecord(record));
    }
}

void Walk::note(const AuditRecord &record, bool isWhole)
{
    ++m_entries;
    m_read = {record.id, record.hash};
    if (isWhole) {
        m_whole = m_read;
        m_hashAtHighest = record.id == m_highest.count ? record.hash : m_hashAtHighest;
    }
    m_digest = AuditCheck::digest(m_digest, record);
    m_digestThen = record.id <= m_earlier.lastId ? m_digest : m_digestThen;
}

void Walk::begin(const AuditRecord &record, bool isWhole)
{
    m_broken = record;
    const bool isGap = record.id > m_last.count + 1;
    if (isGap && !isWhole) {
        m_others.append({Kind::Changed, record.id});
    }
}

void Walk::judgeOther(const AuditRecord &record, bool isWhole)
{
    if (!m_next) {
        m_next = record;
    }
    const bool isGap = record.id > m_read.count + 1;
    // Of an entry that was changed, nobody knows the hash that it had.
    const bool follows = m_read != m_whole || record.previous == m_read.hash;
    if (isGap) {
        m_others.append({Kind::Removed, m_read.count + 1});
    }
    if (!isWhole) {
        m_others.append({Kind::Changed, record.id});
    } else if (!isGap && !follows) {
        m_others.append({Kind::Moved, record.id});
    }
}

/// It stands, or is missing, where a break was accepted. Missing protection says nothing of
/// entries.
bool Walk::isExcused(qint64 id) const
{
    return std::any_of(m_accepted.cbegin(), m_accepted.cend(), [id](const AuditAcceptance &each) {
        return each.broken.kind != Kind::Unguarded && each.broken.id <= id && id < each.entry;
    });
}

/// The id with which the entry was recorded, where its content is as it was then.
std::optional<qint64> Walk::recordedId(const AuditRecord &record) const
{
    constexpr qint64 Reach = 100'000; // some tenths of a second
    AuditRecord tried = record;
    for (qint64 distance = 0; distance <= Reach; ++distance) {
        for (const qint64 id : {record.id + distance, record.id - distance}) {
            tried.id = id;
            if (id > 0 && AuditChain::hasOwnHash(tried)) {
                return id;
            }
        }
    }
    return std::nullopt;
}

/// Of an entry that Postern has sealed, but not for this place.
Kind Walk::misplaced(const AuditRecord &record) const
{
    const std::optional<qint64> id = recordedId(record);
    if (!id) {
        return Kind::Changed;
    }
    bool followsAnother = record.previous == m_last.hash;
    (void)m_store.forEach(0, [&](const AuditRecord &other) {
        followsAnother = followsAnother || other.hash == record.previous;
        return !followsAnother;
    });
    // Entries were taken out and the rest moved up to hide it; else this one was carried off.
    return *id > record.id && !followsAnother ? Kind::Removed : Kind::Moved;
}

Kind Walk::kindOfBreak(const std::optional<AuditChain::Head> &head) const
{
    if (m_broken->id > m_last.count + 1) {
        return Kind::Removed;
    }
    if (AuditChain::hasTrueSeal(*m_broken, m_seal)) {
        return misplaced(*m_broken);
    }
    const bool isSurplus =
        m_next ? m_next->previous == m_last.hash : !head || head->count <= m_last.count;
    return isSurplus ? Kind::Inserted : Kind::Changed;
}

/// Entries that were changed, or put behind the end, are named for that already.
bool Walk::isAtTheEnd(const AuditChain::Head &head) const
{
    const bool isChanged = m_read != m_whole;
    return head == m_whole || (isChanged && head.count == m_read.count);
}

QList<AuditBreak> Walk::atTheEnd(const QString &headText) const
{
    QList<AuditBreak> breaks;
    const std::optional<AuditChain::Head> head = AuditChain::fromText(headText, m_seal);
    const qint64 last = m_read.count;
    if ((head && head->count > last) || m_highest.count > last) {
        breaks.append({Kind::Truncated, last + 1});
    }
    const bool isNew = last == 0 && headText.isEmpty();
    if (!head && !isNew) {
        breaks.append({Kind::Unsealed, last});
    } else if (head && head->count <= last && !isAtTheEnd(*head)) {
        breaks.append({Kind::Unsealed, head->count + 1});
    }
    const bool isOther = !m_hashAtHighest.isNull() && m_hashAtHighest != m_highest.hash;
    if (isOther && !isExcused(m_highest.count)) {
        breaks.append({Kind::OlderFile, m_highest.count});
    }
    return breaks;
}

Result<AuditReport> Walk::run()
{
    Result<QString> headText = QString();
    std::optional<AuditChain::Head> head;
    qint64 reached = -1;
    // Somebody may add to the end meanwhile; entries and head come together, so the head read after
    // the entries is never behind them.
    do {
        reached = m_read.count;
        if (const Result<> done = toTheEnd(); !done) {
            return done.error();
        }
        headText = m_store.head();
        if (!headText) {
            return headText.error();
        }
        head = AuditChain::fromText(*headText, m_seal);
    } while (head && head->count > m_read.count && reached != m_read.count);
    const Result<bool> guarded = m_store.isGuarded();
    if (!guarded) {
        return guarded.error();
    }
    AuditReport report{.entries = m_entries,
                       .others = found(*headText, *guarded),
                       .accepted = m_accepted,
                       .lastId = m_read.count,
                       .digest = m_digest,
                       .head = *headText,
                       .end = AuditChain::highestEnd(m_read, head, m_highest),
                       .goesOn = m_digestThen == m_earlier.digest};
    if (!report.others.isEmpty()) {
        report.broken = report.others.takeFirst();
    }
    return report;
}

/// The first one in front, and missing protection, which is about no entry, last.
QList<AuditBreak> Walk::found(const QString &headText, bool isGuarded) const
{
    const std::optional<AuditChain::Head> head = AuditChain::fromText(headText, m_seal);
    QList<AuditBreak> breaks;
    if (m_broken) {
        // A gap is named by the first entry that is not there.
        breaks.append({kindOfBreak(head), m_last.count + 1});
    }
    breaks += m_others + atTheEnd(headText);
    if (!isGuarded) {
        breaks.append({Kind::Unguarded, AuditBreak::NoEntry});
    }
    return breaks;
}

} // namespace

QByteArray AuditCheck::digest(const QByteArray &before, const AuditRecord &record)
{
    return AuditSeal::digest(before + AuditChain::encode(record) + record.hash.toLatin1() +
                             record.seal.toLatin1());
}

bool AuditCheck::accepts(const AuditRecord &record, const QByteArray &before)
{
    return record.action == AuditActions::name(AuditAction::AuditAccept) &&
           AuditAcceptance::fromRecord(record) && AuditAcceptance::digestIn(record) == before;
}

Result<AuditReport> AuditCheck::run(const QSqlDatabase &connection, const AuditSeal &seal,
                                    const AuditChain::Head &highest, const AuditReport &earlier)
{
    const AuditStore store(connection);
    return Walk(store, seal, highest, earlier).run();
}
