// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/bench/BigOffice.h"

#include "models/access/Founding.h"
#include "models/access/SaltCheck.h"
#include "models/access/StartingRoles.h"
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/PasswordHasher.h"
#include "models/domain/Clock.h"
#include "models/domain/Timestamp.h"
#include "models/storage/RoleStore.h"
#include "models/storage/SqlError.h"
#include "tests/bench/Vocabulary.h"

#include <QFileInfo>
#include <QSet>
#include <QSqlQuery>

#include <cmath>

namespace {

/// One INSERT, many times.
class Inserter final
{
public:
    Inserter(const Database &database, const QString &table, const QStringList &columns)
        : m_query(database.connection())
    {
        const QStringList marks(columns.size(), QStringLiteral("?"));
        m_query.prepare(QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                            .arg(table, columns.join(u','), marks.join(u',')));
    }

    Result<> add(const QVariantList &values)
    {
        for (int i = 0; i < values.size(); ++i) {
            m_query.bindValue(i, values.at(i));
        }
        return m_query.exec() ? Result<>() : SqlError::toError(m_query, "bench row");
    }

private:
    QSqlQuery m_query;
};

/// Fills one database inside the founding's transaction.
class Filler final
{
public:
    Filler(const Database &database, const BigOffice::Size &size, QString passwordHash)
        : m_database(database)
        , m_size(size)
        , m_passwordHash(std::move(passwordHash))
        , m_random(size.seed)
        , m_vocabulary(m_random)
    {
    }

    Result<> fill()
    {
        using Step = Result<> (Filler::*)();
        for (const Step step : {&Filler::growCache, &Filler::addRoles, &Filler::addUsers,
                                &Filler::addMemberships, &Filler::addPosts}) {
            if (const Result<> done = (this->*step)(); !done) {
                return done;
            }
        }
        return {};
    }

private:
    // Rows go into six indexes at random places.
    Result<> growCache()
    {
        QSqlQuery query(m_database.connection());
        return query.exec(QStringLiteral("PRAGMA cache_size = -400000"))
                   ? Result<>()
                   : SqlError::toError(query, "bench cache");
    }

    Result<> addRoles()
    {
        RoleStore store(m_database);
        QList<NewRole> roles = StartingRoles::all();
        while (roles.size() < m_size.roles) {
            roles.append({.name = QStringLiteral("team%1").arg(roles.size()),
                          .description = m_vocabulary.title(),
                          .permissions = {QStringLiteral("posts.read")}});
        }
        for (const NewRole &role : std::as_const(roles)) {
            const Result<RoleId> id = store.insert(role, moment(0));
            if (!id) {
                return id.error();
            }
            m_roles.append(*id);
        }
        return {};
    }

    Result<> addUsers()
    {
        Inserter inserter(m_database, QStringLiteral("user"),
                          {QStringLiteral("id"), QStringLiteral("username"),
                           QStringLiteral("email"), QStringLiteral("password"),
                           QStringLiteral("active"), QStringLiteral("fs_uniquifier"),
                           QStringLiteral("create_datetime"), QStringLiteral("current_login_at"),
                           QStringLiteral("login_count")});
        constexpr int InactiveEvery = 30;
        for (int id = 1; id <= m_size.users; ++id) {
            const QString name = id == 1 ? BigOffice::administrator() : m_vocabulary.name(id);
            const double joined = m_random.generateDouble() / 2;
            const bool hasLoggedIn = id > 1 && m_random.bounded(3) > 0;
            const QVariant login = hasLoggedIn ? QVariant(stored(joined + later())) : QVariant();
            const Result<> added =
                inserter.add({id, name, name + QStringLiteral("@example.com"), m_passwordHash,
                              id == 1 || m_random.bounded(InactiveEvery) > 0, uniquifier(),
                              stored(joined), login, hasLoggedIn ? m_random.bounded(500) : 0});
            if (!added) {
                return added;
            }
        }
        return {};
    }

