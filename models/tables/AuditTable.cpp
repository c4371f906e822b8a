// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/AuditTable.h"

#include "models/access/Session.h"
#include "models/access/Workspace.h"
#include "models/domain/Timestamp.h"

#include <QSqlRecord>

namespace {

TableSource auditSource(const AuditTable::Words &words)
{
    TableSource source;
    source.view = QStringLiteral("postern_audit_entries");
    source.columns = {QStringLiteral("id"),          QStringLiteral("at"),
                      QStringLiteral("user_name"),   QStringLiteral("action"),
                      QStringLiteral("object"),      QStringLiteral("workstation"),
                      QStringLiteral("session"),     QStringLiteral("value_before"),
                      QStringLiteral("value_after"), QStringLiteral("row_version")};
    source.versionColumn = AuditTable::RowVersion;
    source.textColumns = {AuditTable::Who, AuditTable::Action, AuditTable::Object,
                          AuditTable::Workstation};
    source.kinds = {{AuditTable::Id, FilterKind::Number}, {AuditTable::When, FilterKind::Moment}};
    source.words = {{AuditTable::Action, words.actions}, {AuditTable::Object, words.objects}};
    return source;
}

const Error ReadOnlyTable{.code = ErrorCode::Forbidden, .reason = Reason::ReadOnly};

} // namespace

AuditTable::AuditTable(Workspace &workspace, const Session &session, const Words &words,
                       QObject *parent)
    : RelationalTableModel(workspace, session, auditSource(words), parent)
    , m_otherProgram(words.otherProgram)
{
}

/// What is sorted, found, coloured, copied and exported is what is stored.
QVariant AuditTable::data(const QModelIndex &index, int role) const
{
    const QVariant data = RelationalTableModel::data(index, role);
    if (role != Qt::DisplayRole || index.column() != Who || !data.isValid() ||
        !data.toString().isEmpty()) {
        return data;
    }
    const QString action =
        RelationalTableModel::data(index.siblingAtColumn(Action), Qt::EditRole).toString();
    return AuditActions::fromName(action) == AuditAction::ForeignChange ? QVariant(m_otherProgram)
                                                                        : data;
}

bool AuditTable::mayRead() const
{
    return session().can(Permission::AuditRead);
}

bool AuditTable::mayRemove(const Cells &) const
{
    return false;
}

bool AuditTable::mayEdit(int, const Cells &) const
{
    return false;
}

bool AuditTable::isCheckable(int) const
{
    return false;
}

bool AuditTable::isContent(int) const
{
    return false;
}

int AuditTable::columnOfField(const Error &) const
{
    return -1;
}

QVariant AuditTable::cellValue(int column, const Cells &cells) const
{
    const QVariant stored = cells.value(column);
    switch (column) {
    case Id:
        return stored;
    case When:
        return Timestamp::fromStored(stored.toString());
    default:
        return stored.toString();
    }
}

bool AuditTable::updateRowInTable(int, const QSqlRecord &)
{
    return written(ReadOnlyTable);
}

bool AuditTable::insertRowIntoTable(const QSqlRecord &)
{
    return inserted(ReadOnlyTable);
}

bool AuditTable::deleteRowFromTable(int)
{
    return written(ReadOnlyTable);
}
