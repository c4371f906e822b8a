// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/StartingRoles.h"
#include "models/crypto/CryptoLibrary.h"
#include "models/storage/PostStore.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"
#include "tests/stress/StressWorker.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTextStream>

namespace {

template<typename T>
T must(Result<T> result, const char *what)
{
    if (!result) {
        qFatal("%s: %s", what, qPrintable(result.error().detail));
    }
    return *std::move(result);
}

/// A file with one administrator, as whom every worker acts, and some posts.
int prepare(const QString &path, int posts)
{
    const QDateTime now = SystemClock().now();
    const auto database = must(Database::create(path), "create");
    NewUser person;
    person.username = QStringLiteral("worker");
    person.email = QStringLiteral("worker@example.com");
    person.roleIds = {
        must(RoleStore(*database).insert(StartingRoles::all().constFirst(), now), "role")};
    const UserId author =
        must(UserStore(*database).insert(person, QStringLiteral("!"), now), "person");
    for (int i = 1; i <= posts; ++i) {
        const QString key = QStringLiteral("start-%1").arg(i);
        must(PostStore(*database).insert(
                 {QStringLiteral("Post ") + key, key + QStringLiteral(": said"), author}, now),
             "post");
    }
    return 0;
}

int work(const QStringList &arguments)
{
    const auto crypto = must(CryptoLibrary::start(), "crypto");
    const QString &path = arguments.at(2);
    const SystemClock clock;
    const SecretStore secrets(path + QStringLiteral(".ini"));
    Workspace::Options options;
    options.saltOverride = Secret("not needed");
    const auto workspace = must(Workspace::open(path, secrets, clock, std::move(options)), "open");
    const UserId person =
        must(UserStore(workspace->database()).findByLogin(QStringLiteral("worker")), "person")
            .user.id;
    StressWorker worker(*workspace, must(workspace->sessions().start(person, {}), "session"),
                        arguments.at(3), arguments.at(5).toUInt(), arguments.at(6));
    worker.work(arguments.at(4).toInt(), arguments.at(7).toInt());
    QTextStream(stdout) << "at rest" << Qt::endl;
    QTextStream(stdin).readLine(); // until the others are, too
    worker.compareAtRest();
    return 0;
}

} // namespace

/// stress_worker prepare FILE POSTS
/// stress_worker work FILE NAME SECONDS SEED LEDGER STEPS
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("prepare") && arguments.size() == 4) {
        return prepare(arguments.at(2), arguments.at(3).toInt());
    }
    if (arguments.value(1) == QStringLiteral("work") && arguments.size() == 8) {
        return work(arguments);
    }
    return 2;
}