    Result<> addMemberships()
    {
        Inserter inserter(m_database, m_database.schema().linkTable(),
                          {QStringLiteral("user_id"), QStringLiteral("role_id")});
        const auto most = static_cast<qsizetype>(m_size.users) * m_roles.size();
        QSet<std::pair<int, RoleId>> links{{1, m_roles.first()}};
        for (int id = 2; id <= m_size.users; ++id) {
            links.insert({id, m_roles.at(1 + m_random.bounded(int(m_roles.size()) - 1))});
        }
        while (links.size() < std::min<qsizetype>(m_size.memberships, most)) {
            links.insert({1 + m_random.bounded(m_size.users),
                          m_roles.at(m_random.bounded(int(m_roles.size())))});
        }
        QList<std::pair<int, RoleId>> sorted(links.begin(), links.end());
        std::sort(sorted.begin(), sorted.end());
        for (const auto &[user, role] : std::as_const(sorted)) {
            if (const Result<> added = inserter.add({user, role}); !added) {
                return added;
            }
        }
        return {};
    }

    Result<> addPosts()
    {
        Inserter inserter(m_database, QStringLiteral("post"),
                          {QStringLiteral("title"), QStringLiteral("user_id"),
                           QStringLiteral("body"), QStringLiteral("create_datetime"),
                           QStringLiteral("update_datetime")});
        constexpr int NobodyEvery = 100;
        for (int i = 0; i < m_size.posts; ++i) {
            const double written = (i + m_random.generateDouble()) / m_size.posts;
            const double changed = m_random.bounded(3) > 0 ? written : written + later();
            const QVariant author =
                m_random.bounded(NobodyEvery) > 0 ? QVariant(writer()) : QVariant();
            const Result<> added =
                inserter.add({m_vocabulary.title(), author, m_vocabulary.text(m_size.textLength),
                              stored(written), stored(changed)});
            if (!added) {
                return added;
            }
        }
        return {};
    }

    /// Some write all the time, most hardly ever.
    int writer()
    {
        return static_cast<int>(std::pow(double(m_size.users), m_random.generateDouble()));
    }

    double later() { return m_random.generateDouble() * 0.01; }

    /// 0 is the first day of the office, 1 the last.
    static QDateTime moment(double part)
    {
        static const QDateTime First(QDate(2021, 1, 4), QTime(8, 0), Qt::UTC);
        constexpr double Milliseconds = 5.5 * 365 * 24 * 3600 * 1000;
        return First.addMSecs(static_cast<qint64>(part * Milliseconds));
    }

    static QString stored(double part) { return Timestamp::toStored(moment(part)); }

    QString uniquifier()
    {
        return QStringLiteral("%1%2")
            .arg(m_random.generate64(), 16, 16, QLatin1Char('0'))
            .arg(m_random.generate64(), 16, 16, QLatin1Char('0'));
    }

    const Database &m_database;
    const BigOffice::Size &m_size;
    QString m_passwordHash;
    QRandomGenerator m_random;
    Vocabulary m_vocabulary;
    QList<RoleId> m_roles;
};

} // namespace

Result<> BigOffice::make(const QString &path, const Size &size)
{
    const auto crypto = CryptoLibrary::start();
    if (!crypto) {
        return crypto.error();
    }
    Founding::Secrets founding;
    founding.secrets.passwordSalt = Secret::fromText(salt());
    founding.saltCheck = SaltCheck::make(founding.secrets.passwordSalt);
    const QString hash =
        PasswordHasher({.salt = Secret::fromText(salt())}).hash(Secret::fromText(password()));
    SecretStore store(secretsPath(path));
    return Founding::makeNew(
        path, founding, store, SystemClock(),
        [&](const Database &database, Audit &) { return Filler(database, size, hash).fill(); });
}

QString BigOffice::secretsPath(const QString &path)
{
    return path + QStringLiteral(".secrets.ini");
}

QString BigOffice::administrator()
{
    return QStringLiteral("admin");
}

QString BigOffice::password()
{
    return QStringLiteral("seven kettles whistle");
}

QString BigOffice::salt()
{
    return QStringLiteral("a-salt-to-measure-with");
}
