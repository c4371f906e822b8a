// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuditCheck.h"

#include "models/storage/AuditStore.h"

#include <algorithm>

namespace {

using Kind = AuditBreak::Kind;

/// The way along the chain up to the first entry that does not hold, unless a later entry accepts
/// that; from there it goes on.
class Walk final
{
public:
    Walk(const AuditStore &store, const AuditSeal &seal, AuditChain::Head highest)
        : m_store(store)
        , m_seal(seal)
        , m_highest(std::move(highest))
    {
    }

    Result<AuditReport> run();

private:
    Result<> toTheEnd();
    void take(const AuditRecord &record);
    void beginOthers();
    void judgeOther(const AuditRecord &record);
    void addOther(Kind kind, qint64 id);
    Result<> judgeFile(const std::optional<AuditChain::Head> &head, AuditReport *report);
    bool accepts(const AuditRecord &record) const;
    bool isExcused(qint64 id) const;
    bool holds(const AuditRecord &record) const;
    Kind kindOfBreak(const std::optional<AuditChain::Head> &head) const;
    Kind misplaced(const AuditRecord &record) const;
    std::optional<qint64> recordedId(const AuditRecord &record) const;
    std::optional<AuditBreak> atTheEnd(const QString &headText) const;

    const AuditStore &m_store;
    const AuditSeal &m_seal;
    const AuditChain::Head m_highest;
    AuditChain::Head m_last; // of those that hold
    qint64 m_entries = 0;
    QString m_hashAtHighest;
    std::optional<AuditRecord> m_broken;
    std::optional<AuditRecord> m_next; // after the broken one
    qint64 m_reached = 0;              // the last id that was read
    QByteArray m_digest;               // of what was read
    QList<AuditAcceptance> m_accepted;
    // Behind the first break each entry is held against the one before it as that stands there.
    AuditChain::Head m_before;
    QString m_around; // the hash before that one, which an inserted entry stands behind
    QList<AuditBreak> m_others;
    qint64 m_otherCount = 0;
};

bool Walk::holds(const AuditRecord &record) const
{
    return record.id == m_last.count + 1 && record.previous == m_last.hash &&
           AuditChain::hasOwnHash(record) && AuditChain::hasTrueSeal(record, m_seal);
}

Result<> Walk::toTheEnd()
{
    return m_store.forEach(m_reached, [this](const AuditRecord &record) {
        ++m_entries;
        take(record);
        m_reached = record.id;
        m_digest = AuditCheck::digest(m_digest, record);
        return true; // after a break somebody may have accepted it
    });
}

void Walk::take(const AuditRecord &record)
{
    const bool goesOn = m_broken && accepts(record);
    if (goesOn || (!m_broken && holds(record))) {
        m_last = {record.id, record.hash};
        if (record.id == m_highest.count) {
            m_hashAtHighest = record.hash;
        }
        if (goesOn || accepts(record)) {
            m_accepted.append(*AuditAcceptance::fromRecord(record));
        }
        m_broken.reset();
        m_next.reset();
        m_others.clear();
        m_otherCount = 0;
    } else if (!m_broken) {
        m_broken = record;
        beginOthers();
        // The very entry after a gap may be the one that accepts it.
        if (accepts(record)) {
            take(record);
        }
    } else {
        if (!m_next) {
            m_next = record;
        }
        judgeOther(record);
    }
}

void Walk::beginOthers()
{
    const bool isGap = m_broken->id > m_last.count + 1;
    if (isGap &&
        !(AuditChain::hasOwnHash(*m_broken) && AuditChain::hasTrueSeal(*m_broken, m_seal))) {
        addOther(Kind::Changed, m_broken->id);
    }
    m_before = {m_broken->id, m_broken->hash};
    m_around = m_last.hash;
}

void Walk::judgeOther(const AuditRecord &record)
{
    const bool isWhole = AuditChain::hasOwnHash(record) && AuditChain::hasTrueSeal(record, m_seal);
    const bool isGap = record.id > m_before.count + 1;
    const bool follows = record.previous == m_before.hash || record.previous == m_around;
    if (isGap) {
        addOther(Kind::Removed, m_before.count + 1);
    }
    if (!isWhole) {
        addOther(Kind::Changed, record.id);
    } else if (!isGap && !follows) {
        addOther(Kind::Moved, record.id);
    }
    m_around = isWhole ? QString() : m_before.hash;
    m_before = {record.id, record.hash};
}

void Walk::addOther(Kind kind, qint64 id)
{
    ++m_otherCount;
    if (m_others.size() < AuditReport::MostOthers) {
        m_others.append({kind, id});
    }
}

/// Postern's own entry, which knew all that stands before it just as it stands there.
bool Walk::accepts(const AuditRecord &record) const
{
    return record.action == AuditActions::name(AuditAction::AuditAccept) &&
           AuditAcceptance::fromRecord(record) && AuditAcceptance::digestIn(record) == m_digest &&
           AuditChain::hasOwnHash(record) && AuditChain::hasTrueSeal(record, m_seal);
}

/// It stands, or is missing, where a break was accepted.
bool Walk::isExcused(qint64 id) const
{
    return std::any_of(m_accepted.cbegin(), m_accepted.cend(), [id](const AuditAcceptance &each) {
        return each.broken.id <= id && id < each.entry;
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

std::optional<AuditBreak> Walk::atTheEnd(const QString &headText) const
{
    const std::optional<AuditChain::Head> head = AuditChain::fromText(headText, m_seal);
    const bool isNew = m_last.count == 0 && headText.isEmpty();
    if ((head && head->count > m_last.count) || m_highest.count > m_last.count) {
        return AuditBreak{Kind::Truncated, m_last.count + 1};
    }
    if (!head && !isNew) {
        return AuditBreak{Kind::Unsealed, m_last.count};
    }
    if (head && *head != m_last) {
        return AuditBreak{Kind::Unsealed, head->count + 1};
    }
    if (m_highest.count > 0 && m_hashAtHighest != m_highest.hash && !isExcused(m_highest.count)) {
        return AuditBreak{Kind::OlderFile, m_highest.count};
    }
    return std::nullopt;
}

Result<AuditReport> Walk::run()
{
    Result<QString> headText = QString();
    std::optional<AuditChain::Head> head;
    qint64 reached = -1;
    // Somebody may add to the end meanwhile; entries and head come together, so the head read after
    // the entries is never behind them.
    do {
        reached = m_last.count;
        if (const Result<> done = toTheEnd(); !done) {
            return done.error();
        }
        headText = m_store.head();
        if (!headText) {
            return headText.error();
        }
        head = AuditChain::fromText(*headText, m_seal);
    } while (!m_broken && head && head->count > m_last.count && reached != m_last.count);
    AuditReport report{
        .entries = m_entries, .accepted = m_accepted, .lastId = m_reached, .digest = m_digest};
    if (m_broken) {
        // A gap is named by the first entry that is not there.
        report.broken = AuditBreak{kindOfBreak(head), m_last.count + 1};
    } else {
        report.broken = atTheEnd(*headText);
    }
    if (const Result<> judged = judgeFile(head, &report); !judged) {
        return judged.error();
    }
    report.others = m_others;
    report.otherCount = m_otherCount;
    return report;
}

Result<> Walk::judgeFile(const std::optional<AuditChain::Head> &head, AuditReport *report)
{
    if (m_broken && head && head->count > m_before.count) {
        addOther(Kind::Truncated, m_before.count + 1);
    }
    const Result<bool> guarded = m_store.isGuarded();
    if (!guarded) {
        return guarded.error();
    }
    if (!*guarded && report->broken) {
        addOther(Kind::Unguarded, m_reached);
    } else if (!*guarded) {
        report->broken = AuditBreak{Kind::Unguarded, m_reached};
    }
    return {};
}

} // namespace

QByteArray AuditCheck::digest(const QByteArray &before, const AuditRecord &record)
{
    return AuditSeal::digest(before + AuditChain::encode(record) + record.hash.toLatin1() +
                             record.seal.toLatin1());
}

Result<AuditReport> AuditCheck::run(const QSqlDatabase &connection, const AuditSeal &seal,
                                    const AuditChain::Head &highest)
{
    const AuditStore store(connection);
    return Walk(store, seal, highest).run();
}
