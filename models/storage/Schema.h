// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QSqlDatabase>
#include <QStringList>

/// The tables of an open file as they were found: names differ between Flask-Security's models and
/// the tutorial's, and applications add columns of their own. A plain value, read once after
/// opening.
class Schema final
{
public:
    static Schema read(const QSqlDatabase &connection);

    /// `user_roles` or `roles_users`; empty when the file has neither.
    QString linkTable() const { return m_linkTable; }
    /// Table and column names are compared as SQLite does, ignoring case; `table` in lower case.
    bool isEmpty() const { return m_columns.isEmpty(); } ///< no table at all
    bool hasTable(const QString &table) const { return m_columns.contains(table); }
    QStringList tables() const; ///< in lower case, in no order
    bool hasColumn(const QString &table, const QString &column) const;
    QStringList columnNames(const QString &table) const; ///< as the file spells them, in its order

    /// Whether Postern can work with it: a `user` table with id, password and a name or an address.
    /// Ids are whole numbers; `user`, `role` and `post` are tables where they are there, no views.
    bool isUsable() const;

    /// Columns that are NOT NULL without a default and that Postern does not know: name and a
    /// neutral value for INSERT ('' for text, 0 for numbers, now for times, random where UNIQUE).
    QHash<QString, QVariant> neutralValues(const QString &table) const;

private:
    struct Column
    {
        QString name;
        QString type;
        bool required = false; // NOT NULL, no default, not the primary key
        bool unique = false;
    };

    static QList<Column> readColumns(const QSqlDatabase &connection, const QString &table);
    QString findLinkTable(const QSqlDatabase &connection) const;

    bool hasNumericId(const QString &table) const;

    QHash<QString, QList<Column>> m_columns; // by the table's name in lower case
    QStringList m_views;                     // in lower case
    QString m_linkTable;
};
