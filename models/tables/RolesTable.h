// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Permission.h"
#include "models/tables/RelationalTableModel.h"

class Session;
class Workspace;

/// The roles, over the view postern_roles, with a column to tick for each permission; edits end in
/// RoleService. New rows may be added by insertRow().
class RolesTable final : public RelationalTableModel
{
    Q_OBJECT

public:
    /// The columns of postern_roles; then one for each of Permissions::all(), in that order.
    enum Column {
        Id, ///< hidden in views
        Name,
        Description,
        StoredPermissions, ///< the text of role.permissions; views show it as "Other" (names
                           ///< Postern does not know)
        Members,           ///< how many people have the role; read-only
        RowVersion,        ///< hidden in views
        FirstPermission
    };
    static int columnOf(Permission permission);

    RolesTable(Workspace &workspace, const Session &session, QObject *parent = nullptr);
};
