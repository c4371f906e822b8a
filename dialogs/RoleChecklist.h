// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Role.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;
class Session;

/// Of how many people each role is, where some of them may have what others lack.
struct RoleHolders
{
    int people = 1;
    QHash<RoleId, int> counts = {};

    static RoleHolders ofOne(const QList<RoleId> &roles);
    bool isOfAll(RoleId role) const { return counts.value(role) == people; }
};

/// The roles with a box to tick each, and a line above that narrows the list. Roles that hold a
/// right which the session lacks are shown, but cannot be ticked or unticked; their tool tip says
/// why. Down goes from the line into the list, Space ticks. What only some people have is neither
/// ticked nor empty, says of how many it is, and stays theirs until it is ticked for all of them or
/// unticked.
class RoleChecklist final : public QWidget
{
    Q_OBJECT

public:
    explicit RoleChecklist(const Session &session, QWidget *parent = nullptr);

    void setSharedRoles(const QList<Role> &roles, const RoleHolders &holders);
    void setRoles(const QList<Role> &roles, const QList<RoleId> &checked)
    {
        setSharedRoles(roles, RoleHolders::ofOne(checked));
    }
    /// In the order of the roles; ids that are not among the roles stay, at the end.
    QList<RoleId> checkedIds() const;
    /// What has been ticked for all, and what nobody is to have any more.
    QList<RoleId> givenIds() const;
    QList<RoleId> takenIds() const;
    QListView *list() const { return m_list; }

signals:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addRole(const Role &role, const RoleHolders &holders);
    QList<RoleId> idsOf(Qt::CheckState state) const;
    void applyFilter(const QString &text);
    /// Makes the first row that can be ticked the current one.
    void showFirst();

    const Session &m_session;
    QLineEdit *m_filterEdit = nullptr;
    QListView *m_list = nullptr;
    QStandardItemModel *m_roles = nullptr;
    QSortFilterProxyModel *m_shown = nullptr;
    RoleHolders m_holders;
    QList<RoleId> m_unlisted;
};
