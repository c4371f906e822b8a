// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

/// A connection by SQLite's C API alone, with the program's pragmas: what there is to gain.
class RawSqlite final
{
public:
    explicit RawSqlite(const QString &path);
    ~RawSqlite();
    RawSqlite(const RawSqlite &) = delete;
    RawSqlite &operator=(const RawSqlite &) = delete;

    /// A prepared statement; its placeholders are numbers or texts.
    class Statement final
    {
    public:
        Statement(const RawSqlite &connection, const QByteArray &sql);
        ~Statement();
        Statement(const Statement &) = delete;
        Statement &operator=(const Statement &) = delete;

        void bind(int place, qint64 number);
        void bind(int place, const QByteArray &text);
        /// Reads every column of every row, as a number or as text; answers how many rows.
        int readAll();
        /// The first column of every row.
        QList<qint64> numbers();

    private:
        sqlite3_stmt *m_statement = nullptr;
    };

    bool exec(const QByteArray &sql);
    QByteArray text(const QByteArray &sql);

private:
    sqlite3 *m_handle = nullptr;
};
