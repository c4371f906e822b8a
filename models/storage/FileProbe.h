// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/Connection.h"

#include <QString>

/// What can be told of a database file before SQLite opens it, so that a folder, a text file and a
/// file cut short each get their own answer and nothing is ever created by opening. For the storage
/// folder alone.
struct FileProbe
{
    bool exists = false;
    bool isEmpty = false;    ///< 0 bytes: for SQLite a database without tables
    bool isWal = false;      ///< in write-ahead-log mode
    bool hasWalFile = false; ///< the log lies beside it, so some connection may have it open

    /// A missing file is an answer (`exists` is false) as long as its folder is there. Errors:
    /// FolderMissing, IsFolder, NotReadable, NotADatabase, Truncated.
    static Result<FileProbe> of(const QString &path);

    /// Whether this process may write the file and, because the log lies beside it, the folder.
    /// Errors: NotWritable, FolderNotWritable.
    static Result<> checkWritable(const QString &path);

    /// `wanted`, or Immutable where reading would otherwise leave files beside the database: in
    /// WAL mode even a reader makes the log, and a read-only one cannot remove it again. Where no
    /// log lies there, no connection is open.
    static Connection::Mode readingMode(const FileProbe &probe, Connection::Mode wanted);
};
