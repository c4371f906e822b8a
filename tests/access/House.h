// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/FirstRunService.h"
#include "models/access/Workspace.h"
#include "models/crypto/CryptoLibrary.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

/// Starts the call and turns the event loop until it has answered.
template<typename T, typename Start>
Result<T> await(Start start)
{
    constexpr int Patience = 60'000;
    auto answer = std::make_shared<std::optional<Result<T>>>();
    start([answer](Result<T> result) { answer->emplace(std::move(result)); });
    if (!QTest::qWaitFor([&] { return answer->has_value(); }, Patience)) {
        return Error{.code = ErrorCode::Cancelled, .detail = QStringLiteral("no answer")};
    }
    return *std::move(*answer);
}

/// A clock that stands where a test puts it.
class FixedClock final : public Clock
{
public:
    QDateTime now() const override { return m_now; }
    void advance(qint64 seconds) { m_now = m_now.addSecs(seconds); }

private:
    QDateTime m_now{QDate(2026, 3, 1), QTime(9, 0), Qt::UTC};
};

/// A small office in a real database: made by the first run, opened as the window opens it, with
/// hashing that is cheap. Every House is a fresh copy of one file.
class House final
{
public:
    static constexpr const char *AdminName = "annlee";
    static constexpr const char *Password = "violet kettle 47 harbour";

    House()
        : m_secrets(m_folder.filePath(QStringLiteral("secrets.ini")))
    {
        const Prototype &model = prototype();
        const bool copied =
            QFile::copy(model.folder.filePath(QStringLiteral("site.db")), path()) &&
            QFile::copy(model.folder.filePath(QStringLiteral("secrets.ini")), m_secrets.path());
        Q_ASSERT(copied);
        Q_UNUSED(copied)
        open();
    }

    void open(int refusalQuantumMs = 0)
    {
        m_workspace.reset();
        auto opened =
            Workspace::open(path(), m_secrets, m_clock,
                            {.auth = {.refusalQuantumMs = refusalQuantumMs}, .saltOverride = {}});
        if (!opened) {
            qFatal("the test's database does not open: reason %d",
                   static_cast<int>(opened.error().reason));
        }
        m_workspace = *std::move(opened);
        // Not a setting that an organisation could choose, so handed to the service directly.
        PasswordConfig config = m_workspace->auth().hasher().config().clone();
        config.argon2 = cheap();
        m_auth = std::make_unique<AuthService>(database(), notifier(), m_clock,
                                               PasswordHasher(std::move(config)),
                                               AuthService::Options{refusalQuantumMs});
    }

    /// Nobody has the file open any more.
    void close()
    {
        m_auth.reset();
        m_workspace.reset();
    }

    static Argon2Parameters cheap() { return {.memoryKib = 64, .passes = 1, .lanes = 1}; }

    QString path() const { return m_folder.filePath(QStringLiteral("site.db")); }
    QString folder() const { return m_folder.path(); }
    Workspace &workspace() { return *m_workspace; }
    const Database &database() const { return m_workspace->database(); }
    ChangeNotifier &notifier() { return m_workspace->notifier(); }
    AuthService &auth() { return *m_auth; }
    UserService &users() { return m_workspace->users(); }
    RoleService &roles() { return m_workspace->roles(); }
    PostService &posts() { return m_workspace->posts(); }
    FixedClock &clock() { return m_clock; }
    SecretStore &secrets() { return m_secrets; }

    QString hash(const char *password) const
    {
        return m_auth->hasher().hash(Secret(QByteArray(password)));
    }

    RoleId role(const char *name) const
    {
        const auto found = RoleStore(database()).findByName(QString::fromUtf8(name));
        return found ? found->id : 0;
    }

    RoleId addRole(const char *name, const QStringList &permissions)
    {
        const auto id =
            RoleStore(database()).insert({QString::fromUtf8(name), {}, permissions}, m_clock.now());
        return id ? *id : 0;
    }

    /// Past the services: a person with these roles and House::Password.
    UserId addUser(const char *name, const QList<RoleId> &roles, bool active = true)
    {
        const QString text = QString::fromUtf8(name);
        NewUser user{.username = text,
                     .email = text + QStringLiteral("@example.com"),
                     .roleIds = roles,
                     .active = active};
        const auto id = UserStore(database()).insert(user, hash(Password), m_clock.now());
        return id ? *id : 0;
    }

    User user(UserId id) const
    {
        const auto found = UserStore(database()).find(id);
        return found ? *found : User{};
    }

    UserId admin() const
    {
        return UserStore(database()).findByLogin(QString::fromUtf8(AdminName))->user.id;
    }

    /// A session without the password.
    std::unique_ptr<Session> session(UserId id)
    {
        auto session = m_workspace->sessions().start(id, {});
        return session ? *std::move(session) : nullptr;
    }

    Result<std::unique_ptr<Session>> logIn(const char *name, const char *password)
    {
        QObject context;
        return await<std::unique_ptr<Session>>([&](auto done) {
            m_auth->logIn(QString::fromUtf8(name), Secret(QByteArray(password)), &context, done);
        });
    }

private:
    struct Prototype
    {
        QTemporaryDir folder;
    };

    static const Prototype &prototype()
    {
        static const Prototype model = [] {
            Prototype made;
            SecretStore secrets(made.folder.filePath(QStringLiteral("secrets.ini")));
            const FixedClock clock;
            FirstRunService service(secrets, clock);
            FirstRunService::Request request{.path =
                                                 made.folder.filePath(QStringLiteral("site.db")),
                                             .username = QString::fromUtf8(AdminName),
                                             .email = QStringLiteral("ann@example.com"),
                                             .password = Secret(QByteArray(Password))};
            QObject context;
            const auto created = await<std::monostate>(
                [&](auto done) { service.create(std::move(request), &context, done); });
            if (!created) {
                qFatal("the first run failed: reason %d", static_cast<int>(created.error().reason));
            }
            return made;
        }();
        return model;
    }

    QTemporaryDir m_folder;
    FixedClock m_clock;
    SecretStore m_secrets;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<AuthService> m_auth;
};

/// Compares an error's parts; a result that is no error fails.
#define COMPARE_ERROR(result, expectedCode, expectedReason)                                        \
    do {                                                                                           \
        const auto &checked = (result);                                                            \
        QVERIFY(!checked.hasValue());                                                              \
        QCOMPARE(static_cast<int>(checked.error().reason), static_cast<int>(expectedReason));      \
        QCOMPARE(static_cast<int>(checked.error().code), static_cast<int>(expectedCode));          \
    } while (false)

/// The first thing in a test's own initTestCase().
#define START_CRYPTO()                                                                             \
    static std::unique_ptr<CryptoLibrary> s_crypto;                                                \
    {                                                                                              \
        auto started = CryptoLibrary::start();                                                     \
        QVERIFY(started.hasValue());                                                               \
        s_crypto = *std::move(started);                                                            \
    }
