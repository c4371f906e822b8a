// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of RelationalTableModel that deals with rows that somebody else changed meanwhile.
#include "RelationalTableModel.h"

#include "models/access/Workspace.h"
#include "models/domain/Timestamp.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace {

/// Whether the audit's text of a value, which may be shortened, is that of the stored one. Lists
/// are stored in other forms, which the tables know.
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
        return false;
    }
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
           (isForeign(entry) && entry.fieldsAfter().value(u"operation") == QLatin1String("delete"));
}

/// What another program did may stand there by somebody's session that noticed it.
RelationalTableModel::Elsewhere whoOf(const AuditRecord &entry)
{
    const bool isForeign = ::isForeign(entry);
    return {isForeign ? QString() : entry.userName, Timestamp::fromStored(entry.at), isForeign};
}

/// What is to be written again has the id in the file of the row that was gone, and may be there.
qint64 idInFile(qint64 id, const PendingRow &row)
{
    return row.isNew && !row.stored.isEmpty() ? row.stored.constFirst().toLongLong() : id;
}

RelationalTableModel::ConflictCell::Changed changeOf(bool isMine, bool isTheirs, bool isAlike)
{
    using Changed = RelationalTableModel::ConflictCell::Changed;
    return !isTheirs ? Changed::ByMe
           : !isMine ? Changed::ByThem
           : isAlike ? Changed::Alike
                     : Changed::Differently;
}

} // namespace

std::optional<Cells> RelationalTableModel::rowNow(qint64 id)
{
    const PendingRow *pending = m_pending.find(id);
    const auto now = m_reader.row(pending ? idInFile(id, *pending) : id);
    return now ? std::optional(now->value_or(Cells())) : std::nullopt;
}

/// Of a row that is written again each column is pending, also those that nobody touched.
QList<RelationalTableModel::ConflictCell>
RelationalTableModel::conflictCells(qint64 id, const Cells &now) const
{
    const PendingRow *pending = m_pending.find(id);
    if (!pending || now.isEmpty()) {
        return {};
    }
    QList<ConflictCell> cells;
    const auto text = [this](int column, const QVariant &value) {
        return column == m_reader.source().longColumn ? value.toString()
                                                      : displayText(column, value);
    };
    for (int column = 0; column < columnCount(); ++column) {
        const QVariant original = cellValue(column, pending->stored);
        const QVariant theirs = cellValue(column, now);
        const bool isMine = isChangedHere(column, *pending);
        const QVariant mine = isMine ? pending->values.value(column) : theirs;
        const bool isTheirs = !sameValue(original, theirs);
        const ConflictCell cell{column, text(column, original), text(column, mine),
                                text(column, theirs),
                                changeOf(isMine, isTheirs, sameValue(mine, theirs))};
        const bool looksSame = cell.original == cell.theirs && cell.mine == cell.theirs;
        const bool isSame = !isTheirs && sameValue(mine, theirs);
        const bool isSeen =
            !looksSame || isCheckable(column) || cell.changed == ConflictCell::Changed::Differently;
        if (isContent(column) && !isSame && isSeen) {
            cells.append(cell);
        }
    }
    return cells;
}

RelationalTableModel::Elsewhere RelationalTableModel::changedElsewhere(qint64 id)
{
    (void)m_workspace.auditing().recordForeignChanges(); // what nobody has noticed yet
    const PendingRow *pending = m_pending.find(id);
    if (!pending) {
        return {};
    }
    const qint64 inFile = idInFile(id, *pending);
    const auto now = m_reader.row(inFile);
    if (!now) {
        return {};
    }
    if (!*now) {
        return whoDeleted(inFile, *pending);
    }
    Elsewhere elsewhere = whoChanged(inFile, *pending, **now);
    const int column = changedColumn();
    const QDateTime at = column < 0 ? QDateTime() : cellValue(column, **now).toDateTime();
    if (elsewhere.who.isEmpty() && at.isValid() &&
        at != cellValue(column, pending->stored).toDateTime()) {
        elsewhere.at = at;
    }
    return elsewhere;
}

