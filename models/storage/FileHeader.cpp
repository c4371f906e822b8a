// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/FileHeader.h"

#include <QFileInfo>

#include <sqlite3.h>

#include <memory>

std::optional<FileHeader> FileHeader::read(const QString &path)
{
    const QByteArray name = QFileInfo(path).absoluteFilePath().toUtf8();
    sqlite3 *opened = nullptr;
    const int code = sqlite3_open_v2(name.constData(), &opened, SQLITE_OPEN_READONLY, nullptr);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> handle(opened, &sqlite3_close);
    sqlite3_file *file = nullptr;
    if (code != SQLITE_OK ||
        sqlite3_file_control(opened, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
        !file || !file->pMethods) {
        return {};
    }
    sqlite3_int64 size = 0;
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK) {
        return {};
    }
    FileHeader header{QByteArray(std::min<qsizetype>(size, Size), '\0'), size};
    const int length = static_cast<int>(header.bytes.size());
    if (length > 0 && file->pMethods->xRead(file, header.bytes.data(), length, 0) != SQLITE_OK) {
        return {};
    }
    return header;
}
