// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuditReport.h"

#include "models/domain/Timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace {

const QString BrokenAt = QStringLiteral("broken_at");
const QString Broken = QStringLiteral("broken");
const QString Why = QStringLiteral("reason");
const QString Digest = QStringLiteral("digest");
const QString Also = QStringLiteral("also_broken_at");
const QString Protection = QStringLiteral("protection");
const QString PutBack = QStringLiteral("put_back");

QJsonArray toArray(const QList<qint64> &ids)
{
    QJsonArray array;
    for (const qint64 id : ids) {
        array.append(id);
    }
    return array;
}

QList<qint64> fromArray(const QJsonArray &array)
{
    QList<qint64> ids;
    for (const auto &id : array) {
        ids.append(id.toInteger());
    }
    return ids;
}

QJsonObject parsed(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace

QList<AuditBreak::Kind> AuditBreak::kinds()
{
    return {Kind::Changed,   Kind::Removed,   Kind::Inserted, Kind::Moved,
            Kind::Truncated, Kind::OlderFile, Kind::Unsealed, Kind::Unguarded};
}

QJsonObject AuditBreak::toJson() const
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("kind"), name(kind)}};
}

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

bool AuditReport::isBrokenAs(const AuditReport &other) const
{
    return broken == other.broken && others == other.others && otherCount == other.otherCount;
}

AuditEntry AuditAcceptance::toEntry(const QByteArray &digest) const
{
    QJsonObject after{{BrokenAt, broken.id},
                      {Broken, AuditBreak::name(broken.kind)},
                      {Why, reason},
                      {Digest, QString::fromLatin1(digest)}};
    if (!also.isEmpty()) {
        after.insert(Also, toArray(also));
    }
    if (isGuarding) {
        after.insert(Protection, PutBack);
    }
    return {.action = AuditAction::AuditAccept,
            .kind = AuditObject::Database,
            .objectName = QStringLiteral("audit"),
            .after = after};
}

QJsonObject AuditAcceptance::toJson() const
{
    return {{QStringLiteral("entry"), entry},
            {BrokenAt, broken.id},
            {Broken, AuditBreak::name(broken.kind)},
            {QStringLiteral("by"), by},
            {QStringLiteral("at"), Timestamp::toStored(at)},
            {Also, toArray(also)},
            {Why, reason}};
}

std::optional<AuditAcceptance> AuditAcceptance::fromRecord(const AuditRecord &record)
{
    const QJsonObject after = parsed(record.after);
    const QString kind = after.value(Broken).toString();
    for (const AuditBreak::Kind each : AuditBreak::kinds()) {
        if (AuditBreak::name(each) == kind) {
            return AuditAcceptance{.broken = {each, after.value(BrokenAt).toInteger()},
                                   .entry = record.id,
                                   .by = record.userName,
                                   .at = Timestamp::fromStored(record.at),
                                   .reason = after.value(Why).toString(),
                                   .also = fromArray(after.value(Also).toArray()),
                                   .isGuarding = after.contains(Protection)};
        }
    }
    return std::nullopt;
}

QByteArray AuditAcceptance::digestIn(const AuditRecord &record)
{
    return parsed(record.after).value(Digest).toString().toLatin1();
}