/// The newest first, and none that is older than what the edit began with: each raised the version.
QList<AuditRecord> RelationalTableModel::entriesSince(qint64 id, const PendingRow &row,
                                                      const Cells &now) const
{
    const auto entries = m_workspace.auditing().latest(
        m_session, QList<AuditService::About>{{auditObject(), id}} + auditedWith(row.stored, now),
        row.auditId);
    if (!entries || row.auditId > 0 || now.isEmpty()) {
        return entries ? *entries : QList<AuditRecord>();
    }
    const qint64 changes = std::max<qint64>(versionOf(now) - row.version, 0);
    return entries->first(std::min<qsizetype>(entries->size(), changes));
}

RelationalTableModel::Elsewhere RelationalTableModel::whoChanged(qint64 id, const PendingRow &row,
                                                                 const Cells &now) const
{
    std::optional<Elsewhere> ofMany;
    for (const AuditRecord &entry : entriesSince(id, row, now)) {
        if (isAmong(entry, id, QStringLiteral("update"))) {
            ofMany = ofMany.value_or(whoOf(entry));
        } else if (const auto isIt = explains(entry, row, now)) {
            if (*isIt) {
                return whoOf(entry);
            }
            break; // somebody has changed it once more
        }
    }
    return ofMany.value_or(Elsewhere());
}

RelationalTableModel::Elsewhere RelationalTableModel::whoDeleted(qint64 id,
                                                                 const PendingRow &row) const
{
    std::optional<Elsewhere> ofMany;
    for (const AuditRecord &entry : entriesSince(id, row, {})) {
        if (isAmong(entry, id, QStringLiteral("delete"))) {
            ofMany = ofMany.value_or(whoOf(entry));
        } else if (entry.objectId == id && entry.objectKind == AuditActions::name(auditObject())) {
            if (isRemoval(entry)) {
                return whoOf(entry);
            }
            break;
        }
    }
    return ofMany.value_or(Elsewhere());
}

/// Whether it tells of rows that another program has changed, without telling which, and this one
/// may be among them.
bool RelationalTableModel::isAmong(const AuditRecord &entry, qint64 id,
                                   const QString &operation) const
{
    const QJsonObject after = entry.fieldsAfter();
    const QStringList ids = after.value(u"ids").toString().split(u'-');
    return isForeign(entry) && !entry.objectId && ids.size() == 2 &&
           id >= ids.constFirst().toLongLong() && id <= ids.constLast().toLongLong() &&
           (after.contains(operation) ||
            entry.objectKind == AuditActions::name(AuditObject::Membership));
}

/// Whether it is this that made the row what it is now: it left the values that are there. Nothing
/// where it is about none of the fields in question.
std::optional<bool> RelationalTableModel::explains(const AuditRecord &entry, const PendingRow &row,
                                                   const Cells &now) const
{
    std::optional<bool> isIt;
    for (int column = 0; column < columnCount(); ++column) {
        if (!isContent(column) ||
            sameValue(cellValue(column, row.stored), cellValue(column, now))) {
            continue;
        }
        if (const auto isLeft = isLeftBy(entry, column, row.stored, now)) {
            isIt = isIt.value_or(true) && *isLeft;
        }
    }
    return isIt;
}

std::optional<bool> RelationalTableModel::isLeftBy(const AuditRecord &entry, int column,
                                                   const Cells &, const Cells &now) const
{
    if (entry.objectKind != AuditActions::name(auditObject())) {
        return {};
    }
    const QString field = auditField(column);
    const QJsonObject after = entry.fieldsAfter();
    if (isForeign(entry)) { // which does not know the values
        return after.value(u"fields").toArray().contains(field) ? std::optional(true)
                                                                : std::nullopt;
    }
    return after.contains(field) ? std::optional(isOf(after.value(field), now.value(column)))
                                 : std::nullopt;
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
    if (!now || now->isEmpty() || !isOtherNow(column, *pending, *now)) {
        return {};
    }
    const int related = m_reader.relatedCell(column);
    return related < 0 ? displayText(column, cellValue(column, *now))
                       : now->value(related).toString();
}

