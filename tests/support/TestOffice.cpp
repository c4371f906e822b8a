// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "TestOffice.h"

#include "models/access/StartingRoles.h"
#include "models/crypto/CryptoLibrary.h"
#include "models/storage/PostStore.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"
#include "tests/support/SettingsSaving.h"

#include <QEventLoop>
#include <QSqlError>
#include <QSqlQuery>

namespace {

// The least that Flask-Security's defaults and our bounds allow: 10 ms instead of 300.
Argon2Parameters cheapHashing()
{
    return {.memoryKib = 19 * 1024, .passes = 1, .lanes = 1};
}

Secret salt()
{
    return Secret(QByteArrayLiteral("a test's salt"));
}

/// One hash for everybody, made once.
QString hashedPassword()
{
    static const QString hash = [] {
        PasswordConfig config;
        config.salt = salt();
        config.argon2 = cheapHashing();
        return PasswordHasher(std::move(config)).hash(Secret::fromText(TestOffice::password()));
    }();
    return hash;
}

/// A test cannot go on without its office.
template<typename T>
T must(Result<T> result, const char *what)
{
    if (!result) {
        qFatal("TestOffice: %s: %s", what, qPrintable(result.error().detail));
    }
    return *std::move(result);
}

std::shared_ptr<CryptoLibrary> sharedCrypto()
{
    static std::weak_ptr<CryptoLibrary> s_crypto; // one per process, however many offices
    std::shared_ptr<CryptoLibrary> crypto = s_crypto.lock();
    if (!crypto) {
        crypto = must(CryptoLibrary::start(), "crypto");
        s_crypto = crypto;
    }
    return crypto;
}

} // namespace

TestOffice::TestOffice(const QByteArray &fileSystem)
    : m_crypto(sharedCrypto())
    , m_secrets(m_folder.filePath(QStringLiteral("secrets.ini")))
{
    makeDatabase();
    Workspace::Options options;
    options.auth.refusalQuantumMs = 0;
    options.fileSystem = fileSystem;
    m_workspace = must(Workspace::open(path(), m_secrets, m_clock, std::move(options)), "open");
    m_beside = must(Database::openBeside(m_workspace->database(), {}), "beside");
    OrganisationSettings settings = m_workspace->settings().current();
    settings.argon2 = cheapHashing();
    must(SettingsSaving::save(*m_workspace, *logIn(QStringLiteral("ann")), settings), "settings");
}

TestOffice::~TestOffice() = default;

QString TestOffice::password()
{
    return QStringLiteral("wombat-lantern-quorum-58");
}

void TestOffice::makeDatabase()
{
    const auto database = must(Database::create(path()), "create");
    SecretStore::Secrets secrets;
    secrets.passwordSalt = salt();
    secrets.secretKey = salt();
    must(m_secrets.store(database->id(), secrets), "secrets");
    const QStringList people{QStringLiteral("ann"), QStringLiteral("eve"), QStringLiteral("sam"),
                             QStringLiteral("rob")};
    qsizetype next = 0;
    for (const NewRole &role : StartingRoles::all()) {
        const RoleId id = must(RoleStore(*database).insert(role, m_clock.now()), "role");
        addPerson(*database, people.at(next++), id);
    }
}

void TestOffice::addPerson(const Database &database, const QString &name, RoleId role)
{
    NewUser user;
    user.username = name;
    user.email = name + QStringLiteral("@example.com");
    user.roleIds = {role};
    must(UserStore(database).insert(user, hashedPassword(), m_clock.now()), "person");
}

std::unique_ptr<Session> TestOffice::logIn(const QString &name)
{
    return must(m_workspace->sessions().start(userId(name), {}), "logIn");
}

std::unique_ptr<Session> TestOffice::logInFully(const QString &name, const QString &password)
{
    std::unique_ptr<Session> session;
    QEventLoop loop;
    m_workspace->auth().logIn(name, Secret::fromText(password), &loop,
                              [&](Result<std::unique_ptr<Session>> answer) {
                                  session = answer ? *std::move(answer) : nullptr;
                                  loop.quit();
                              });
    loop.exec();
    return session;
}

UserId TestOffice::userId(const QString &name) const
{
    return must(UserStore(database()).findByLogin(name), "user").user.id;
}

RoleId TestOffice::roleId(const QString &name) const
{
    return must(RoleStore(database()).findByName(name), "role").id;
}

