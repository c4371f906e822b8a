// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RolesTable.h"

#include "models/access/AccessPolicy.h"
#include "models/access/Session.h"
#include "models/access/UserRules.h"
#include "models/access/WritingTask.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSqlField>
#include <QSqlRecord>
#include <QUuid>

namespace {

const QString HasPermissionSql = QStringLiteral(
    "instr(',' || replace(coalesce(t.permissions, ''), ' ', '') || ',', ',%1,') > 0");

TableSource rolesSource(const Schema &schema)
{
    TableSource source;
    source.view = QStringLiteral("postern_roles");
    source.columns = {QStringLiteral("id"),          QStringLiteral("name"),
                      QStringLiteral("description"), QStringLiteral("permissions"),
                      QStringLiteral("members"),     QStringLiteral("row_version")};
    source.versionColumn = RolesTable::RowVersion;
    source.textColumns = {RolesTable::Name, RolesTable::Description};
    source.kinds = {{RolesTable::Members, FilterKind::Number}};
    source.costlyColumn = RolesTable::Members;
    source.sizeTable = schema.linkTable();
    source.searchConditions = {QStringLiteral("t.permissions {like}")};
    for (Permission permission : Permissions::all()) {
        source.kinds.insert(RolesTable::columnOf(permission), FilterKind::Flag);
        source.sortKeys.insert(RolesTable::columnOf(permission),
                               HasPermissionSql.arg(Permissions::name(permission)));
    }
    return source;
}

bool isPermission(int column)
{
    return column >= RolesTable::FirstPermission &&
           column < RolesTable::FirstPermission + Permissions::all().size();
}

QString permissionName(int column)
{
    return Permissions::name(Permissions::all().at(column - RolesTable::FirstPermission));
}

NewRole newRole(const QSqlRecord &values)
{
    return {.name = values.value(RolesTable::Name).toString(),
            .description = values.value(RolesTable::Description).toString(),
            .permissions =
                Permissions::split(values.value(RolesTable::StoredPermissions).toString())};
}

} // namespace

int RolesTable::columnOf(Permission permission)
{
    return FirstPermission + static_cast<int>(Permissions::all().indexOf(permission));
}

RolesTable::RolesTable(Workspace &workspace, const Session &session, QObject *parent)
    : RelationalTableModel(workspace, session, rolesSource(workspace.database().schema()), parent)
{
}

RelationalTableModel::Maker RolesTable::maker() const
{
    return [former = m_former](Workspace &workspace, const Session &session) {
        auto table = std::make_unique<RolesTable>(workspace, session);
        table->m_former = former;
        return table;
    };
}

bool RolesTable::takesLong(const Rows &rows) const
{
    constexpr int Few = WritingTask::FewRows;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        if (m_former->value(row.key()).members.size() > Few) {
            return true;
        }
        const auto isMany = row->isRemoved
                                ? workspace().roles().hasMoreMembers(session(), row.key(), Few)
                                : Result<bool>(false);
        if (isMany && *isMany) { // what cannot be read cannot be removed either
            return true;
        }
    }
    return false;
}

int RolesTable::columnCount(const QModelIndex &parent) const
{
    static const int count = FirstPermission + static_cast<int>(Permissions::all().size());
    return parent.isValid() ? 0 : count;
}

QVariant RolesTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QVariant given = RelationalTableModel::headerData(section, orientation, role);
    const bool isUnnamed = orientation == Qt::Horizontal && role == Qt::DisplayRole &&
                           isPermission(section) && given.toString().isEmpty();
    return isUnnamed ? permissionName(section) : given;
}

QString RolesTable::columnName(int column) const
{
    return isPermission(column) ? permissionName(column) : RelationalTableModel::columnName(column);
}

bool RolesTable::mayRead() const
{
    return session().can(AccessPolicy::neededForRoles(session()));
}

bool RolesTable::mayInsert() const
{
    return session().can(Permission::RolesWrite);
}

bool RolesTable::mayRemove(const Cells &) const
{
    return session().can(Permission::RolesWrite);
}

