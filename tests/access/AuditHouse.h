// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuditCheck.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/AuditStore.h"
#include "tests/access/House.h"

#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>

/// A House's audit, read and written past the services.
namespace AuditHouse {

/// By a connection that nobody guards.
inline QList<AuditRecord> entries(const House &house)
{
    constexpr int BusyTimeoutMs = 1000;
    QList<AuditRecord> records;
    const auto connection =
        Connection::open(house.path(), Connection::Mode::ReadOnly, BusyTimeoutMs);
    const auto add = [&records](const AuditRecord &record) {
        records.append(record);
        return true;
    };
    const bool isRead = connection && AuditStore(connection->database()).forEach(0, add).hasValue();
    return isRead ? records : QList<AuditRecord>();
}

inline QList<AuditRecord> entries(const House &house, AuditAction action)
{
    QList<AuditRecord> records = entries(house);
    records.removeIf([name = AuditActions::name(action)](const AuditRecord &record) {
        return record.action != name;
    });
    return records;
}

inline QStringList actions(const House &house)
{
    QStringList names;
    for (const AuditRecord &record : entries(house)) {
        names.append(record.action);
    }
    return names;
}

inline QJsonObject object(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

inline Result<AuditReport> check(House &house)
{
    Audit &audit = house.workspace().audit();
    return AuditCheck::run(house.database().connection(), *audit.seal(), audit.highest());
}

/// So many more entries, and none for what the test's house was built of.
inline bool recordPosts(House &house, const Session &session, int count)
{
    bool isDone = AuditStore(house.database().connection()).account().hasValue();
    for (int i = 0; i < count && isDone; ++i) {
        auto unit = UnitOfWork::begin(house.database(), house.notifier(), &session);
        isDone = unit.hasValue();
        if (isDone) {
            unit->record({.action = AuditAction::PostUpdate,
                          .kind = AuditObject::Post,
                          .objectId = i + 1,
                          .objectName = QStringLiteral("Post %1").arg(i + 1),
                          .before = {{QStringLiteral("title"), i}},
                          .after = {{QStringLiteral("title"), i + 1}}});
            isDone = unit->commit().hasValue();
        }
    }
    return isDone;
}

/// Another program's connection, closed with the object.
class Outsider final
{
public:
    explicit Outsider(const QString &path)
    {
        static int s_counter = 0;
        m_name = QStringLiteral("outsider-%1").arg(++s_counter);
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        database.setDatabaseName(path);
        if (!database.open()) {
            qFatal("outsider: %s", qPrintable(database.lastError().text()));
        }
    }
    ~Outsider() { QSqlDatabase::removeDatabase(m_name); }
    Outsider(const Outsider &) = delete;
    Outsider &operator=(const Outsider &) = delete;

    /// The error's text; empty when it worked.
    QString run(const QString &statement)
    {
        QSqlQuery query(QSqlDatabase::database(m_name));
        return query.exec(statement) ? QString() : query.lastError().text();
    }

    /// As an attacker would begin; the triggers stand again afterwards.
    QString withoutTriggers(const QStringList &statements)
    {
        QStringList triggers;
        {
            QSqlQuery query(QSqlDatabase::database(m_name));
            query.exec(QStringLiteral("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND "
                                      "tbl_name = 'postern_audit'"));
            while (query.next()) {
                triggers.append(query.value(0).toString());
            }
        }
        QStringList all{QStringLiteral("DROP TRIGGER postern_audit_update"),
                        QStringLiteral("DROP TRIGGER postern_audit_delete"),
                        QStringLiteral("DROP TRIGGER postern_audit_insert")};
        all += statements;
        all += triggers;
        for (const QString &statement : all) {
            if (const QString error = run(statement); !error.isEmpty()) {
                return statement + QStringLiteral(": ") + error;
            }
        }
        return {};
    }

private:
    QString m_name;
};

} // namespace AuditHouse