/// Of a long text `now` has the beginning only: where that is the same, but the row is another one
/// and no other column tells why, it is the rest that has changed.
bool RelationalTableModel::isOtherNow(int column, const PendingRow &pending, const Cells &now) const
{
    const auto isChanged = [&](int each) { return !looksTheSame(each, {now}, pending.stored); };
    const QVariant mine = pending.values.value(column);
    if (column != m_reader.source().longColumn) {
        return isChanged(column) && !sameValue(cellValue(column, now), mine);
    }
    if (isChanged(column)) {
        Cells cut = now;
        cut[column] = mine;
        return !looksTheSame(column, {now}, cut);
    }
    const QList<int> columns = contentColumns();
    return versionOf(now) != pending.version &&
           now.value(column).toString().toUcs4().size() >= m_reader.source().previewLength &&
           std::none_of(columns.begin(), columns.end(), isChanged);
}

bool RelationalTableModel::isChangedHere(int column, const PendingRow &pending) const
{
    return pending.values.contains(column) &&
           !sameValue(pending.values.value(column), cellValue(column, pending.stored));
}

/// What people write; the version alone would tell neither of a row that another program has put in
/// the place of this one, nor of what does not raise it.
bool RelationalTableModel::holdsTheSame(const Cells &seen, const Cells &now) const
{
    const QList<int> columns = contentColumns();
    const bool areBothThere = !seen.isEmpty() && !now.isEmpty();
    return areBothThere
               ? std::all_of(columns.begin(), columns.end(),
                             [&](int column) {
                                 return sameValue(cellValue(column, seen), cellValue(column, now));
                             })
               : seen.isEmpty() == now.isEmpty();
}

Result<> RelationalTableModel::keepMine(qint64 id, const QSet<int> &theirs,
                                        const std::optional<Cells> &seen)
{
    const PendingRow *before = m_pending.find(id);
    const qint64 auditId = newestAuditId();
    if (!before) {
        return Error{.code = ErrorCode::NotFound};
    }
    const qint64 inFile = idInFile(id, *before);
    const auto now = m_reader.row(inFile);
    if (!now) {
        return now.error();
    }
    if (!seen || !holdsTheSame(*seen, now->value_or(Cells()))) {
        return Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
    }
    if (!*now) {
        return inFile != id ? Result<>()
                            : keepAsNew(id, auditId); // it is to be written again as it is
    }
    const PendingRow after = rebased(*before, theirs, **now, auditId);
    const auto change = after.isChange() ? std::optional(after) : std::nullopt;
    m_pages.remove(inFile);
    if (inFile == id) {
        perform({{{id, *before, change}}});
        return {};
    }
    const PendingRow *there = m_pending.find(inFile); // who saw it come back may have edited it
    perform({{{id, *before, std::nullopt},
              {inFile, there ? std::optional(*there) : std::nullopt, change}}});
    refresh();
    return {};
}

/// What is left of a change where the row is what it is `now`.
PendingRow RelationalTableModel::rebased(const PendingRow &before, const QSet<int> &theirs,
                                         const Cells &now, qint64 auditId) const
{
    PendingRow after = before;
    after.isNew = false;
    after.stored = now;
    after.version = versionOf(now);
    after.auditId = auditId;
    for (int column : before.values.keys()) {
        const bool isSame = sameValue(before.values.value(column), cellValue(column, now));
        if (isSame || theirs.contains(column) || !isChangedHere(column, before)) {
            after.values.remove(column);
            after.objections.remove(column);
        }
    }
    return after;
}

bool RelationalTableModel::canWriteAgain(qint64 id) const
{
    const PendingRow *row = m_pending.find(id);
    return row && (row->isRemoved || mayInsert());
}

/// The row is gone: what I removed is removed, what I changed is written again, as that row where
/// the service can: `stored` tells which it was.
Result<> RelationalTableModel::keepAsNew(qint64 id, qint64 auditId)
{
    const PendingRow before = *m_pending.find(id);
    if (before.isRemoved) {
        perform({{{id, before, std::nullopt}}});
        refresh();
        return {};
    }
    if (!mayInsert()) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::MissingPermission};
    }
    PendingRow copy{.isNew = true,
                    .stored = before.stored,
                    .auditId = auditId,
                    .objections = before.objections};
    for (int column : contentColumns()) {
        copy.values.insert(column, before.values.value(column, cellValue(column, before.stored)));
    }
    perform({{{id, before, std::nullopt}, {m_pending.nextNewId(), std::nullopt, copy}}});
    refresh();
    return {};
}
