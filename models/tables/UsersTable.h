// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"

class Session;
class Workspace;

/// The users, over the view postern_users; edits end in UserService. New rows need a password hash
/// before they can be saved, so users are added by a dialog and not by insertRow().
class UsersTable final : public RelationalTableModel
{
    Q_OBJECT

public:
    /// The columns of postern_users.
    enum Column {
        Id, ///< hidden in views
        Username,
        Email,
        Roles,     ///< EditRole: QVariantList of role ids; DisplayRole: the names, ", " between
        Active,    ///< Qt::CheckStateRole
        LastLogin, ///< EditRole: QDateTime in UTC
        LoginCount,
        MustChangePassword, ///< Qt::CheckStateRole
        Created,
        RowVersion, ///< hidden in views
        ColumnCount
    };
    enum UserDataRole {
        RoleNamesRole = RelationalTableModel::ProblemRole + 1, ///< QStringList, for chips
    };

    UsersTable(Workspace &workspace, const Session &session, QObject *parent = nullptr);
};
