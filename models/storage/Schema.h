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
    bool hasTable(const QString &table) const { return m_columns.contains(table); }
    bool hasColumn(const QString &table, const QString &column) const;

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

    QHash<QString, QList<Column>> m_columns;
    QString m_linkTable;
};
