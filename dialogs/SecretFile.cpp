// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SecretFile.h"

#include "models/storage/DatabaseFiles.h"
#include "models/storage/FileInspector.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace {

/// Whatever is wrong with it otherwise. It is not opened but by SQLite: see FileHeader.
bool isDatabase(const QString &path)
{
    const auto kind = FileInspector::kindOf(path);
    if (kind) {
        return *kind != FileReport::Kind::Missing && *kind != FileReport::Kind::Empty;
    }
    switch (kind.error().reason) {
    case Reason::NotADatabase:
    case Reason::NotReadable:
    case Reason::FolderMissing:
    case Reason::IsFolder:
        return false;
    default:
        return true;
    }
}

bool isBesideDatabase(const QString &path)
{
    const QString owner = DatabaseFiles::ownerOf(path);
    return !owner.isEmpty() && isDatabase(owner);
}

} // namespace

Result<> SecretFile::write(const QString &path, const QByteArray &bytes)
{
    const QString real = QFileInfo(path).canonicalFilePath(); // a link is written through
    if (isDatabase(path) || isBesideDatabase(path) || isBesideDatabase(real)) {
        return Error{.code = ErrorCode::Invalid,
                     .reason = Reason::IsTheDatabase,
                     .field = Field::DatabaseFile};
    }
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
                           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                           file.commit();
    if (!isWritten) {
        return Error{.code = ErrorCode::Storage,
                     .reason = Reason::NotWritable,
                     .detail = file.errorString()};
    }
    return {};
}