PostId TestOffice::addPost(const QString &title, const QString &author, const QString &body)
{
    const NewPost post{title, body, userId(author)};
    const PostId id = must(PostStore(database()).insert(post, m_clock.now()), "post");
    m_workspace->notifier().noteChange();
    return id;
}

void TestOffice::addPosts(int count)
{
    OtherProgram filler(path());
    const bool isFilled = filler.exec(QStringLiteral(R"(
        WITH RECURSIVE numbers(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM numbers WHERE n < %1)
        INSERT INTO post (title, user_id, body, create_datetime, update_datetime)
        SELECT printf('Post %04d', n), (SELECT min(id) FROM user) + n % 4,
               printf('The text of post %d, which is about %s.', n,
                      CASE n % 3 WHEN 0 THEN 'the fridge' WHEN 1 THEN 'the door' ELSE 'keys' END),
               datetime('2026-01-01', n || ' minutes'), datetime('2026-01-01', n || ' minutes')
        FROM numbers)")
                                          .arg(count));
    Q_ASSERT(isFilled);
    Q_UNUSED(isFilled);
    m_workspace->notifier().noteChange();
}

void TestOffice::addUsers(int count)
{
    OtherProgram filler(path());
    const QString role = QString::number(roleId(QStringLiteral("staff")));
    const qint64 last = filler.value(QStringLiteral("SELECT max(id) FROM user")).toLongLong();
    const bool isFilled = filler.exec(QStringLiteral(R"(
        WITH RECURSIVE numbers(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM numbers WHERE n < %1)
        INSERT INTO user (username, email, password, active, fs_uniquifier)
        SELECT printf('user%04d', n), printf('user%04d@example.com', n), '!', 1,
               lower(hex(randomblob(16)))
        FROM numbers)")
                                          .arg(count)) &&
                          filler.exec(QStringLiteral("INSERT INTO %1 (user_id, role_id) "
                                                     "SELECT id, %2 FROM user WHERE id > %3")
                                          .arg(database().schema().linkTable(), role)
                                          .arg(last));
    Q_ASSERT(isFilled);
    Q_UNUSED(isFilled);
    m_workspace->notifier().noteChange();
}

void TestOffice::addEntries(int count)
{
    OtherProgram filler(path());
    const bool isFilled = filler.exec(QStringLiteral(R"(
        WITH RECURSIVE numbers(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM numbers WHERE n < %1)
        INSERT INTO postern_audit (at, user_name, workstation, session, action, object_name,
                                   "before", "after", previous, hash, seal)
        SELECT datetime('2026-01-01', n || ' minutes') || '.000000',
               (SELECT username FROM user WHERE id = (SELECT min(id) FROM user) + n % 5),
               'desk', 'a session',
               CASE n % 3 WHEN 0 THEN 'login' WHEN 1 THEN 'user.update' ELSE 'post.create' END,
               printf('Thing %04d', n), '{}', '{"body":"long"}', '', '', ''
        FROM numbers)")
                                          .arg(count));
    Q_ASSERT(isFilled);
    Q_UNUSED(isFilled);
    m_workspace->notifier().noteChange();
}

void TestOffice::addRoles(int count)
{
    OtherProgram filler(path());
    const bool isFilled = filler.exec(QStringLiteral(R"(
        WITH RECURSIVE numbers(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM numbers WHERE n < %1)
        INSERT INTO role (name, description, permissions)
        SELECT printf('role%04d', n), printf('Number %d', n), 'posts.read,app.special'
        FROM numbers)")
                                          .arg(count));
    Q_ASSERT(isFilled);
    Q_UNUSED(isFilled);
    m_workspace->notifier().noteChange();
}

OtherProgram::OtherProgram(const QString &path)
{
    static int s_counter = 0;
    m_name = QStringLiteral("other-program-%1").arg(++s_counter);
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=0"));
    if (!database.open()) {
        qFatal("OtherProgram: %s", qPrintable(database.lastError().text()));
    }
}

OtherProgram::~OtherProgram()
{
    QSqlDatabase::database(m_name).close();
    QSqlDatabase::removeDatabase(m_name);
}

bool OtherProgram::exec(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name));
    const bool isDone = query.exec(sql);
    m_error = query.lastError().text();
    return isDone;
}

QVariant OtherProgram::value(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name));
    const bool isDone = query.exec(sql) && query.next();
    m_error = query.lastError().text();
    return isDone ? query.value(0) : QVariant();
}
