// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Role.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;
class Session;

/// The roles with a box to tick each, and a line above that narrows the list. Roles that hold a
/// right which the session lacks are shown, but cannot be ticked or unticked; their tool tip says
/// why. Down goes from the line into the list, Space ticks.
class RoleChecklist final : public QWidget
{
    Q_OBJECT

public:
    explicit RoleChecklist(const Session &session, QWidget *parent = nullptr);

    void setRoles(const QList<Role> &roles, const QList<RoleId> &checked);
    /// In the order of the roles; ids that are not among the roles stay, at the end.
    QList<RoleId> checkedIds() const;
    QListView *list() const { return m_list; }

signals:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addRole(const Role &role, bool checked);
    void applyFilter(const QString &text);
    /// Makes the first row that can be ticked the current one.
    void showFirst();

    const Session &m_session;
    QLineEdit *m_filterEdit = nullptr;
    QListView *m_list = nullptr;
    QStandardItemModel *m_roles = nullptr;
    QSortFilterProxyModel *m_shown = nullptr;
    QList<RoleId> m_unlisted;
};
