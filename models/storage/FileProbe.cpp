// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/FileProbe.h"

#include "models/storage/FileHeader.h"

#include <QFileInfo>
#include <QtEndian>

namespace {

// https://sqlite.org/fileformat2.html, section 1.3
constexpr int PageSizeOffset = 16;
constexpr int WriteFormatOffset = 18;
constexpr int ChangeCounterOffset = 24;
constexpr int PageCountOffset = 28;
constexpr int VersionValidForOffset = 92;
constexpr int LeastPageSize = 512;
constexpr int GreatestPageSize = 65536;

const QByteArray &magic()
{
    static const QByteArray text("SQLite format 3\0", 16);
    return text;
}

quint32 number(const QByteArray &header, int offset)
{
    return qFromBigEndian<quint32>(header.constData() + offset);
}

Result<> checkHeader(const QByteArray &header, qint64 fileSize, bool mayBeUnfinished)
{
    const int common = static_cast<int>(std::min(header.size(), magic().size()));
    if (header.left(common) != magic().left(common)) {
        return databaseFileError(Reason::NotADatabase);
    }
    if (header.size() < FileHeader::Size) {
        return databaseFileError(Reason::Truncated);
    }
    int pageSize = qFromBigEndian<quint16>(header.constData() + PageSizeOffset);
    pageSize = pageSize == 1 ? GreatestPageSize : pageSize;
    if (pageSize < LeastPageSize || (pageSize & (pageSize - 1)) != 0) {
        return databaseFileError(Reason::NotADatabase);
    }
    if (mayBeUnfinished) {
        return {}; // SQLite completes it from the log or the journal
    }
    // The page count counts only while the program that wrote last knew of it.
    const bool countIsValid =
        number(header, ChangeCounterOffset) == number(header, VersionValidForOffset);
    const qint64 pages = countIsValid ? number(header, PageCountOffset) : 0;
    if (fileSize % pageSize != 0 || fileSize < pages * pageSize) {
        return databaseFileError(Reason::Truncated);
    }
    return {};
}

bool isFilled(const QString &path)
{
    return QFileInfo(path).size() > 0;
}

} // namespace

Result<FileProbe> FileProbe::of(const QString &path)
{
    const QFileInfo info(path);
    FileProbe probe;
    if (!info.exists()) {
        if (!QFileInfo(info.absolutePath()).isDir()) {
            return databaseFileError(Reason::FolderMissing);
        }
        return probe;
    }
    if (info.isDir()) {
        return databaseFileError(Reason::IsFolder);
    }
    if (!info.isFile()) {
        return databaseFileError(
            Reason::NotADatabase); // a device or a pipe: reading could wait for ever
    }
    const std::optional<FileHeader> header = FileHeader::read(path);
    if (!header) {
        return databaseFileError(Reason::NotReadable);
    }
    probe.exists = true;
    probe.isEmpty = header->fileSize == 0;
    probe.hasWalFile = QFileInfo::exists(path + QStringLiteral("-wal"));
    if (probe.isEmpty) {
        return probe;
    }
    const Result<> sound = checkHeader(header->bytes, header->fileSize,
                                       isFilled(path + QStringLiteral("-wal")) ||
                                           isFilled(path + QStringLiteral("-journal")));
    if (!sound) {
        return sound.error();
    }
    constexpr char Wal = 2;
    probe.isWal = header->bytes.at(WriteFormatOffset) == Wal;
    return probe;
}

Result<> FileProbe::checkWritable(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isWritable()) {
        return databaseFileError(Reason::NotWritable);
    }
    if (!QFileInfo(info.absolutePath()).isWritable()) {
        return databaseFileError(Reason::FolderNotWritable);
    }
    return {};
}

Connection::Mode FileProbe::readingMode(const FileProbe &probe, Connection::Mode wanted)
{
    const bool alone = probe.isWal && !probe.hasWalFile;
    return wanted == Connection::Mode::ReadOnly && alone ? Connection::Mode::Immutable : wanted;
}
