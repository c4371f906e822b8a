// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/RightsChange.h"
#include "views/CellEditing.h"
#include "views/TablePage.h"

struct RoleHolders;

/// The people who may log in. Names, addresses, roles and the two switches are edited in the grid
/// and saved together; adding, passwords and deleting are dialogs of their own. Whoever may only
/// read users sees a table without any of that.
class UsersPage final : public TablePage
{
    Q_OBJECT

public:
    UsersPage(Workspace &workspace, const Session &session, QWidget *parent = nullptr);

    static PageIdentity identity();
    static QString countWords(int count);
    void save(const std::function<void(bool saved)> &done) override;

signals:
    void viewAsRequested(UserId id);

protected:
    QString emptySentence() const override;
    QString nameOf(int row, int role) const override;
    bool mayEditCells() const override;
    DeleteWords deleteWords(int rows) const override;
    QString whyNotDelete() const override;
    void updateActions() override;

private:
    void setupActions();
    void connectActions();
    void setupColumns();
    RightsChange::Plan plan() const;
    QString whyNotOne() const;
    void tellOne(const QString &whyNot);
    bool isActive(int row) const;
    /// Of how many people each would change something.
    struct Switchable
    {
        int rows = 0;
        int active = 0;
        int inactive = 0;
        bool isExact = true; ///< else nobody has looked at all of them: so many at most
    };
    Switchable switchable(const QList<int> &rows) const;
    QString whyNotSwitch(const QList<int> &rows) const;
    static QString deactivateText(const Switchable &who);
    static QString activateText(const Switchable &who);
    void tellSwitch(const QList<int> &rows);
    enum class Switch { On, Off };
    void switchRows(const QList<int> &rows, Switch to);
    static CellEditing::Task switching(int count, Switch to);
    static QString switchedText(int count, Switch to);
    QList<UserId> lockedAmong(const QList<int> &rows) const;
    QString whyNotUnlock(const QList<int> &rows, int locked) const;
    void tellUnlock(const QList<int> &rows);
    std::optional<User> currentUser();
    void add();
    void duplicate();
    void openAddDialog(const User *pattern);
    void setPassword();
    void chooseRoles();
    /// The roles of somebody as the table shows them, and as the text of the cell.
    struct SeenRoles
    {
        qint64 user = 0;
        QSet<RoleId> roles = {};
        QString text = {};
    };
    using LookAtRoles = std::function<void(const SeenRoles &seen)>;
    void tellRoles(const QList<int> &rows);
    void readRoles(const QList<qint64> &users, const LookAtRoles &look,
                   const std::function<void()> &done);
    std::optional<SeenRoles> rolesAt(int row) const;
    void openRolePicker(const QList<qint64> &users, const RoleHolders &holders);
    void changeRoles(const QList<qint64> &users, const QSet<RoleId> &given,
                     const QSet<RoleId> &taken);
    void applyRoles(const QList<CellEdit> &edits);
    void switchActive();
    void deleteUser();
    void unlock();
    void tellSecondFactor(const QString &whyNot);
    void resetSecondFactor();
    void decideRegistrations();
    void countRegistrations();
    void tellRegistrations(int waiting);

    QAction *m_add = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_password = nullptr;
    QAction *m_roles = nullptr;
    QAction *m_switch = nullptr;
    QAction *m_activate = nullptr; // where m_switch deactivates some of the selected
    QAction *m_delete = nullptr;
    QAction *m_unlock = nullptr;
    QAction *m_resetFactor = nullptr;
    QAction *m_registrations = nullptr;
    QAction *m_viewAs = nullptr;
};
