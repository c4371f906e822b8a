// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/DemoOffice.h"

#include "app/DemoNotices.h"
#include "models/access/Founding.h"
#include "models/access/SaltCheck.h"
#include "models/access/StartingRoles.h"
#include "models/crypto/PasswordHasher.h"
#include "models/crypto/Random.h"
#include "models/storage/PostStore.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"

#include <QRandomGenerator>

#include <array>

namespace {

struct Person
{
    const char *username;
    const char *email;
    const char *password;
    const char *role;
};

constexpr std::array People{
    Person{"annlee", "ann.lee@example.com", "green door by the river", "admin"},
    Person{"bobmarsh", "bob.marsh@example.com", "seven kettles whistle", "editor"},
    Person{"carolng", "carol.ng@example.com", "paper boats in spring", "staff"},
    Person{"davidkerr", "david.kerr@example.com", "quiet trains at noon", "staff"},
    Person{"erinshaw", "erin.shaw@example.com", "amber lamp upstairs", "staff"},
    Person{"frankolsen", "frank.olsen@example.com", "two maps one compass", "reader"},
};

constexpr int PostCount = 200;
constexpr int DaysBack = 90;
constexpr quint32 Seed = 20; // the same office each time

// Quick to log in to; there is nothing to protect.
constexpr Argon2Parameters DemoCost{.memoryKib = 19 * 1024, .passes = 2, .lanes = 1};

Result<QHash<QString, RoleId>> addRoles(RoleStore &store, const QDateTime &now)
{
    QHash<QString, RoleId> ids;
    for (const NewRole &role : StartingRoles::all()) {
        const Result<RoleId> id = store.insert(role, now);
        if (!id) {
            return id.error();
        }
        ids.insert(role.name, *id);
    }
    return ids;
}

Result<QList<UserId>> addPeople(UserStore &store, const QHash<QString, RoleId> &roles,
                                const PasswordHasher &hasher, const QDateTime &now)
{
    QList<UserId> ids;
    for (const Person &person : People) {
        NewUser user;
        user.username = QString::fromLatin1(person.username);
        user.email = QString::fromLatin1(person.email);
        user.roleIds = {roles.value(QString::fromLatin1(person.role))};
        const Result<UserId> id =
            store.insert(user, hasher.hash(Secret(QByteArray(person.password))), now);
        if (!id) {
            return id.error();
        }
        ids.append(*id);
    }
    return ids;
}

/// "Ann", for annlee: the names that people write are the first ones of their addresses.
QString firstName(const Person &person)
{
    const QString email = QString::fromLatin1(person.email);
    return email.at(0).toUpper() + email.mid(1, email.indexOf(QLatin1Char('.')) - 1);
}

QStringList colleaguesOf(std::size_t writer)
{
    QStringList names;
    for (std::size_t each = 0; each < People.size(); ++each) {
        if (each != writer) {
            names.append(firstName(People.at(each)));
        }
    }
    return names;
}

/// `ids` in the order of People; those beyond its end write nothing.
Result<> addPosts(PostStore &store, const QList<UserId> &ids, const QDateTime &now)
{
    QRandomGenerator random(Seed);
    DemoNotices notices(random);
    QList<QDateTime> moments;
    for (int i = 0; i < PostCount; ++i) {
        moments.append(notices.moment(now, DaysBack));
    }
    std::sort(moments.begin(), moments.end());
    for (const QDateTime &moment : std::as_const(moments)) {
        const int writer = random.bounded(int(ids.size()));
        const DemoNotices::Notice notice =
            notices.next(moment, colleaguesOf(static_cast<std::size_t>(writer)));
        const NewPost post{notice.title, notice.body, ids.at(writer)};
        if (const Result<PostId> id = store.insert(post, moment.toUTC()); !id) {
            return id.error();
        }
    }
    return {};
}

Result<> writeOffice(const Database &database, const PasswordHasher &hasher, const QDateTime &now)
{
    RoleStore roleStore(database);
    UserStore userStore(database);
    PostStore postStore(database);
    const Result<QHash<QString, RoleId>> roles = addRoles(roleStore, now);
    if (!roles) {
        return roles.error();
    }
    Result<QList<UserId>> people = addPeople(userStore, *roles, hasher, now.addDays(-DaysBack - 1));
    if (!people) {
        return people.error();
    }
    people->removeLast(); // the reader writes nothing
    return addPosts(postStore, *people, now);
}

} // namespace

Result<> DemoOffice::fill(AppContext &context)
{
    Founding::Secrets founding;
    founding.secrets.passwordSalt = Random::passwordSalt();
    founding.saltCheck = SaltCheck::make(founding.secrets.passwordSalt);
    const PasswordHasher hasher(
        {.salt = founding.secrets.passwordSalt.clone(), .argon2 = DemoCost});
    const QDateTime now = context.clock().now();
    return Founding::makeNew(databasePath(), founding, context.secrets(), context.clock(),
                             [&hasher, now](const Database &database, Audit &) {
                                 return writeOffice(database, hasher, now);
                             });
}

QList<LoginFlow::DemoLogin> DemoOffice::logins() const
{
    QList<LoginFlow::DemoLogin> logins;
    for (const Person &person : People) {
        logins.append({QString::fromLatin1(person.username), QString::fromLatin1(person.password),
                       QString::fromLatin1(person.role)});
    }
    return logins;
}
