// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/RoleNames.h"

#include "models/access/RoleService.h"

RoleNames::RoleNames(const QList<Role> &roles)
{
    m_names.reserve(roles.size());
    for (const Role &role : roles) {
        m_names.insert(role.id, role.name);
    }
}

Result<RoleNames> RoleNames::read(const RoleService &roles, const Session &session)
{
    const Result<QList<Role>> all = roles.list(session);
    return all ? Result<RoleNames>(RoleNames(*all)) : all.error();
}

QString RoleNames::of(RoleId id) const
{
    const auto found = m_names.constFind(id);
    return found != m_names.cend() ? *found : ofUnknown(id);
}

QStringList RoleNames::sorted(const QList<RoleId> &ids) const
{
    QStringList names;
    names.reserve(ids.size());
    for (const RoleId id : ids) {
        names.append(of(id));
    }
    names.sort(Qt::CaseInsensitive);
    return names;
}

std::optional<RoleId> RoleNames::named(const QString &name) const
{
    std::optional<RoleId> found;
    for (auto role = m_names.cbegin(); role != m_names.cend(); ++role) {
        if (role.value() == name) {
            return role.key();
        }
        if (role.value().compare(name, Qt::CaseInsensitive) == 0) {
            found = role.key();
        }
    }
    return found;
}
