// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Audit.h"

#include "models/access/ForeignChanges.h"
#include "models/access/Session.h"
#include "models/domain/Timestamp.h"
#include "models/storage/AuditStore.h"
#include "models/storage/Database.h"

#include <QJsonDocument>

namespace {

/// As SQLite will give it back, for that is what the hash is over: half of a surrogate pair, U+FFFE
/// and U+FFFF become other signs there, and a byte order mark in front is dropped
/// (sqlite3_bind_text16). NULL where nothing is left.
QString asStored(const QString &text)
{
    QString stored = QString::fromUtf8(text.toUtf8());
    for (QChar &sign : stored) {
        sign = sign.unicode() >= 0xfffe ? QChar(QChar::ReplacementCharacter) : sign;
    }
    while (stored.startsWith(QChar::ByteOrderMark)) {
        stored.remove(0, 1);
    }
    return stored.isEmpty() ? QString() : stored;
}

QString toText(const QJsonObject &values)
{
    return values.isEmpty()
               ? QString()
               : asStored(QString::fromUtf8(QJsonDocument(values).toJson(QJsonDocument::Compact)));
}

/// A save that left everything as it was.
bool isNothing(const AuditEntry &entry)
{
    const bool isUpdate = entry.action == AuditAction::UserUpdate ||
                          entry.action == AuditAction::RoleUpdate ||
                          entry.action == AuditAction::PostUpdate;
    return isUpdate && entry.before.isEmpty() && entry.after.isEmpty();
}

} // namespace

Audit::Audit(const Clock &clock, AuditSeal seal, QString workstation, const QString &markPath)
    : m_clock(clock)
    , m_seal(std::make_shared<const AuditSeal>(std::move(seal)))
    , m_workstation(std::move(workstation))
    , m_mark(markPath)
{
}

AuditRecord Audit::toRecord(const Session *session, const AuditEntry &entry) const
{
    AuditRecord record;
    record.at = Timestamp::toStored(entry.at.isNull() ? m_clock.now() : entry.at);
    if (session != nullptr) {
        record.userId = session->userId();
        record.userName = asStored(session->username());
        record.session = asStored(session->id());
    } else if (entry.actorId != 0) {
        record.userId = entry.actorId;
        record.userName = asStored(entry.actorName);
    }
    record.workstation = m_workstation;
    record.action = AuditActions::name(entry.action);
    record.objectKind = AuditActions::name(entry.kind);
    record.objectId = entry.objectId == 0 ? std::nullopt : std::optional(entry.objectId);
    record.objectName = asStored(entry.objectName);
    record.before = toText(entry.before);
    record.after = toText(entry.after);
    return record;
}

void Audit::record(const Session *session, const AuditEntry &entry)
{
    if (isNothing(entry)) {
        return;
    }
    m_recorded.append(toRecord(session, entry));
}

Result<> Audit::recordForeignChanges(const Database &database)
{
    const Result<QList<AuditEntry>> entries = ForeignChanges::entries(database);
    if (!entries) {
        return entries.error();
    }
    for (const AuditEntry &entry : *entries) {
        record(nullptr, entry);
    }
    return {};
}

Result<AuditChain::Head> Audit::end(const Database &database) const
{
    const AuditStore store(database.connection());
    const Result<std::optional<AuditRecord>> last = store.last();
    if (!last) {
        return last.error();
    }
    const Result<QString> text = store.head();
    if (!text) {
        return text.error();
    }
    const AuditChain::Head standing =
        *last ? AuditChain::Head{(*last)->id, (*last)->hash} : AuditChain::Head();
    return AuditChain::highestEnd(standing, AuditChain::fromText(*text, *m_seal), highest());
}

/// In an older file that went on elsewhere another entry stands where this workstation has seen its
/// last one. The mark stays there then, for every verification to tell of, until that is accepted.
Result<bool> Audit::followsMark(const AuditStore &store) const
{
    const bool isAccepting =
        std::any_of(m_recorded.cbegin(), m_recorded.cend(), [](const AuditRecord &record) {
            return record.action == AuditActions::name(AuditAction::AuditAccept);
        });
    const AuditChain::Head seen = highest();
    return isAccepting || seen.count == 0 ? Result<bool>(true)
                                          : store.goesOnFrom(seen.count, seen.hash);
}

Result<> Audit::write(const Database &database)
{
    AuditStore store(database.connection());
    m_written = {}; // of a transaction that was not committed
    if (!m_recorded.isEmpty()) {
        const Result<bool> follows = followsMark(store);
        if (!follows) {
            return follows.error();
        }
        m_followsMark = *follows;
        Result<AuditChain::Head> end = this->end(database);
        if (!end) {
            return end.error();
        }
        for (AuditRecord &record : m_recorded) {
            record.id = ++end->count;
            record.previous = end->hash.isNull() ? QLatin1String("") : end->hash;
            AuditChain::close(record, *m_seal);
            end->hash = record.hash;
        }
        if (const Result<> appended = store.append(m_recorded); !appended) {
            return appended.error();
        }
        const Result<> sealed = store.setHead(AuditChain::toText(*end, *m_seal));
        if (!sealed) {
            return sealed.error();
        }
        m_written = *end;
    }
    return store.account();
}

void Audit::noteCommitted()
{
    m_recorded.clear();
    if (m_followsMark) {
        m_mark.raise(m_written);
    }
}

void Audit::forget(qsizetype count)
{
    if (count < m_recorded.size()) {
        m_recorded.resize(count);
    }
}
