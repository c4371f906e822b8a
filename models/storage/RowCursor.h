// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QByteArrayView>
#include <QSqlDatabase>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

/// One row after another, found by id, through SQLite's own interface: its values stay UTF-8 and in
/// SQLite's memory, where QSqlQuery would make a QVariant of each. For reading a million rows;
/// everything else uses Sql. The connection outlives it.
class RowCursor final
{
public:
    /// `sql` is a SELECT with one `?`, the id.
    static Result<RowCursor> prepare(const QSqlDatabase &connection, const QString &sql,
                                     const char *what);

    /// Moves to the row of `id`; false when there is none.
    Result<bool> find(qint64 id);

    // The row's values, as long as it is not left.
    bool isNull(int column) const;
    /// Whether the value is stored as a number; anything may stand in any column.
    bool isNumber(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;
    /// Empty for NULL; digits for a number. Not always valid UTF-8: another program wrote it.
    QByteArrayView text(int column) const;

private:
    struct Finalizer
    {
        void operator()(sqlite3_stmt *statement) const;
    };

    RowCursor(sqlite3 *handle, sqlite3_stmt *statement, const char *what);

    sqlite3 *m_handle;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    const char *m_what;
};
