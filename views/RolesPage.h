// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/RightsChange.h"
#include "models/tables/MembersReader.h"
#include "views/CopyNames.h"
#include "views/TablePage.h"

class RolePane;

/// The roles as a matrix of permissions to tick, with what the current one allows in sentences
/// below. Saving asks first when people would lose rights.
class RolesPage final : public TablePage
{
    Q_OBJECT

public:
    RolesPage(Workspace &workspace, const Session &session, QWidget *parent = nullptr);

    static PageIdentity identity();
    static QString countWords(int count);
    void save(const std::function<void(bool saved)> &done) override;

signals:
    void viewAsRequested(RoleId id);

protected:
    QString emptySentence() const override;
    QString nameOf(int row, int role) const override;
    bool mayEditCells() const override;
    DeleteWords deleteWords(int rows) const override;
    void updateActions() override;
    void updateDetails() override;
    void showEvent(QShowEvent *event) override;

private:
    void setupActions();
    void setupColumns();
    void setupPermissionColumns();
    QString whyNotOne() const;
    void updateOtherColumn();
    bool isTicked(int row, Permission permission) const;
    PermissionSet tickedOf(int row) const;
    RightsChange::Plan plan() const;
    void readMembers(RoleId role);
    void showMembers(RoleId role, const std::optional<Members> &members);
    void addRole();
    CopyNames copyNames() const;
    void duplicate();
    void openMembers();
    void removeSelected();
    void askToRemove(const QList<qint64> &ids, const Result<int> &people);
    static QString lossSentence(int people, int roles);
    void remove(const QList<qint64> &ids);

    QAction *m_add = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_members = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_viewAs = nullptr;
    RolePane *m_pane;
    MembersReader *m_membersReader;
    MembersReader *m_lossReader; ///< of those who would lose a role
    RoleId m_shownRole = 0;      // whose members the pane shows, or will
};
