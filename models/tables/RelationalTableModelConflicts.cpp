// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that deals with rows that somebody else changed meanwhile.
#include "RelationalTableModel.h"

#include "models/access/Workspace.h"
#include "models/domain/Timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace {

/// Whether the audit's text of a value, which may be shortened, is that of the stored one. Lists
/// are stored in other forms.
bool isOf(const QJsonValue &noted, const QVariant &stored)
{
    switch (noted.type()) {
    case QJsonValue::String: {
        const QString text = noted.toString();
        return text == stored.toString() ||
               (text.endsWith(u'…') && stored.toString().startsWith(text.chopped(1)));
    }
    case QJsonValue::Double:
        return noted.toInteger() == stored.toLongLong();
    case QJsonValue::Bool:
        return noted.toBool() == stored.toBool();
    case QJsonValue::Null:
        return stored.isNull() || stored.toString().isEmpty();
    default:
        return true;
    }
}

QJsonObject afterOf(const AuditRecord &entry)
{
    return QJsonDocument::fromJson(entry.after.toUtf8()).object();
}

bool isForeign(const AuditRecord &entry)
{
    return AuditActions::fromName(entry.action) == AuditAction::ForeignChange;
}

bool isRemoval(const AuditRecord &entry)
{
    const auto action = AuditActions::fromName(entry.action);
    return action == AuditAction::PostRemove || action == AuditAction::UserRemove ||
           action == AuditAction::RoleRemove ||
           (isForeign(entry) && afterOf(entry).value(u"operation") == QLatin1String("delete"));
}

/// What another program did may stand there by somebody's session that noticed it.
RelationalTableModel::Elsewhere whoOf(const AuditRecord &entry)
{
    return {isForeign(entry) ? QString() : entry.userName, Timestamp::fromStored(entry.at)};
}

} // namespace

QList<RelationalTableModel::ConflictCell> RelationalTableModel::conflictCells(qint64 id)
{
    const PendingRow *pending = m_pending.find(id);
    const auto now = m_reader.row(id);
    if (!pending || !now || !*now) {
        return {};
    }
    QList<ConflictCell> cells;
    const auto text = [this](int column, const QVariant &value) {
        return column == m_reader.source().longColumn ? value.toString()
                                                      : displayText(column, value);
    };
    for (int column = 0; column < columnCount(); ++column) {
        const QVariant original = cellValue(column, pending->stored);
        const QVariant theirs = cellValue(column, **now);
        const bool isMine = pending->values.contains(column);
        const QVariant mine = isMine ? pending->values.value(column) : theirs;
        const ConflictCell cell{column, text(column, original), text(column, mine),
                                text(column, theirs)};
        const bool looksSame = cell.original == cell.theirs && cell.mine == cell.theirs;
        const bool isSame = sameValue(original, theirs) && sameValue(mine, theirs);
        if (isContent(column) && !isSame && (!looksSame || isCheckable(column))) {
            cells.append(cell);
        }
    }
    return cells;
}

RelationalTableModel::Elsewhere RelationalTableModel::changedElsewhere(qint64 id)
{
    const PendingRow *pending = m_pending.find(id);
    const auto now = m_reader.row(id);
    const auto entries = m_workspace.auditing().latest(m_session, auditObject(), id);
    if (!pending || !now) {
        return {};
    }
    const QList<AuditRecord> latest = entries ? *entries : QList<AuditRecord>();
    if (!*now) {
        const bool isKnown = !latest.isEmpty() && isRemoval(latest.constFirst());
        return isKnown ? whoOf(latest.constFirst()) : Elsewhere();
    }
    for (const AuditRecord &entry : latest) {
        if (const auto isIt = explains(entry, *pending, **now)) {
            if (*isIt) {
                return whoOf(entry);
            }
            break; // somebody has changed it once more
        }
    }
    const int column = changedColumn();
    const QDateTime at = column < 0 ? QDateTime() : cellValue(column, **now).toDateTime();
    const bool isNoted = at.isValid() && at != cellValue(column, pending->stored).toDateTime();
    return {{}, isNoted ? at : QDateTime()};
}

/// Whether it is this that made the row what it is now: it left the values that are there. Nothing
/// where it is about none of the fields in question.
std::optional<bool> RelationalTableModel::explains(const AuditRecord &entry, const PendingRow &row,
                                                   const Cells &now) const
{
    const QJsonObject after = afterOf(entry);
    const QJsonArray foreign = after.value(u"fields").toArray(); // without their values
    std::optional<bool> isIt;
    for (int column = 0; column < columnCount(); ++column) {
        const QString field = auditField(column);
        if (!isContent(column) ||
            sameValue(cellValue(column, row.stored), cellValue(column, now))) {
            continue;
        }
        if (isForeign(entry) && foreign.contains(field)) {
            isIt = true;
        } else if (!isForeign(entry) && after.contains(field)) {
            isIt = isIt.value_or(true) && isOf(after.value(field), now.value(column));
        }
    }
    return isIt;
}

/// Where the page that is shown has something else than the edit began with.
QVariant RelationalTableModel::theirs(int row, int column) const
{
    const PendingRow *pending = pendingAt(row);
    if (!pending || pending->isNew || !pending->values.contains(column)) {
        return {};
    }
    storedCells(row); // reads it, but gives what is pending where the row is gone
    const Cells *now = m_pages.find(idAt(row));
    if (!now || now->isEmpty() || looksTheSame(column, {*now}, pending->stored) ||
        sameValue(cellValue(column, *now), pending->values.value(column))) {
        return {};
    }
    if (isCheckable(column)) {
        return cellValue(column, *now).toBool();
    }
    const int related = m_reader.relatedCell(column);
    return related < 0 ? displayText(column, cellValue(column, *now))
                       : now->value(related).toString();
}

bool RelationalTableModel::keepMine(qint64 id)
{
    const PendingRow *before = m_pending.find(id);
    const auto now = m_reader.row(id);
    if (!before || !now) {
        return false;
    }
    if (!*now) {
        return keepAsNew(id);
    }
    PendingRow after = *before;
    after.stored = **now;
    after.version = versionOf(after.stored);
    for (int column : after.values.keys()) {
        if (sameValue(after.values.value(column), cellValue(column, after.stored))) {
            after.values.remove(column);
            after.objections.remove(column);
        }
    }
    m_pages.remove(id);
    perform({{{id, *before, after.isChange() ? std::optional(after) : std::nullopt}}});
    return true;
}

bool RelationalTableModel::canWriteAgain(qint64 id) const
{
    const PendingRow *row = m_pending.find(id);
    return row && (row->isRemoved || mayInsert());
}

/// The row is gone: what I removed is removed, what I changed is written again, as that row where
/// the service can: `stored` tells which it was.
bool RelationalTableModel::keepAsNew(qint64 id)
{
    const PendingRow before = *m_pending.find(id);
    if (before.isRemoved) {
        perform({{{id, before, std::nullopt}}});
        refresh();
        return true;
    }
    if (!mayInsert()) {
        return false;
    }
    PendingRow copy{.isNew = true, .stored = before.stored, .objections = before.objections};
    for (int column : contentColumns()) {
        copy.values.insert(column, before.values.value(column, cellValue(column, before.stored)));
    }
    perform({{{id, before, std::nullopt}, {m_pending.nextNewId(), std::nullopt, copy}}});
    refresh();
    return true;
}