bool RolesTable::mayEdit(int column, const Cells &) const
{
    return (column == Name || column == Description || isPermission(column)) &&
           session().can(Permission::RolesWrite);
}

std::optional<Error> RolesTable::check(int column, const QVariant &value,
                                       const PendingRow &row) const
{
    if (column == Name) {
        return errorOf(UserRules::roleName(value.toString()));
    }
    if (column == Description) {
        return errorOf(UserRules::description(value.toString()));
    }
    if (!isPermission(column)) {
        return {};
    }
    // Taking a right away counts as giving one.
    const auto given = errorOf(AccessPolicy::mayGive(session(), {permissionName(column)}));
    return given || value.toBool() ? given : mayTake(column, row);
}

/// Whoever manages users and roles goes on doing so by the ticks as they are now, whatever their
/// order; what is left to the save is what other people's rights come to.
std::optional<Error> RolesTable::mayTake(int column, const PendingRow &row) const
{
    const Permission taken = Permissions::all().at(column - FirstPermission);
    const PermissionSet needed = Permissions::administration();
    if (!needed.contains(taken) || !session().permissions().containsAll(needed)) {
        return {};
    }
    const auto own = workspace().roles().own(session());
    if (!own) {
        return own.error();
    }
    const RoleId id = row.stored.value(Id).toLongLong();
    bool isOwn = false;
    PermissionSet left;
    for (const Role &role : *own) {
        PermissionSet kept = ticked(role);
        if (role.id == id) {
            isOwn = true;
            kept.remove(taken);
        }
        left = left.united(kept);
    }
    return isOwn && !left.containsAll(needed)
               ? std::optional(
                     Error{.code = ErrorCode::Forbidden, .reason = Reason::OwnAdministration})
               : std::nullopt;
}

/// What the role will allow once the ticks are saved.
PermissionSet RolesTable::ticked(const Role &role) const
{
    PermissionSet permissions = Permissions::known(role.permissions);
    const int row = rowOf(role.id);
    const PendingRow *pending = row < 0 ? nullptr : pendingAt(row);
    if (!pending) {
        return permissions;
    }
    if (pending->isRemoved) {
        return {};
    }
    for (const Permission permission : Permissions::all()) {
        const QVariant tick = pending->values.value(columnOf(permission));
        if (tick.isValid()) {
            tick.toBool() ? permissions.insert(permission) : permissions.remove(permission);
        }
    }
    return permissions;
}

Result<> RolesTable::isFree(int, const QString &value, qint64 id) const
{
    const auto name = UserRules::roleName(value);
    return name ? workspace().roles().isFree(session(), *name, id) : Result<>();
}

Field RolesTable::uniqueField(int column) const
{
    return column == Name ? Field::RoleName : Field::None;
}

QString RolesTable::auditField(int column) const
{
    return columnName(isPermission(column) ? int(StoredPermissions) : column);
}

std::optional<bool> RolesTable::isLeftBy(const AuditRecord &entry, int column, const Cells &stored,
                                         const Cells &now) const
{
    const QString field = auditField(column);
    const QJsonObject after = entry.fieldsAfter();
    if (field != columnName(StoredPermissions) || !after.value(field).isArray()) {
        return RelationalTableModel::isLeftBy(entry, column, stored, now);
    }
    QStringList names = Permissions::split(now.value(StoredPermissions).toString());
    names.sort(); // as AuditText does
    return after.value(field) == QJsonArray::fromStringList(names);
}

bool RolesTable::isCheckable(int column) const
{
    return isPermission(column);
}

bool RolesTable::isContent(int column) const
{
    return column == Name || column == Description || column == StoredPermissions ||
           isPermission(column);
}

int RolesTable::columnOfField(const Error &error) const
{
    Permission permission{};
    switch (error.field) {
    case Field::RoleName:
        return Name;
    case Field::Description:
        return Description;
    case Field::Permissions:
        return Permissions::fromName(error.subject, &permission) ? columnOf(permission)
                                                                 : StoredPermissions;
    default:
        return -1;
    }
}

