// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/Role.h"

#include <QHash>
#include <QStringList>

#include <optional>

class RoleService;
class Session;

/// What the roles are called, as it stood when it was read: the file has few of them, so that they
/// are read once for many people. A plain value.
class RoleNames final
{
public:
    RoleNames() = default;
    explicit RoleNames(const QList<Role> &roles);

    /// Errors of RoleService::list().
    static Result<RoleNames> read(const RoleService &roles, const Session &session);

    bool contains(RoleId id) const { return m_names.contains(id); }
    /// A role that is not there, or not any more, is called by its id.
    QString of(RoleId id) const;
    static QString ofUnknown(RoleId id) { return QString::number(id); }
    /// In any case's alphabetical order.
    QStringList sorted(const QList<RoleId> &ids) const;
    /// In the very spelling, else in any case.
    std::optional<RoleId> named(const QString &name) const;
    bool operator==(const RoleNames &other) const = default;

private:
    QHash<RoleId, QString> m_names;
};
