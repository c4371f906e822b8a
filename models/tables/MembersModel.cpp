// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/MembersModel.h"

#include <algorithm>

MembersModel::MembersModel(Database::Place place, QObject *parent)
    : QAbstractListModel(parent)
    , m_reader(std::move(place))
{
}

void MembersModel::load(RoleId role)
{
    m_reader.run(
        BackgroundReader::Running::Ends,
        [role](const QSqlDatabase &connection) {
            return MembersReader::list(connection, role, -1);
        },
        [this](const Result<QList<Member>> &members) {
            if (!members) {
                emit loaded(members.error());
                return;
            }
            beginResetModel();
            m_members = *members;
            m_isLoaded = true;
            endResetModel();
            emit loaded({});
        });
}

int MembersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_members.size());
}

QVariant MembersModel::data(const QModelIndex &index, int role) const
{
    const bool isShown = role == Qt::DisplayRole || role == Qt::EditRole;
    return isShown && checkIndex(index, CheckIndexOption::IndexIsValid)
               ? m_members.at(index.row()).name
               : QVariant();
}

bool MembersModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount()) {
        return false;
    }
    beginRemoveRows({}, row, row + count - 1);
    for (int each = row; each < row + count; ++each) {
        const UserId user = m_members.at(each).id;
        if (!m_change.added.remove(user)) {
            m_change.removed.insert(user);
        }
    }
    m_members.remove(row, count);
    endRemoveRows();
    return true;
}

bool MembersModel::contains(UserId user) const
{
    return std::any_of(m_members.cbegin(), m_members.cend(),
                       [user](const Member &each) { return each.id == user; });
}

int MembersModel::add(UserId user, const QString &name)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_members.append({user, name});
    if (!m_change.removed.remove(user)) {
        m_change.added.insert(user);
    }
    endInsertRows();
    return row;
}
