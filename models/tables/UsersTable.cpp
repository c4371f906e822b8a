// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/UsersTable.h"

#include "models/access/ForeignChanges.h"
#include "models/access/Session.h"
#include "models/access/UserRules.h"
#include "models/access/Workspace.h"
#include "models/domain/Timestamp.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSqlRecord>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace {

const QString RoleNamesSql = QStringLiteral(R"((
    SELECT group_concat(name, ', ') FROM (
        SELECT r.name AS name FROM postern_memberships AS m
        JOIN postern_roles AS r ON r.id = m.role_id
        WHERE m.user_id = t.id ORDER BY r.name COLLATE NOCASE
    )
) COLLATE NOCASE)");

const QString HasRoleSql = QStringLiteral(R"(
    SELECT m.user_id FROM postern_memberships AS m
    JOIN postern_roles AS r ON r.id = m.role_id)");

const QString HasRoleLikeSql = QStringLiteral("t.id IN (%1 WHERE r.name {like})").arg(HasRoleSql);

TableSource usersSource()
{
    TableSource source;
    source.view = QStringLiteral("postern_users");
    source.columns = {QStringLiteral("id"),
                      QStringLiteral("username"),
                      QStringLiteral("email"),
                      QStringLiteral("roles"),
                      QStringLiteral("active"),
                      QStringLiteral("locked_out"),
                      QStringLiteral("last_login"),
                      QStringLiteral("login_count"),
                      QStringLiteral("must_change_password"),
                      QStringLiteral("second_factor"),
                      QStringLiteral("create_datetime"),
                      QStringLiteral("row_version")};
    source.versionColumn = UsersTable::RowVersion;
    source.textColumns = {UsersTable::Username, UsersTable::Email};
    source.sortKeys = {{UsersTable::Roles, RoleNamesSql}};
    source.lists = {
        {UsersTable::Roles, {HasRoleSql, QStringLiteral("r.name"), QStringLiteral("m.role_id")}}};
    source.kinds = {{UsersTable::Active, FilterKind::Flag},
                    {UsersTable::LockedOut, FilterKind::Flag},
                    {UsersTable::LastLogin, FilterKind::Moment},
                    {UsersTable::LoginCount, FilterKind::Number},
                    {UsersTable::MustChangePassword, FilterKind::Flag},
                    {UsersTable::SecondFactor, FilterKind::Flag},
                    {UsersTable::Created, FilterKind::Moment}};
    source.searchConditions = {HasRoleLikeSql};
    return source;
}

