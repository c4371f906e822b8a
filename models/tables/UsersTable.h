// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/RoleNames.h"
#include "models/domain/User.h"
#include "models/tables/RelationalTableModel.h"

class Session;
class Workspace;

/// The users, over the view postern_users; edits end in UserService. New rows need a password hash
/// before they can be saved, so users are added by a dialog and not by insertRow(); who takes over
/// the posts must be asked before one is removed, so removeRow() refuses too.
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
        LockedOut, ///< EditRole: bool, when it was read; nobody writes it here
        LastLogin, ///< EditRole: QDateTime in UTC
        LoginCount,
        MustChangePassword, ///< Qt::CheckStateRole
        SecondFactor,       ///< EditRole: bool; nobody writes it here
        Created,
        RowVersion, ///< hidden in views
        ColumnCount
    };
    enum UserDataRole {
        RoleNamesRole = RelationalTableModel::LastRole + 1, ///< QStringList, for chips
    };

    UsersTable(Workspace &workspace, const Session &session, QObject *parent = nullptr);

    Maker maker() const override;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    bool mayRead() const override;
    bool mayRemove(const Cells &stored) const override;
    bool mayEdit(int column, const Cells &stored) const override;
    std::optional<Error> check(int column, const QVariant &value,
                               const PendingRow &row) const override;
    Result<> isFree(int column, const QString &value, qint64 id) const override;
    Field uniqueField(int column) const override;
    AuditObject auditObject() const override { return AuditObject::User; }
    QList<std::pair<AuditObject, qint64>> auditedWith(const Cells &stored,
                                                      const Cells &now) const override;
    std::optional<bool> isLeftBy(const AuditRecord &entry, int column, const Cells &stored,
                                 const Cells &now) const override;
    bool isCheckable(int column) const override;
    bool isContent(int column) const override;
    int columnOfField(const Error &error) const override;
    QVariant cellValue(int column, const Cells &cells) const override;
    QString displayText(int column, const QVariant &value) const override;
    std::optional<QVariant> toCellValue(int column, const QVariant &value) const override;
    Result<QVariant> fromText(int column, const QString &text) const override;
    void forgetRelated() override;
    bool updateRowInTable(int row, const QSqlRecord &values) override;
    bool insertRowIntoTable(const QSqlRecord &values) override;
    bool deleteRowFromTable(int row) override;
    QVariant temporaryValue(int column) const override;
    bool standsBesideOthers(int column) const override
    {
        return column != Roles && column != Active;
    }

private:
    std::optional<bool> isMembershipLeftBy(const AuditRecord &entry, const QVariantList &stored,
                                           const QVariantList &now) const;
    QStringList namesOfRoles(const QVariantList &ids) const;
    const RoleNames &namesById() const;

    mutable std::optional<RoleNames> m_roleNames;
};
