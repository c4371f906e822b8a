// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/CryptoLibrary.h"
#include "models/storage/PostStore.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"
#include "tests/support/TestOffice.h"

#include <QTest>

/// A TestOffice in which sam has written two posts, "Keys" and "Fridge"; and what the dialogs'
/// tests ask the database afterwards, past every service.
class Desk final
{
public:
    Desk()
    {
        const QString sam = QStringLiteral("sam");
        m_office.addPost(QStringLiteral("Keys"), sam, QStringLiteral("They hang behind the door."));
        m_office.addPost(QStringLiteral("Fridge"), sam, QStringLiteral("It hums."));
    }

    TestOffice &office() { return m_office; }
    Workspace &workspace() { return m_office.workspace(); }
    QDateTime now() { return m_office.clock().now(); }
    std::unique_ptr<Session> session(const QString &name) { return m_office.logIn(name); }

    UserStore users() const { return UserStore(m_office.database()); }
    RoleStore roles() const { return RoleStore(m_office.database()); }
    PostStore posts() const { return PostStore(m_office.database()); }

    /// With id 0 when there is nobody of that name.
    User user(const QString &name) const
    {
        const auto found = users().findByLogin(name);
        return found ? found->user : User();
    }
    UserId idOf(const QString &name) const { return user(name).id; }
    RoleId roleId(const QString &name) const { return m_office.roleId(name); }
    Post post(PostId id) const
    {
        const auto found = posts().find(id);
        return found ? *found : Post();
    }
    /// Newest first.
    QList<Post> allPosts() const { return *posts().page(0, 1000); }

    void addUser(const QString &name, const QStringList &roleNames)
    {
        NewUser user;
        user.username = name;
        user.email = name + QStringLiteral("@example.com");
        for (const QString &role : roleNames) {
            user.roleIds.append(roleId(role));
        }
        check(users().insert(user, QStringLiteral("!"), now()));
    }
    void addRole(const QString &name, const QStringList &permissions)
    {
        NewRole role;
        role.name = name;
        role.permissions = permissions;
        check(roles().insert(role, now()));
    }

    template<typename T>
    static void check(const Result<T> &result)
    {
        if (!result) {
            qFatal("Desk: %s", qPrintable(result.error().detail));
        }
    }

private:
    TestOffice m_office;
};