QVariant RolesTable::cellValue(int column, const Cells &cells) const
{
    if (isPermission(column)) {
        return Permissions::split(cells.value(StoredPermissions).toString())
            .contains(permissionName(column));
    }
    const QVariant stored = cells.value(column);
    return column == Name || column == Description || column == StoredPermissions
               ? stored.toString()
               : stored;
}

QString RolesTable::displayText(int column, const QVariant &value) const
{
    if (column != StoredPermissions) {
        return RelationalTableModel::displayText(column, value);
    }
    QStringList others = Permissions::split(value.toString());
    others.removeIf([](const QString &name) {
        Permission known{};
        return Permissions::fromName(name, &known);
    });
    return others.join(QStringLiteral(", "));
}

QString RolesTable::toText(int column, const QVariant &value) const
{
    return column == StoredPermissions ? displayText(column, value)
                                       : RelationalTableModel::toText(column, value);
}

QSqlRecord RolesTable::recordToWrite(const PendingRow &row) const
{
    QSqlRecord record = RelationalTableModel::recordToWrite(row);
    const QString stored =
        row.values.value(StoredPermissions, row.stored.value(StoredPermissions)).toString();
    QStringList names = Permissions::split(stored);
    for (auto value = row.values.cbegin(); value != row.values.cend(); ++value) {
        if (isPermission(value.key())) {
            names.removeAll(permissionName(value.key()));
            record.setGenerated(StoredPermissions, true);
        }
    }
    for (Permission permission : Permissions::all()) {
        if (row.values.value(columnOf(permission)).toBool()) {
            names.append(Permissions::name(permission));
        }
    }
    record.setValue(StoredPermissions, Permissions::join(names));
    return record;
}

QVariant RolesTable::temporaryValue(int column) const
{
    return column == Name ? QVariant(QUuid::createUuid().toString(QUuid::Id128)) : QVariant();
}

bool RolesTable::updateRowInTable(int, const QSqlRecord &values)
{
    RoleChange change{.id = writtenId(), .version = writtenVersion(), .restores = isRestoring()};
    if (values.isGenerated(Name)) {
        change.name = values.value(Name).toString();
    }
    if (values.isGenerated(Description)) {
        change.description = values.value(Description).toString();
    }
    if (values.isGenerated(StoredPermissions)) {
        change.permissions = Permissions::split(values.value(StoredPermissions).toString());
    }
    return written(workspace().roles().update(session(), change));
}

bool RolesTable::insertRowIntoTable(const QSqlRecord &values)
{
    return inserted(workspace().roles().create(session(), newRole(values)));
}

bool RolesTable::deleteRowFromTable(int)
{
    const auto members = workspace().roles().members(session(), writtenId());
    if (!members) {
        return written(members.error()); // it could not come back whole
    }
    const auto times = workspace().deskSettings().roleTimes(writtenId());
    if (!times) {
        return written(times.error());
    }
    const auto removed = workspace().roles().remove(session(), writtenId(), writtenVersion());
    if (removed) {
        QList<UserId> ids;
        for (const auto &[id, name] : *members) {
            ids.append(id);
        }
        m_former->insert(writtenId(), {ids, *times});
    }
    return written(removed);
}

/// Under a new id: ids of roles are never given out twice. Who had the role has it again, and it
/// locks and ends their sessions as soon as it did. What somebody else removed is written anew.
bool RolesTable::restoreRowInTable(const PendingRow &row)
{
    if (writtenId() < 0) {
        return insertRowIntoTable(recordToWrite(row));
    }
    const Former former = m_former->value(writtenId());
    const auto restored =
        workspace().roles().restore(session(), newRole(recordToWrite(row)), former.members);
    if (!inserted(restored) || former.times == RoleIdleTimes()) {
        return restored.hasValue();
    }
    return written(workspace().deskSettings().setRoleTimes(session(), *restored, former.times));
}
