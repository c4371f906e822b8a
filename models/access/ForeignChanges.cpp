// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/ForeignChanges.h"

#include "models/storage/AuditStore.h"
#include "models/storage/Database.h"

#include <QJsonArray>
#include <QMap>

#include <algorithm>

namespace {

const QString Ids = AuditFields::name(AuditField::Ids); // "3-17": the least and the greatest

/// As the triggers write it. The number of rows to which it was done stands under the same name.
QString nameOf(ForeignChanges::Operation operation)
{
    switch (operation) {
    case ForeignChanges::Operation::Insert:
        return AuditFields::name(AuditField::Inserts);
    case ForeignChanges::Operation::Update:
        return AuditFields::name(AuditField::Updates);
    case ForeignChanges::Operation::Delete:
        return AuditFields::name(AuditField::Deletes);
    }
    return {};
}

bool mayBeAmong(const AuditRecord &entry, qint64 id)
{
    const QStringList ids = entry.fieldsAfter().value(Ids).toString().split(u'-');
    return !entry.objectId && ids.size() == 2 && id >= ids.constFirst().toLongLong() &&
           id <= ids.constLast().toLongLong();
}

AuditObject kindOf(const QString &table)
{
    for (const AuditObject kind : {AuditObject::User, AuditObject::Role, AuditObject::Membership,
                                   AuditObject::Post, AuditObject::Setting, AuditObject::View}) {
        if (AuditActions::name(kind) == table) {
            return kind;
        }
    }
    return AuditObject::Database;
}

AuditEntry single(const ForeignChange &change)
{
    AuditEntry entry{.action = AuditAction::ForeignChange,
                     .kind = kindOf(change.table),
                     .objectId = change.rowId.value_or(0),
                     .objectName = change.name};
    entry.after.insert(AuditFields::name(AuditField::Operation), change.operation);
    if (change.roleId) {
        entry.after.insert(AuditFields::name(AuditField::RoleNumber), *change.roleId);
    }
    if (!change.columns.isEmpty()) {
        entry.after.insert(AuditFields::name(AuditField::ChangedFields),
                           QJsonArray::fromStringList(change.columns));
    }
    return entry;
}

AuditEntry together(const QString &table, const QList<ForeignCount> &counts)
{
    AuditEntry entry{.action = AuditAction::ForeignChange, .kind = kindOf(table)};
    std::optional<qint64> first;
    std::optional<qint64> last;
    for (const ForeignCount &count : counts) {
        entry.after.insert(count.operation, count.count);
        if (count.firstId && count.lastId) {
            first = std::min(first.value_or(*count.firstId), *count.firstId);
            last = std::max(last.value_or(*count.lastId), *count.lastId);
        }
    }
    if (first) {
        entry.after.insert(Ids, QStringLiteral("%1-%2").arg(*first).arg(*last));
    }
    return entry;
}

} // namespace

bool ForeignChanges::isOne(const AuditRecord &entry)
{
    return AuditActions::fromName(entry.action) == AuditAction::ForeignChange;
}

bool ForeignChanges::isSingle(const AuditRecord &entry, Operation operation)
{
    return isOne(entry) &&
           entry.fieldsAfter().value(AuditFields::name(AuditField::Operation)) == nameOf(operation);
}

bool ForeignChanges::mayTellOf(const AuditRecord &entry, qint64 id, Operation operation)
{
    return isOne(entry) && mayBeAmong(entry, id) &&
           (entry.fieldsAfter().contains(nameOf(operation)) ||
            entry.objectKind == AuditActions::name(AuditObject::Membership));
}

Result<QList<AuditEntry>> ForeignChanges::entries(const Database &database)
{
    const AuditStore store(database.connection());
    const Result<QList<ForeignCount>> counts = store.foreignCounts();
    if (!counts) {
        return counts.error();
    }
    QMap<QString, QList<ForeignCount>> tables;
    for (const ForeignCount &count : *counts) {
        tables[count.table].append(count);
    }
    QList<AuditEntry> entries;
    for (auto it = tables.begin(); it != tables.end(); ++it) {
        const Result<QList<ForeignChange>> changes = store.foreignChanges(it.key());
        if (!changes) {
            return changes.error();
        }
        const bool isLong = std::any_of(it->begin(), it->end(), [](const ForeignCount &count) {
            return count.count > SingleMaximum;
        });
        if (isLong || changes->isEmpty()) {
            entries.append(together(it.key(), *it));
            continue;
        }
        std::transform(changes->begin(), changes->end(), std::back_inserter(entries), &single);
    }
    return entries;
}
