// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AdoptionService.h"
#include "tests/access/House.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>

/// One of tests/fixtures: a copy of the file in a folder of its own, and what its .json says.
class Fixture final
{
public:
    static constexpr const char *Salt = "mysecretsalt";

    /// A person of the file, as its .json has them.
    struct Person
    {
        UserId id = 0;
        QString login; ///< the username, or the address where there is none
        QString password;
        QStringList alsoVerifies;
        QStringList mustNotVerify;
        bool active = true;
    };

    explicit Fixture(const char *name)
        : m_secrets(m_folder.filePath(QStringLiteral("secrets.ini")))
    {
        const QString base = QStringLiteral(FIXTURES) + u'/' + QString::fromLatin1(name);
        const bool copied = QFile::copy(base + QStringLiteral(".db"), path());
        Q_ASSERT(copied);
        Q_UNUSED(copied)
        QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner);
        QFile description(base + QStringLiteral(".json"));
        if (description.open(QIODevice::ReadOnly)) {
            m_description = QJsonDocument::fromJson(description.readAll()).object();
        }
    }

    QString path() const { return m_folder.filePath(QStringLiteral("site.db")); }
    QString folder() const { return m_folder.path(); }
    SecretStore &secrets() { return m_secrets; }
    const FixedClock &clock() const { return m_clock; }

    /// Those with a password.
    QList<Person> people() const
    {
        QList<Person> list;
        const QJsonArray users = m_description.value(QLatin1String("users")).toArray();
        for (const QJsonValue &value : users) {
            const QJsonObject user = value.toObject();
            if (!user.value(QLatin1String("password_plain")).isString()) {
                continue;
            }
            Person person;
            person.id = user.value(QLatin1String("id")).toInt();
            person.login = user.value(QLatin1String("username")).toString();
            if (person.login.isEmpty()) {
                person.login = user.value(QLatin1String("email")).toString();
            }
            person.password = user.value(QLatin1String("password_plain")).toString();
            person.alsoVerifies = texts(user.value(QLatin1String("also_verifies")));
            person.mustNotVerify = texts(user.value(QLatin1String("must_not_verify")));
            person.active = user.value(QLatin1String("active")).toInt(1) != 0;
            list.append(person);
        }
        return list;
    }

    Person person(const char *login) const
    {
        const QString wanted = QString::fromLatin1(login);
        for (const Person &person : people()) {
            if (person.login == wanted) {
                return person;
            }
        }
        return {};
    }

    Result<AdoptionService::Proven> prove(const QString &login, const QString &password,
                                          const char *salt = Salt)
    {
        QObject context;
        const AdoptionService service(m_secrets, m_clock);
        return await<AdoptionService::Proven>([&](auto done) {
            service.prove(path(),
                          {.salt = Secret(QByteArray(salt)),
                           .login = login,
                           .password = Secret::fromText(password)},
                          &context, done);
        });
    }

    AdoptionService::Request request(const AdoptionService::Proven &proven,
                                     const QHash<RoleId, QStringList> &permissions,
                                     const char *salt = Salt) const
    {
        AdoptionService::Request request;
        request.path = path();
        request.proof.salt = Secret(QByteArray(salt));
        request.proven = proven;
        request.permissions = permissions;
        return request;
    }

    Result<AdoptionService::Outcome> adopt(const AdoptionService::Request &request)
    {
        return AdoptionService(m_secrets, m_clock).adopt(request);
    }

    /// Opens the adopted file with hashing that costs little.
    std::unique_ptr<Workspace> open()
    {
        auto opened =
            Workspace::open(path(), m_secrets, m_clock, {.auth = {.refusalQuantumMs = 0}});
        return opened ? *std::move(opened) : nullptr;
    }

    static Argon2Parameters cheap() { return {.memoryKib = 64, .passes = 1, .lanes = 1}; }

    /// An AuthService of the workspace's database whose new hashes cost little.
    std::unique_ptr<AuthService> cheapAuth(Workspace &workspace)
    {
        PasswordConfig config = workspace.auth().hasher().config().clone();
        config.argon2 = cheap();
        return std::make_unique<AuthService>(workspace.database(), workspace.notifier(), m_clock,
                                             PasswordHasher(std::move(config)),
                                             AuthService::Options{.refusalQuantumMs = 0});
    }

    /// Every row of every table, and the schema: what must be the same when nothing was changed.
    QStringList dump() const
    {
        QStringList lines;
        const QString name = QStringLiteral("dump");
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(path());
            if (database.open()) {
                QSqlQuery tables(database);
                tables.exec(QStringLiteral("SELECT name, sql FROM sqlite_master ORDER BY name"));
                while (tables.next()) {
                    lines.append(tables.value(0).toString() + tables.value(1).toString());
                    appendRows(database, tables.value(0).toString(), lines);
                }
            }
        }
        QSqlDatabase::removeDatabase(name);
        return lines;
    }

    QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden); }

private:
    static QStringList texts(const QJsonValue &value)
    {
        QStringList list;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &text : array) {
            list.append(text.toString());
        }
        return list;
    }

    static void appendRows(const QSqlDatabase &database, const QString &table, QStringList &lines)
    {
        QSqlQuery rows(database);
        if (!rows.exec(QStringLiteral("SELECT rowid, * FROM \"%1\" ORDER BY rowid").arg(table))) {
            return; // an index
        }
        while (rows.next()) {
            QStringList cells;
            for (int column = 0; rows.value(column).isValid(); ++column) {
                cells.append(rows.value(column).toString());
            }
            lines.append(cells.join(u'|'));
        }
    }

    QTemporaryDir m_folder;
    FixedClock m_clock;
    SecretStore m_secrets;
    QJsonObject m_description;
};
