// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowCounter.h"

#include "models/storage/QueryGuard.h"

#include <QSqlDriver>
#include <QSqlQuery>
#include <QtConcurrent>

RowCounter::RowCounter(Database::Place place, QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
{
    m_pool.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &RowCounter::finish);
}

RowCounter::~RowCounter()
{
    m_mustStop = true;
    m_pool.waitForDone();
}

void RowCounter::count(const QStringList &tables)
{
    m_wanted = tables;
    if (!m_isRunning) {
        start();
    }
}

void RowCounter::start()
{
    if (m_wanted.isEmpty()) {
        return;
    }
    m_isRunning = true;
    m_watcher.setFuture(QtConcurrent::run(
        &m_pool, [this, tables = std::exchange(m_wanted, {})] { return read(tables); }));
}

void RowCounter::finish()
{
    m_isRunning = false;
    const Counts counts = m_watcher.future().takeResult();
    for (const auto &[table, rows] : counts) {
        emit counted(table, rows);
    }
    start();
}

/// In the pool's thread.
RowCounter::Counts RowCounter::read(const QStringList &tables) const
{
    const Result<Connection> connection = Database::openReader(m_place);
    Counts counts;
    if (!connection) {
        for (const QString &table : tables) {
            counts.append({table, -1});
        }
        return counts;
    }
    const QSqlDatabase database = connection->database();
    const QueryGuard guard(database, [this] { return m_mustStop.load(); });
    for (const QString &table : tables) {
        QSqlQuery query(database);
        const bool isRead =
            query.exec(
                QStringLiteral("SELECT count(*) FROM %1")
                    .arg(database.driver()->escapeIdentifier(table, QSqlDriver::TableName))) &&
            query.next();
        counts.append({table, isRead ? query.value(0).toLongLong() : -1});
    }
    return counts;
}
