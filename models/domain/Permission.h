// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// What a role may allow. Stored as text in role.permissions, as Flask-Security does.
enum class Permission {
    PostsRead,
    PostsWrite,     ///< write posts, and edit and remove one's own
    PostsEditAny,   ///< edit anyone's posts
    PostsDeleteAny, ///< remove anyone's posts
    UsersRead,
    UsersWrite,
    RolesWrite,
    AuditRead,
    DataExport,
    SettingsWrite,
};

/// A set of permissions; a plain value of the size of an int.
class PermissionSet
{
public:
    constexpr PermissionSet() = default;
    constexpr PermissionSet(std::initializer_list<Permission> permissions)
    {
        for (Permission permission : permissions) {
            insert(permission);
        }
    }

    constexpr bool contains(Permission permission) const { return (m_bits & bit(permission)) != 0; }
    constexpr bool containsAll(PermissionSet other) const
    {
        return (m_bits & other.m_bits) == other.m_bits;
    }
    constexpr bool isEmpty() const { return m_bits == 0; }
    constexpr void insert(Permission permission) { m_bits |= bit(permission); }
    constexpr void remove(Permission permission) { m_bits &= ~bit(permission); }
    constexpr PermissionSet united(PermissionSet other) const
    {
        return fromBits(m_bits | other.m_bits);
    }
    constexpr PermissionSet minus(PermissionSet other) const
    {
        return fromBits(m_bits & ~other.m_bits);
    }
    QList<Permission> toList() const;

    friend constexpr bool operator==(PermissionSet, PermissionSet) = default;

private:
    static constexpr unsigned bit(Permission permission)
    {
        return 1U << static_cast<unsigned>(permission);
    }
    static constexpr PermissionSet fromBits(unsigned bits)
    {
        PermissionSet set;
        set.m_bits = bits;
        return set;
    }

    unsigned m_bits = 0;
};

namespace Permissions {

/// Every permission, in the order in which they are shown.
QList<Permission> all();
PermissionSet everything();

/// The stored name, for example "posts.read".
QString name(Permission permission);

/// The permission of that stored name; false when there is none.
bool fromName(const QString &name, Permission *permission);

/// role.permissions as Flask-Security stores it: names between commas, blanks around them ignored,
/// order arbitrary, NULL and '' both none. Every name is kept, also those that Postern does not
/// know.
QStringList split(const QString &stored);
QString join(const QStringList &names);

/// The ones among `names` that Postern knows.
PermissionSet known(const QStringList &names);

/// Users who hold both can put everything else right; at least one active one always remains.
constexpr PermissionSet administration()
{
    return {Permission::UsersWrite, Permission::RolesWrite};
}

} // namespace Permissions
