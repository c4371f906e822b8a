// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Permission.h"
#include "models/tables/TableReader.h"

class RelationalTableModel;

/// The things that can be exported and, but for the audit, imported.
enum class TransferKind { Posts, Users, Roles, Audit };

/// A column of a file to be written: what of a row it holds, and what it is called.
struct ExportColumn
{
    enum class Kind {
        Text,
        Number,
        Time,        ///< ISO 8601 in UTC, with the zone
        Flag,        ///< true or false
        Related,     ///< what the relation of the column shows
        RoleNames,   ///< the column holds role ids
        Permissions, ///< the column holds permission names
        Words,       ///< as Text; where people read it, the words that stand for stored names
    };

    int column = 0; ///< of the table model
    Kind kind = Kind::Text;
    QString name;   ///< for programs: JSON's keys, and the header of commands
    QString header; ///< for people; as the window shows it
};

/// What a table model has to give to a file. A plain value; passwords are in none of the views that
/// it reads.
struct ExportTable
{
    TransferKind kind = TransferKind::Posts;
    Permission reading = Permission::PostsRead;
    TableSource source;
    QList<ExportColumn> columns; ///< all there are

    static ExportTable of(TransferKind kind, const RelationalTableModel &model);
    /// What exporting needs: reading it and data.export. Whoever reads the audit may take it along
    /// as evidence anyway.
    static PermissionSet permissionsFor(TransferKind kind);
};
