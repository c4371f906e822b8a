// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Role.h"
#include "models/domain/User.h"
#include "models/storage/BackgroundReader.h"

#include <QObject>
#include <QStringList>

#include <optional>

struct Member
{
    UserId id = 0;
    QString name;
};

/// Some of those who have a role, and how many they are.
struct Members
{
    QStringList names; ///< the first ones by name
    int count = 0;
};

/// Reads who has a role on a thread, for a role may have a hundred thousand members. A new request
/// ends the one that runs. GUI thread.
class MembersReader final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostNames = 40;

    /// Those who have the role, the first by name; `most` below 0: all. In any thread.
    static Result<QList<Member>> list(const QSqlDatabase &connection, RoleId role, int most);

    explicit MembersReader(Database::Place place, QObject *parent = nullptr);

    void read(RoleId role);
    /// How many people have one or more of the roles.
    void count(const QList<RoleId> &roles);

signals:
    /// Nothing where they could not be read.
    void membersRead(RoleId role, const std::optional<Members> &members);
    void counted(const QList<RoleId> &roles, const Result<int> &people);

private:
    BackgroundReader m_reader;
};
