// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuditReport.h"

#include "models/domain/Timestamp.h"

#include <QJsonArray>
#include <QJsonObject>

namespace {

const QString BrokenAt = AuditFields::name(AuditField::BrokenAt);
const QString Broken = AuditFields::name(AuditField::Broken);
const QString Why = AuditFields::name(AuditField::Reason);
const QString Digest = AuditFields::name(AuditField::Digest);
const QString Also = AuditFields::name(AuditField::AlsoBrokenAt);
const QString AlsoCount = AuditFields::name(AuditField::AlsoBrokenCount);
const QString Protection = AuditFields::name(AuditField::Protection);
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

bool AuditReport::isUnguarded() const
{
    // It is the last that is found.
    const std::optional<AuditBreak> last = others.isEmpty() ? broken : others.constLast();
    return last && last->kind == AuditBreak::Kind::Unguarded;
}

void AuditReport::addOthers(QJsonObject *json) const
{
    QJsonArray named;
    for (const AuditBreak &each : others.first(qMin(others.size(), qsizetype(MostNamed)))) {
        named.append(each.toJson());
    }
    json->insert(QStringLiteral("also_broken"), named);
    json->insert(AlsoCount, others.size());
}

AuditAcceptance AuditAcceptance::of(const AuditReport &report)
{
    AuditAcceptance acceptance{.broken = *report.broken};
    for (const AuditBreak &other : report.others) {
        if (other.kind == AuditBreak::Kind::Unguarded) {
            continue;
        }
        ++acceptance.alsoCount;
        if (acceptance.also.size() < AuditReport::MostNamed) {
            acceptance.also.append(other.id);
        }
    }
    return acceptance;
}

AuditEntry AuditAcceptance::toEntry(const QByteArray &digest) const
{
    QJsonObject after{{Broken, AuditBreak::name(broken.kind)},
                      {Why, reason},
                      {Digest, QString::fromLatin1(digest)}};
    if (broken.id != AuditBreak::NoEntry) {
        after.insert(BrokenAt, broken.id);
    }
    if (!also.isEmpty()) {
        after.insert(Also, toArray(also));
        after.insert(AlsoCount, alsoCount);
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
            {AlsoCount, alsoCount},
            {QStringLiteral("protection_put_back"), isGuarding},
            {Why, reason}};
}

std::optional<AuditAcceptance> AuditAcceptance::fromRecord(const AuditRecord &record)
{
    const QJsonObject after = record.fieldsAfter();
    const QString kind = after.value(Broken).toString();
    for (const AuditBreak::Kind each : AuditBreak::kinds()) {
        if (AuditBreak::name(each) == kind) {
            const QList<qint64> also = fromArray(after.value(Also).toArray());
            return AuditAcceptance{.broken = {each, after.value(BrokenAt).toInteger()},
                                   .entry = record.id,
                                   .by = record.userName,
                                   .at = Timestamp::fromStored(record.at),
                                   .reason = after.value(Why).toString(),
                                   .also = also,
                                   .alsoCount = after.value(AlsoCount).toInteger(also.size()),
                                   .isGuarding = after.contains(Protection)};
        }
    }
    return std::nullopt;
}

QByteArray AuditAcceptance::digestIn(const AuditRecord &record)
{
    return record.fieldsAfter().value(Digest).toString().toLatin1();
}