QList<RoleId> toIds(const QVariant &value)
{
    QList<RoleId> ids;
    for (const QVariant &id : value.toList()) {
        ids.append(id.toLongLong());
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

QVariantList toVariants(const QList<RoleId> &ids)
{
    return {ids.begin(), ids.end()};
}

} // namespace

UsersTable::UsersTable(Workspace &workspace, const Session &session, QObject *parent)
    : RelationalTableModel(workspace, session, usersSource(), parent)
{
}

RelationalTableModel::Maker UsersTable::maker() const
{
    return [](Workspace &workspace, const Session &session) {
        return std::make_unique<UsersTable>(workspace, session);
    };
}

QVariant UsersTable::data(const QModelIndex &index, int role) const
{
    if (role != RoleNamesRole) {
        return RelationalTableModel::data(index, role);
    }
    const QModelIndex roles = index.siblingAtColumn(Roles);
    return namesOfRoles(RelationalTableModel::data(roles, Qt::EditRole).toList());
}

bool UsersTable::mayRead() const
{
    return session().can(Permission::UsersRead);
}

bool UsersTable::mayRemove(const Cells &) const
{
    return false;
}

bool UsersTable::mayEdit(int column, const Cells &) const
{
    return isContent(column) && session().can(Permission::UsersWrite);
}

std::optional<Error> UsersTable::check(int column, const QVariant &value,
                                       const PendingRow &row) const
{
    switch (column) {
    case Active:
        return !value.toBool() && row.stored.value(Id) == session().userId()
                   ? std::optional(Error{.code = ErrorCode::Forbidden, .reason = Reason::Yourself})
                   : std::nullopt;
    case Username:
        return errorOf(UserRules::username(value.toString()));
    case Email:
        return errorOf(UserRules::email(value.toString()));
    case Roles:
        for (RoleId id : toIds(value)) {
            if (!namesById().contains(id)) {
                return Error{ErrorCode::NotFound, Reason::UnknownRole, Field::Roles,
                             QString::number(id)};
            }
        }
        return {};
    default:
        return {};
    }
}

Result<> UsersTable::isFree(int column, const QString &value, qint64 id) const
{
    const auto name = column == Username ? UserRules::username(value) : UserRules::email(value);
    if (!name) {
        return {}; // another rule speaks against it
    }
    return column == Username ? workspace().users().isFree(session(), *name, {}, id)
                              : workspace().users().isFree(session(), {}, *name, id);
}

Field UsersTable::uniqueField(int column) const
{
    return column == Username ? Field::Username : column == Email ? Field::Email : Field::None;
}

/// Roles are given by the Roles page too, and go with the role.
QList<std::pair<AuditObject, qint64>> UsersTable::auditedWith(const Cells &stored,
                                                              const Cells &now) const
{
    const qint64 id = stored.value(Id).toLongLong();
    QList<std::pair<AuditObject, qint64>> objects{{AuditObject::Membership, id}};
    const QVariantList left = cellValue(Roles, now).toList();
    for (const QVariant &role : cellValue(Roles, stored).toList()) {
        if (!left.contains(role)) {
            objects.append({AuditObject::Role, role.toLongLong()});
        }
    }
    return objects;
}

std::optional<bool> UsersTable::isLeftBy(const AuditRecord &entry, int column, const Cells &stored,
                                         const Cells &now) const
{
    const auto action = AuditActions::fromName(entry.action);
    if (column == MustChangePassword && action == AuditAction::PasswordChange) {
        return !cellValue(column, now).toBool();
    }
    if (column != Roles || action == AuditAction::ForeignChange ||
        entry.objectKind != AuditActions::name(AuditObject::User)) {
        return column == Roles ? isMembershipLeftBy(entry, cellValue(Roles, stored).toList(),
                                                    cellValue(Roles, now).toList())
                               : RelationalTableModel::isLeftBy(entry, column, stored, now);
    }
    const QJsonObject after = entry.fieldsAfter();
    QStringList names = namesOfRoles(cellValue(Roles, now).toList());
    names.sort(); // as AuditText does
    const QString field = auditField(Roles);
    return after.contains(field)
               ? std::optional(after.value(field) == QJsonArray::fromStringList(names))
               : std::nullopt;
}

/// What was done to one membership, by its role: whether it is one of those that came or went.
std::optional<bool> UsersTable::isMembershipLeftBy(const AuditRecord &entry,
                                                   const QVariantList &stored,
                                                   const QVariantList &now) const
{
    const auto action = AuditActions::fromName(entry.action);
    const QJsonObject after = entry.fieldsAfter();
    const QJsonObject before = entry.fieldsBefore();
    const bool isMember = entry.objectKind == AuditActions::name(AuditObject::Membership);
    const bool isAdded =
        isMember && (action == AuditAction::MemberAdd ||
                     ForeignChanges::isSingle(entry, ForeignChanges::Operation::Insert));
    QVariant role;
    if (action == AuditAction::RoleRemove) {
        role = entry.objectId.value_or(0);
    } else if (isMember && action == AuditAction::ForeignChange) {
        role = after.value(AuditFields::name(AuditField::RoleNumber)).toInteger();
    } else if (isMember) {
        const QString name =
            (isAdded ? after : before).value(AuditFields::name(AuditField::Role)).toString();
        const auto named = namesById().named(name);
        role = named && namesById().of(*named) == name ? *named : 0;
    } else {
        return {};
    }
    if (now.contains(role) != isAdded) {
        return false; // somebody has changed it once more
    }
    return stored.contains(role) != isAdded ? std::optional(true) : std::nullopt;
}

bool UsersTable::isCheckable(int column) const
{
    return column == Active || column == MustChangePassword;
}

bool UsersTable::isContent(int column) const
{
    return column == Username || column == Email || column == Roles || isCheckable(column);
}

int UsersTable::columnOfField(const Error &error) const
{
    switch (error.field) {
    case Field::Username:
        return Username;
    case Field::Email:
        return Email;
    case Field::Roles:
    case Field::Permissions:
        return Roles;
    case Field::Active:
        return Active;
    default:
        return -1;
    }
}

QVariant UsersTable::cellValue(int column, const Cells &cells) const
{
    const QVariant stored = cells.value(column);
    switch (column) {
    case Username:
    case Email:
        return stored.toString();
    case Roles: {
        const QStringList ids = stored.toString().split(u',', Qt::SkipEmptyParts);
        return toVariants(toIds(QVariantList(ids.begin(), ids.end())));
    }
    case Active:
    case LockedOut:
    case MustChangePassword:
    case SecondFactor:
        return stored.toBool();
    case LastLogin:
    case Created:
        return Timestamp::fromStored(stored.toString());
    default:
        return stored;
    }
}

std::optional<QVariant> UsersTable::toCellValue(int column, const QVariant &value) const
{
    if (column == Roles) {
        return toVariants(toIds(value));
    }
    return RelationalTableModel::toCellValue(column, value);
}

/// Names as they are shown, with commas between; one that holds a comma may stand alone.
Result<QVariant> UsersTable::fromText(int column, const QString &text) const
{
    if (column != Roles) {
        return RelationalTableModel::fromText(column, text);
    }
    const bool isOne = namesById().named(text.trimmed()).has_value();
    const QStringList names = isOne ? QStringList{text} : text.split(u',', Qt::SkipEmptyParts);
    QVariantList ids;
    for (const QString &name : names) {
        const auto id = namesById().named(name.trimmed());
        if (!id) {
            return Error{ErrorCode::NotFound, Reason::UnknownRole, Field::Roles, name.trimmed()};
        }
        ids.append(*id);
    }
    return QVariant(toVariants(toIds(ids)));
}

QString UsersTable::displayText(int column, const QVariant &value) const
{
    if (column == Roles) {
        return namesOfRoles(value.toList()).join(QStringLiteral(", "));
    }
    return RelationalTableModel::displayText(column, value);
}

void UsersTable::forgetRelated()
{
    const std::optional<RoleNames> before = std::exchange(m_roleNames, {});
    RelationalTableModel::forgetRelated();
    if (before && rowCount() > 0 && namesById() != *before) { // the rows hold ids, which stay
        emit dataChanged(index(0, Roles), index(rowCount() - 1, Roles));
    }
}

QVariant UsersTable::temporaryValue(int column) const
{
    const QString unique = QUuid::createUuid().toString(QUuid::Id128);
    return column == Username ? QVariant(unique)
           : column == Email  ? QVariant(unique + QStringLiteral("@postern.invalid"))
                              : QVariant();
}

bool UsersTable::updateRowInTable(int, const QSqlRecord &values)
{
    UserChange change{.id = writtenId(), .version = writtenVersion(), .restores = isRestoring()};
    if (values.isGenerated(Username)) {
        change.username = values.value(Username).toString();
    }
    if (values.isGenerated(Email)) {
        change.email = values.value(Email).toString();
    }
    if (values.isGenerated(Active)) {
        change.active = values.value(Active).toBool();
    }
    if (values.isGenerated(MustChangePassword)) {
        change.mustChangePassword = values.value(MustChangePassword).toBool();
    }
    if (values.isGenerated(Roles)) {
        change.roleIds = toIds(values.value(Roles));
    }
    return written(workspace().users().update(session(), change));
}

bool UsersTable::insertRowIntoTable(const QSqlRecord &)
{
    return written(Error{ErrorCode::Invalid, Reason::Empty, Field::NewPassword});
}

bool UsersTable::deleteRowFromTable(int)
{
    return written(
        workspace().users().remove(session(), writtenId(), writtenVersion(), std::nullopt));
}

QStringList UsersTable::namesOfRoles(const QVariantList &ids) const
{
    return namesById().sorted(toIds(ids));
}

const RoleNames &UsersTable::namesById() const
{
    if (!m_roleNames) {
        const Result<RoleNames> read = RoleNames::read(workspace().roles(), session());
        if (!read) {
            static const RoleNames Unread; // asked for again
            return Unread;
        }
        m_roleNames = *read;
    }
    return *m_roleNames;
}
