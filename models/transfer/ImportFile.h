// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/transfer/CsvFormat.h"
#include "models/transfer/RecordReader.h"

#include <QDateTime>
#include <QIODevice>

#include <memory>

/// Where records to import come from: a file, or what was read from standard input. A plain value.
struct ImportFile
{
    enum class Kind { Csv, Json };

    /// What a change of the file shows by.
    struct State
    {
        qint64 size = -1;
        QDateTime modified = {};

        friend bool operator==(const State &, const State &) = default;
    };

    QString path;       ///< empty: `content`
    QString database;   ///< imported into, and so never opened here
    QByteArray content; ///< never put on the disk: it may hold passwords
    Kind kind = Kind::Csv;
    CsvFormat csv = {};

    /// With separator and encoding as they seem to be; JSON by its first character. Errors:
    /// FileMissing, IsFolder, NotReadable, IsTheDatabase.
    static Result<ImportFile> look(const QString &path, const QString &database);
    static ImportFile look(const QByteArray &content);

    /// As the file is now; always the same of `content` and of what is no file on a disk.
    State state() const;
    /// At its first record. Errors as look(), NotJson and ReadFailed; BadEncoding where its
    /// beginning is no text.
    Result<std::unique_ptr<RecordReader>> open() const;

private:
    Result<std::unique_ptr<QIODevice>> device() const;
    void guess(const QByteArray &beginning);
};
