// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuditCheck.h"

#include "models/storage/AuditStore.h"

namespace {

using Kind = AuditBreak::Kind;

/// The way along the chain up to the first entry that does not hold.
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
};

bool Walk::holds(const AuditRecord &record) const
{
    return record.id == m_last.count + 1 && record.previous == m_last.hash &&
           AuditChain::hasOwnHash(record) && AuditChain::hasTrueSeal(record, m_seal);
}

Result<> Walk::toTheEnd()
{
    return m_store.forEach(m_last.count, [this](const AuditRecord &record) {
        ++m_entries;
        if (m_broken) {
            if (!m_next) {
                m_next = record;
            }
        } else if (holds(record)) {
            m_last = {record.id, record.hash};
            if (record.id == m_highest.count) {
                m_hashAtHighest = record.hash;
            }
        } else {
            m_broken = record;
        }
        return true; // the rest is only counted
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
    if (m_highest.count > 0 && m_hashAtHighest != m_highest.hash) {
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
    if (m_broken) {
        // A gap is named by the first entry that is not there.
        return AuditReport{m_entries, AuditBreak{kindOfBreak(head), m_last.count + 1}};
    }
    AuditReport report{m_entries, atTheEnd(*headText)};
    if (!report.broken) {
        const Result<bool> guarded = m_store.isGuarded();
        if (!guarded) {
            return guarded.error();
        }
        if (!*guarded) {
            report.broken = AuditBreak{Kind::Unguarded, m_last.count};
        }
    }
    return report;
}

} // namespace

QString AuditBreak::name(Kind kind)
{
    switch (kind) {
    case Kind::Changed:
        return QStringLiteral("changed");
    case Kind::Removed:
        return QStringLiteral("removed");
    case Kind::Inserted:
        return QStringLiteral("inserted");
    case Kind::Moved:
        return QStringLiteral("moved");
    case Kind::Truncated:
        return QStringLiteral("truncated");
    case Kind::OlderFile:
        return QStringLiteral("older file");
    case Kind::Unsealed:
        return QStringLiteral("unsealed");
    case Kind::Unguarded:
        return QStringLiteral("unguarded");
    }
    Q_UNREACHABLE();
    return {};
}

Result<AuditReport> AuditCheck::run(const QSqlDatabase &connection, const AuditSeal &seal,
                                    const AuditChain::Head &highest)
{
    const AuditStore store(connection);
    return Walk(store, seal, highest).run();
}
