// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/User.h"
#include "models/storage/Connection.h"
#include "models/storage/Database.h"
#include "models/storage/Transaction.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

/// What the storage tests share: fixture files in a folder of their own, and SQL as another program
/// would run it, on a connection with SQLite's own defaults.
namespace StorageFixture {

inline QStringList names()
{
    return {QStringLiteral("tutorial_empty"),  QStringLiteral("tutorial_bcrypt"),
            QStringLiteral("tutorial_argon2"), QStringLiteral("tutorial_working_bcrypt"),
            QStringLiteral("fsqla_v3_argon2"), QStringLiteral("unicode_odd")};
}

inline void addRows()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : names()) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

inline QJsonObject description(const QString &name)
{
    QFile file(QStringLiteral(FIXTURES "/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

inline QString copy(const QString &name, const QTemporaryDir &folder)
{
    const QString path = folder.filePath(QStringLiteral("site.db"));
    const bool copied = QFile::copy(QStringLiteral(FIXTURES "/%1.db").arg(name), path) &&
                        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return copied ? path : QString();
}

/// As AdoptionService does, without the backup.
inline bool adopt(const QString &path)
{
    const auto database = Database::openForeign(path, Database::ForeignMode::ReadWrite);
    if (!database) {
        return false;
    }
    Result<Transaction> transaction = Transaction::begin((*database)->connection());
    return transaction && (*database)->adoptSchema() && transaction->commit();
}

/// The fixture, adopted and opened; null when anything failed.
inline std::unique_ptr<Database> open(const QString &name, const QTemporaryDir &folder)
{
    const QString path = copy(name, folder);
    if (path.isEmpty() || !adopt(path)) {
        return nullptr;
    }
    Result<std::unique_ptr<Database>> database = Database::open(path);
    return database ? std::move(*database) : nullptr;
}

inline std::unique_ptr<Database> create(const QTemporaryDir &folder)
{
    Result<std::unique_ptr<Database>> database =
        Database::create(folder.filePath(QStringLiteral("site.db")));
    return database ? std::move(*database) : nullptr;
}

/// Another program at work on the same file: foreign keys off, as Flask-SQLAlchemy leaves them.
class Other final
{
public:
    explicit Other(const QString &path)
        : m_connection(Connection::open(path, Connection::Mode::ReadWrite, 0))
    {
        run(QStringLiteral("PRAGMA foreign_keys = OFF"));
        run(QStringLiteral("PRAGMA trusted_schema = ON"));
    }

    bool run(const QString &statement)
    {
        QSqlQuery query(m_connection->database());
        const bool done = query.exec(statement);
        if (!done) {
            qWarning() << query.lastError().text();
        }
        m_changed = query.numRowsAffected();
        return done;
    }
    int changed() const { return m_changed; }

    QVariant value(const QString &statement) const
    {
        QSqlQuery query(m_connection->database());
        return query.exec(statement) && query.next() ? query.value(0) : QVariant();
    }

    /// Every row as text, so that two states can be compared.
    QStringList rows(const QString &statement) const
    {
        QStringList rows;
        QSqlQuery query(m_connection->database());
        query.setForwardOnly(true);
        if (!query.exec(statement)) {
            return {query.lastError().text()};
        }
        while (query.next()) {
            QStringList cells;
            for (int i = 0; query.value(i).isValid(); ++i) {
                cells.append(query.isNull(i) ? QStringLiteral("NULL") : query.value(i).toString());
            }
            rows.append(cells.join(u'|'));
        }
        return rows;
    }

private:
    Result<Connection> m_connection;
    int m_changed = 0;
};

inline QDateTime moment()
{
    return QDateTime(QDate(2026, 1, 31), QTime(14, 25, 0), Qt::UTC);
}

inline NewUser named(const char *name)
{
    const QString text = QString::fromUtf8(name);
    return {text, text + QStringLiteral("@example.com"), {}, true, false};
}

} // namespace StorageFixture
