// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowCounter.h"

#include "models/storage/Sql.h"

#include <QSqlDriver>

namespace {

constexpr qint64 Unknown = -1;

qint64 rowsOf(const QSqlDatabase &connection, const QString &table)
{
    const QString name = connection.driver()->escapeIdentifier(table, QSqlDriver::TableName);
    auto query = Sql::execute(connection, QStringLiteral("SELECT count(*) FROM %1").arg(name),
                              QVariantList(), "row count");
    return query && query->next() ? query->value(0).toLongLong() : Unknown;
}

} // namespace

RowCounter::RowCounter(Database::Place place, QObject *parent)
    : QObject(parent)
    , m_reader(std::move(place))
{
}

void RowCounter::count(const QStringList &tables)
{
    using Counts = Result<QList<qint64>>;
    const auto read = [tables](const QSqlDatabase &connection) -> Counts {
        QList<qint64> counts;
        for (const QString &table : tables) {
            counts.append(rowsOf(connection, table));
        }
        return counts;
    };
    const auto tell = [this, tables](const Counts &counts) {
        for (int i = 0; i < tables.size(); ++i) {
            emit counted(tables.at(i), counts ? counts->at(i) : Unknown);
        }
    };
    m_reader.run(BackgroundReader::Running::Stays, read, tell);
}
