// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/RightsChange.h"
#include "models/tables/MembersReader.h"

#include <QAbstractListModel>

/// Who has a role, by name, and what is to become of that: people are added and removed here and
/// nowhere else. Read on a thread, for a role may have a hundred thousand members. GUI thread.
class MembersModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit MembersModel(Database::Place place, QObject *parent = nullptr);

    /// Once; loaded() follows.
    void load(RoleId role);
    bool isLoaded() const { return m_isLoaded; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

    bool contains(UserId user) const;
    /// Behind the others; the row.
    int add(UserId user, const QString &name);
    /// What differs from the members that were read.
    RightsChange::MemberChange change() const { return m_change; }

signals:
    void loaded(const Result<> &outcome);

private:
    BackgroundReader m_reader;
    QList<Member> m_members;
    RightsChange::MemberChange m_change;
    bool m_isLoaded = false;
};
