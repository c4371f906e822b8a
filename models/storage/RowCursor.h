// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QByteArrayView>
#include <QList>
#include <QSqlDatabase>
#include <QVariant>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

/// A prepared SELECT through SQLite's own interface: its values stay UTF-8 and in SQLite's memory,
/// where QSqlQuery would make UTF-16 and a QVariant of each. For reading a million rows and those
/// that are painted; everything else uses Sql. No read transaction stays open behind next() that
/// has failed or found no row more, nor behind finish(). The connection outlives it.
class RowCursor final
{
public:
    /// `sql` is a SELECT; each `?` in it stands for an id.
    static Result<RowCursor> prepare(const QSqlDatabase &connection, const QString &sql,
                                     const char *what);

    /// Begins anew, before the first row: with these ids, and NULL in the place of others.
    void start(const QList<qint64> &ids);
    /// Moves to the next row; false when there is none.
    Result<bool> next();
    void finish();
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
    /// As QSqlQuery gives it: qint64, double, QString or QByteArray; a null QString for NULL.
    QVariant value(int column) const;

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
