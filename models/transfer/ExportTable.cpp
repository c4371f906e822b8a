// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/ExportTable.h"

#include "models/tables/AuditTable.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"

namespace {

using Kind = ExportColumn::Kind;

struct Entry
{
    int column;
    Kind kind;
    const char *name;
};

QList<Entry> entriesOf(TransferKind kind)
{
    switch (kind) {
    case TransferKind::Posts:
        return {{PostsTable::Id, Kind::Number, "id"},
                {PostsTable::Title, Kind::Text, "title"},
                {PostsTable::Author, Kind::Related, "author"},
                {PostsTable::Created, Kind::Time, "create_datetime"},
                {PostsTable::Updated, Kind::Time, "update_datetime"},
                {PostsTable::Body, Kind::Text, "body"}};
    case TransferKind::Users:
        return {{UsersTable::Id, Kind::Number, "id"},
                {UsersTable::Username, Kind::Text, "username"},
                {UsersTable::Email, Kind::Text, "email"},
                {UsersTable::Roles, Kind::RoleNames, "roles"},
                {UsersTable::Active, Kind::Flag, "active"},
                {UsersTable::LockedOut, Kind::Flag, "locked_out"},
                {UsersTable::LastLogin, Kind::Time, "last_login"},
                {UsersTable::LoginCount, Kind::Number, "login_count"},
                {UsersTable::MustChangePassword, Kind::Flag, "must_change_password"},
                {UsersTable::SecondFactor, Kind::Flag, "second_factor"},
                {UsersTable::Created, Kind::Time, "create_datetime"}};
    case TransferKind::Roles:
        return {{RolesTable::Id, Kind::Number, "id"},
                {RolesTable::Name, Kind::Text, "name"},
                {RolesTable::Description, Kind::Text, "description"},
                {RolesTable::StoredPermissions, Kind::Permissions, "permissions"},
                {RolesTable::Members, Kind::Number, "members"}};
    case TransferKind::Audit:
        return {{AuditTable::Id, Kind::Number, "id"},
                {AuditTable::When, Kind::Time, "at"},
                {AuditTable::Who, Kind::Text, "user_name"},
                {AuditTable::Action, Kind::Words, "action"},
                {AuditTable::Object, Kind::Words, "object"},
                {AuditTable::Workstation, Kind::Text, "workstation"},
                {AuditTable::SessionId, Kind::Text, "session"},
                {AuditTable::Before, Kind::Text, "before"},
                {AuditTable::After, Kind::Text, "after"}};
    }
    return {};
}

Permission readingOf(TransferKind kind)
{
    switch (kind) {
    case TransferKind::Posts:
        return Permission::PostsRead;
    case TransferKind::Users:
        return Permission::UsersRead;
    case TransferKind::Roles:
        return Permission::RolesWrite; // who else sees them is shown their names only
    case TransferKind::Audit:
        return Permission::AuditRead;
    }
    return Permission::RolesWrite;
}

} // namespace

ExportTable ExportTable::of(TransferKind kind, const RelationalTableModel &model)
{
    ExportTable table{
        .kind = kind, .reading = readingOf(kind), .source = model.reader().source(), .columns = {}};
    for (const Entry &entry : entriesOf(kind)) {
        const QString name = QString::fromLatin1(entry.name);
        table.columns.append({entry.column, entry.kind, name, name});
    }
    return table;
}

PermissionSet ExportTable::permissionsFor(TransferKind kind)
{
    return kind == TransferKind::Audit ? PermissionSet{readingOf(kind)}
                                       : PermissionSet{Permission::DataExport, readingOf(kind)};
}
