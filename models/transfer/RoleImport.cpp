// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/RoleImport.h"

namespace {

const QString Separator = QStringLiteral(", ");

} // namespace

Field RoleImport::keyField(const ImportRow &row) const
{
    return row.key() == QLatin1String("name") ? Field::RoleName : Field::Id;
}

Result<Role> RoleImport::findById(qint64 id)
{
    return workspace().roles().find(session(), id);
}

Result<Role> RoleImport::findByName(const ImportRow &row)
{
    return workspace().roles().findByName(session(), row.keyValue().trimmed());
}

Result<RoleId> RoleImport::add(const ImportRow &row)
{
    const NewRole role{.name = row.value("name").value_or(QString()),
                       .description = row.value("description").value_or(QString()),
                       .permissions = toList(row.value("permissions").value_or(QString()))};
    return workspace().roles().create(session(), role);
}

Result<RowImport::Effect> RoleImport::change(const ImportRow &row, const Role &role)
{
    RoleChange change{.id = role.id, .version = role.version};
    if (const auto name = row.content("name");
        name && !isSame(*name, role.name, &UserRules::roleName)) {
        change.name = *name;
    }
    if (const auto text = row.value("description");
        text && !isSame(*text, role.description, &UserRules::description)) {
        change.description = *text;
    }
    if (const auto names = row.value("permissions")) {
        const QStringList list = toList(*names);
        const QSet<QString> before(role.permissions.begin(), role.permissions.end());
        if (QSet<QString>(list.begin(), list.end()) != before) {
            change.permissions = list;
        }
    }
    if (!change.name && !change.description && !change.permissions) {
        return Effect::Unchanged;
    }
    if (const Result<> done = workspace().roles().update(session(), change); !done) {
        return done.error();
    }
    if (change.name) {
        note(row, role.name, "name", role.name, *change.name);
    }
    if (change.description) {
        note(row, role.name, "description", role.description, *change.description);
    }
    if (change.permissions) {
        m_rights.roles.insert(role.id, Permissions::known(*change.permissions));
        note(row, role.name, "permissions", role.permissions.join(Separator),
             change.permissions->join(Separator));
    }
    return Effect::Changed;
}
