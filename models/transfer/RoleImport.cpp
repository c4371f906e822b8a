// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/RoleImport.h"

Result<RowImport::Effect> RoleImport::apply(const ImportRow &row)
{
    const Result<std::optional<Role>> found = find(row);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return add(row);
    }
    if (const Result<> first = claim((*found)->id, row, Field::RoleName); !first) {
        return first.error();
    }
    return change(row, **found);
}

/// Nothing where the row is to be added.
Result<std::optional<Role>> RoleImport::find(const ImportRow &row)
{
    const QString value = row.keyValue().trimmed();
    if (value.isEmpty()) {
        return std::optional<Role>();
    }
    const bool byId = row.key() == QLatin1String("id");
    const Result<qint64> id = byId ? toId(value) : Result<qint64>(0);
    if (!id) {
        return id.error();
    }
    const Result<Role> role = byId ? workspace().roles().find(session(), *id)
                                   : workspace().roles().findByName(session(), value);
    if (role) {
        return std::optional(*role);
    }
    Error error = role.error();
    if (error.code == ErrorCode::NotFound && !byId) {
        return std::optional<Role>();
    }
    error.reason = error.code == ErrorCode::NotFound ? Reason::None : error.reason;
    return error;
}

Result<RowImport::Effect> RoleImport::add(const ImportRow &row)
{
    const NewRole role{.name = row.value("name").value_or(QString()),
                       .description = row.value("description").value_or(QString()),
                       .permissions = toList(row.value("permissions").value_or(QString()))};
    const Result<RoleId> id = workspace().roles().create(session(), role);
    return id ? Result<Effect>(Effect::Added) : Result<Effect>(id.error());
}

Result<RowImport::Effect> RoleImport::change(const ImportRow &row, const Role &role)
{
    RoleChange change{.id = role.id, .version = role.version};
    if (const auto name = row.content("name"); name && *name != role.name) {
        change.name = *name;
    }
    if (const auto text = row.value("description"); text && *text != role.description) {
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
    const Result<> done = workspace().roles().update(session(), change);
    return done ? Result<Effect>(Effect::Changed) : Result<Effect>(done.error());
}
