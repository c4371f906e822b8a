// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/RoleNames.h"
#include "models/domain/Result.h"
#include "models/domain/User.h"
#include "models/storage/Database.h"
#include "models/transfer/CsvFormat.h"
#include "models/transfer/ExportTable.h"
#include "models/transfer/TransferControl.h"

#include <memory>

class QIODevice;
class RecordWriter;
class Session;
class Workspace;

struct ExportFormat
{
    enum class Kind { Csv, Json };

    Kind kind = Kind::Csv;
    CsvFormat csv = {};
};

/// What somebody is allowed to export, ready to be written on any thread. prepare() is the only way
/// to have one, and asks AccessPolicy. A plain value.
///
/// Everything is read in one transaction: a file holds one moment of the table, as whoever exports
/// it expects. Nobody waits for that in WAL mode, where readers hold up no writer; the log cannot
/// be taken in for as long, some seconds at a million rows. First the ids are read, by the
/// statements that the grid uses (so what is shown and what is written cannot differ), 8 bytes a
/// row; then one row after another.
class ExportJob final
{
public:
    struct Request
    {
        ExportTable table; ///< with the columns wanted, in their order
        TableSelection selection = {};
        ExportFormat format = {};
    };

    /// Records it in the audit. Errors: Forbidden: ExportTable::permissionsFor(); Busy; those of
    /// the database.
    static Result<ExportJob> prepare(Workspace &workspace, const Session &session, Request request);

    /// The number of rows written. Whatever fails, the file of this name stays as it was. Errors:
    /// Cancelled; NotWritable, FolderNotWritable, FolderMissing, IsFolder, IsTheDatabase, DiskFull;
    /// those of the database.
    Result<qint64> writeFile(const QString &path, TransferControl &control) const;
    Result<qint64> write(QIODevice &device, TransferControl &control) const;

private:
    ExportJob(Database::Place place, Request request);

    Result<> endHere(const Database &database);
    std::unique_ptr<RecordWriter> writerFor(QIODevice &device) const;
    Result<> writeRows(const QSqlDatabase &connection, RecordWriter &writer,
                       TransferControl &control) const;
    bool hasPlainTimes() const;
    QString nameOf(const ExportColumn &column) const;
    void writeRow(const RowCursor &row, const TableReader &reader, RecordWriter &writer) const;
    QByteArray words(int column, QByteArrayView stored) const;
    QStringList roleNames(QByteArrayView ids) const;

    Database::Place m_place;
    Request m_request;
    RoleNames m_roleNames;
};
