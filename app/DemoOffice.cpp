// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/DemoOffice.h"

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

struct Notice
{
    const char *title;
    const char *body;
};

constexpr std::array Notices{
    Notice{
        "Handover, early to late",
        "Room 3 is ready. The delivery for the kitchen has not come yet; the driver calls before "
        "four. Keys are on the hook."},
    Notice{"Printer on floor 2 is out of toner",
           "A cartridge is ordered and comes on Thursday. Until then use the one by the lift."},
    Notice{"Visitor parking is full on Monday",
           "The car park belongs to the fair from seven to six. Send visitors to the street behind "
           "the school."},
    Notice{"Fridge in the staff room",
           "It is emptied every Friday at three. What has a name and a date on it stays."},
    Notice{"Fire drill this week",
           "The alarm sounds twice. Meet at the oak, count your group, tell the person with the "
           "yellow vest."},
    Notice{"Lost: blue umbrella", "Left at the desk on Tuesday. It has a wooden handle."},
    Notice{"Found: a set of keys",
           "Three keys on a red string, found near the entrance. They are in the safe."},
    Notice{"Holiday rota is up", "Swap among yourselves until Friday, then tell the desk."},
    Notice{"New starter on Tuesday",
           "Please say hello and show the way to the lockers. A pass is at the desk."},
    Notice{"Heating in the meeting room",
           "It has been reported. The technician comes tomorrow between eight and ten."},
    Notice{"Shift log, night",
           "Quiet. One call at 2:10, wrong number. Checked all doors at midnight and at four."},
    Notice{
        "Cash count",
        "Counted at closing together with a colleague. The difference is nil; the slip is in the "
        "folder."},
    Notice{"Phone line 2 crackles", "Use line 1 or 3 for outside calls until it is repaired."},
    Notice{"Lunch order before ten",
           "The list is on the counter. After ten they cannot change it any more."},
    Notice{"Window cleaners on Wednesday",
           "They start at the front at nine. Clear the window sills before you leave on Tuesday."},
    Notice{"Minutes of Monday's meeting",
           "Opening hours stay. The desk gets a second screen. The next meeting is in two weeks."},
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

Result<> addPosts(PostStore &store, const QList<UserId> &writers, const QDateTime &now)
{
    QRandomGenerator random(Seed);
    QList<qint64> secondsAgo;
    for (int i = 0; i < PostCount; ++i) {
        secondsAgo.append(random.bounded(DaysBack * 24 * 3600));
    }
    std::sort(secondsAgo.begin(), secondsAgo.end(), std::greater<>());
    for (const qint64 seconds : std::as_const(secondsAgo)) {
        const Notice &notice = Notices.at(random.bounded(quint32(Notices.size())));
        const NewPost post{QString::fromLatin1(notice.title), QString::fromLatin1(notice.body),
                           writers.at(random.bounded(int(writers.size())))};
        if (const Result<PostId> id = store.insert(post, now.addSecs(-seconds)); !id) {
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
    Result<QList<UserId>> people = addPeople(userStore, *roles, hasher, now.addDays(-DaysBack));
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
    return Founding::makeNew(
        databasePath(), founding, context.secrets(),
        [&hasher, now](const Database &database) { return writeOffice(database, hasher, now); });
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
