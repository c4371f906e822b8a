// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

/// The start of a database file, read by SQLite's own means and without a lock. A file that this
/// program may have open must not be opened in any other way: to close it would drop all locks that
/// the process holds on it, and another program would then take away the log that is in use
/// (https://sqlite.org/howtocorrupt.html, section 2.2). For the storage folder alone; any thread.
struct FileHeader
{
    static constexpr int Size = 100; ///< https://sqlite.org/fileformat2.html, section 1.3

    QByteArray bytes; ///< fewer than Size where the file is shorter
    qint64 fileSize = 0;

    /// Nothing where the file is missing or may not be read.
    static std::optional<FileHeader> read(const QString &path);
};
