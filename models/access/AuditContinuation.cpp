// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of AuditCheck that goes on from a report.
#include "models/access/AuditCheck.h"
#include "models/storage/AuditStore.h"

namespace {

using Kind = AuditBreak::Kind;

/// The way from an earlier report over what was recorded since.
class Continuation final
{
public:
    Continuation(const AuditStore &store, const AuditSeal &seal, const AuditReport &earlier)
        : m_store(store)
        , m_seal(seal)
        , m_earlier(earlier)
        , m_report(earlier)
    {
    }

    Result<AuditReport> run();

private:
    Result<> toTheEnd();
    bool take(const AuditRecord &record);
    bool isMended(bool isGuarded) const;
    bool isAsBefore(bool isGuarded) const;
    std::optional<AuditChain::Head> head() const
    {
        return AuditChain::fromText(m_report.head, m_seal);
    }

    const AuditStore &m_store;
    const AuditSeal &m_seal;
    const AuditReport &m_earlier;
    AuditReport m_report;
    bool m_holds = true;
    bool m_isAccepted = false; // what was broken
};

bool Continuation::take(const AuditRecord &record)
{
    m_holds = AuditChain::isWhole(record, m_seal) && AuditChain::follows(record, m_report.end);
    m_isAccepted = m_holds && AuditCheck::accepts(record, m_report.digest);
    ++m_report.entries;
    m_report.lastId = record.id;
    m_report.end = {record.id, record.hash};
    m_report.digest = AuditCheck::digest(m_report.digest, record);
    return m_holds && !m_isAccepted;
}

Result<> Continuation::toTheEnd()
{
    qint64 reached = -1;
    do { // as a walk does
        reached = m_report.lastId;
        const Result<> read = m_store.forEach(
            m_report.lastId, [this](const AuditRecord &record) { return take(record); });
        const Result<QString> text = m_store.head();
        if (!read || !text) {
            return read ? text.error() : read.error();
        }
        m_report.head = *text;
    } while (m_holds && !m_isAccepted && head() && head()->count > m_report.end.count &&
             reached != m_report.lastId);
    return {};
}

bool Continuation::isMended(bool isGuarded) const
{
    switch (m_earlier.broken->kind) {
    case Kind::Unguarded:
        return isGuarded;
    case Kind::Unsealed: // whoever records seals the end
        return m_report.lastId != m_earlier.lastId && m_earlier.others.isEmpty();
    default:
        return false;
    }
}

bool Continuation::isAsBefore(bool isGuarded) const
{
    const bool hasMore = m_report.lastId != m_earlier.lastId;
    const bool isEnd = hasMore ? head() == m_report.end : m_report.head == m_earlier.head;
    return m_holds && isEnd && (isGuarded || m_earlier.isUnguarded());
}

Result<AuditReport> Continuation::run()
{
    if (const Result<> done = toTheEnd(); !done) {
        return done.error();
    }
    const Result<bool> guarded = m_store.isGuarded();
    if (!guarded) {
        return guarded.error();
    }
    if (!m_isAccepted && !isAsBefore(*guarded)) {
        return Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
    }
    if (m_isAccepted || isMended(*guarded)) {
        return Error{.code = ErrorCode::Invalid};
    }
    return m_report;
}

} // namespace

Result<AuditReport> AuditCheck::goOn(const QSqlDatabase &connection, const AuditSeal &seal,
                                     const AuditReport &earlier)
{
    Q_ASSERT(earlier.broken);
    const AuditStore store(connection);
    return Continuation(store, seal, earlier).run();
}
