// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/IdleTimes.h"
#include "models/domain/Permission.h"
#include "models/domain/Role.h"
#include "models/domain/User.h"
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

    int columnCount(const QModelIndex &parent = {}) const override;
    Maker maker() const override;
    /// Removes a role of many people, or gives it back to them.
    bool takesLong(const Rows &rows) const override;
    QString columnName(int column) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

protected:
    bool mayRead() const override;
    bool mayInsert() const override;
    bool mayRemove(const Cells &stored) const override;
    bool mayEdit(int column, const Cells &stored) const override;
    std::optional<Error> check(int column, const QVariant &value,
                               const PendingRow &row) const override;
    Result<> isFree(int column, const QString &value, qint64 id) const override;
    Field uniqueField(int column) const override;
    AuditObject auditObject() const override { return AuditObject::Role; }
    QString auditField(int column) const override;
    std::optional<bool> isLeftBy(const AuditRecord &entry, int column, const Cells &stored,
                                 const Cells &now) const override;
    bool isCheckable(int column) const override;
    bool isContent(int column) const override;
    int columnOfField(const Error &error) const override;
    QVariant cellValue(int column, const Cells &cells) const override;
    QString displayText(int column, const QVariant &value) const override;
    QString toText(int column, const QVariant &value) const override;
    QSqlRecord recordToWrite(const PendingRow &row) const override;
    bool updateRowInTable(int row, const QSqlRecord &values) override;
    bool insertRowIntoTable(const QSqlRecord &values) override;
    bool deleteRowFromTable(int row) override;
    bool restoreRowInTable(const PendingRow &row) override;
    QVariant temporaryValue(int column) const override;
    bool standsBesideOthers(int column) const override
    {
        return column == Name || column == Description;
    }

private:
    std::optional<Error> mayTake(int column, const PendingRow &row) const;
    PermissionSet ticked(const Role &role) const;

    /// Of removed roles, for when they come back. One with the tables that maker() makes: whichever
    /// of them writes, and only one at a time does, keeps them.
    struct Former
    {
        QList<UserId> members;
        RoleIdleTimes times;
    };
    using FormerRoles = QHash<RoleId, Former>;
    std::shared_ptr<FormerRoles> m_former = std::make_shared<FormerRoles>();
};
