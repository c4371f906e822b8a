// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/bench/RawSqlite.h"

#include <sqlite3.h>

RawSqlite::RawSqlite(const QString &path)
{
    if (sqlite3_open_v2(path.toUtf8().constData(), &m_handle, SQLITE_OPEN_READWRITE, nullptr) !=
        SQLITE_OK) {
        qFatal("cannot open %s", qPrintable(path));
    }
    exec("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -4000; "
         "PRAGMA mmap_size = 0");
}

RawSqlite::~RawSqlite()
{
    sqlite3_close_v2(m_handle);
}

bool RawSqlite::exec(const QByteArray &sql)
{
    return sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

QByteArray RawSqlite::text(const QByteArray &sql)
{
    sqlite3_stmt *statement = nullptr;
    QByteArray result;
    if (sqlite3_prepare_v2(m_handle, sql.constData(), -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        result = reinterpret_cast<const char *>(sqlite3_column_text(statement, 0));
    }
    sqlite3_finalize(statement);
    return result;
}

RawSqlite::Statement::Statement(const RawSqlite &connection, const QByteArray &sql)
{
    if (sqlite3_prepare_v3(connection.m_handle, sql.constData(), -1, SQLITE_PREPARE_PERSISTENT,
                           &m_statement, nullptr) != SQLITE_OK) {
        qFatal("%s: %s", sqlite3_errmsg(connection.m_handle), sql.constData());
    }
}

RawSqlite::Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

void RawSqlite::Statement::bind(int place, qint64 number)
{
    sqlite3_bind_int64(m_statement, place, number);
}

void RawSqlite::Statement::bind(int place, const QByteArray &text)
{
    sqlite3_bind_text(m_statement, place, text.constData(), int(text.size()), SQLITE_TRANSIENT);
}

int RawSqlite::Statement::readAll()
{
    int rows = 0;
    const int columns = sqlite3_column_count(m_statement);
    qsizetype sum = 0; // so that nothing is optimised away
    while (sqlite3_step(m_statement) == SQLITE_ROW) {
        for (int i = 0; i < columns; ++i) {
            if (sqlite3_column_type(m_statement, i) == SQLITE_INTEGER) {
                sum += sqlite3_column_int64(m_statement, i) & 1;
            } else if (sqlite3_column_text(m_statement, i)) {
                sum += sqlite3_column_bytes(m_statement, i);
            }
        }
        ++rows;
    }
    sqlite3_reset(m_statement);
    return sum >= 0 ? rows : 0;
}

QList<qint64> RawSqlite::Statement::numbers()
{
    QList<qint64> result;
    while (sqlite3_step(m_statement) == SQLITE_ROW) {
        result.append(sqlite3_column_int64(m_statement, 0));
    }
    sqlite3_reset(m_statement);
    return result;
}
