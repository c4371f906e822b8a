// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Permission.h"
#include "models/tables/MembersReader.h"

#include <QStringList>
#include <QWidget>

class QLabel;

/// Says in sentences what a role allows, and who has it.
class RolePane final : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        QString name;
        PermissionSet permissions;
        QStringList otherPermissions;
    };

    explicit RolePane(QWidget *parent = nullptr);

    void setContent(const Content &content);
    /// Nothing while they are being read.
    void setMembers(const std::optional<Members> &members);
    void clear();

private:
    QLabel *addColumn(QLabel *heading, const QString &objectName, const QString &spokenName);

    QLabel *m_allowsHeading;
    QLabel *m_membersHeading;
    QLabel *m_allows;
    QLabel *m_members;
};
