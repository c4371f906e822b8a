// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/ImportFile.h"

#include "models/storage/DatabaseFiles.h"
#include "models/transfer/CsvReader.h"
#include "models/transfer/JsonReader.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>

namespace {

constexpr qint64 BeginningSize = qint64(64) * 1024;

} // namespace

Result<ImportFile> ImportFile::look(const QString &path, const QString &database)
{
    ImportFile file;
    file.path = path;
    file.database = database;
    const auto device = file.device();
    if (!device) {
        return device.error();
    }
    file.guess((*device)->read(BeginningSize));
    return file;
}

ImportFile ImportFile::look(const QByteArray &content)
{
    ImportFile file;
    file.content = content;
    file.guess(content.left(BeginningSize));
    return file;
}

void ImportFile::guess(const QByteArray &beginning)
{
    QByteArrayView text(beginning);
    if (text.startsWith("\xEF\xBB\xBF")) {
        text = text.sliced(3);
    }
    kind = text.trimmed().startsWith('[') ? Kind::Json : Kind::Csv;
    if (kind == Kind::Csv) {
        csv = CsvReader::guess(beginning);
    }
}

Result<std::unique_ptr<QIODevice>> ImportFile::device() const
{
    if (path.isEmpty()) {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(content);
        buffer->open(QIODevice::ReadOnly);
        return std::unique_ptr<QIODevice>(std::move(buffer));
    }
    const QFileInfo info(path);
    const Reason reason = !info.exists()                            ? Reason::FileMissing
                          : info.isDir()                            ? Reason::IsFolder
                          : DatabaseFiles::contains(database, path) ? Reason::IsTheDatabase
                                                                    : Reason::NotReadable;
    auto file = std::make_unique<QFile>(path);
    if (reason != Reason::NotReadable || !file->open(QIODevice::ReadOnly)) {
        return Error{.code = ErrorCode::Invalid, .reason = reason, .subject = path};
    }
    return std::unique_ptr<QIODevice>(std::move(file));
}

Result<std::unique_ptr<RecordReader>> ImportFile::open() const
{
    auto opened = device();
    if (!opened) {
        return opened.error();
    }
    if (kind == Kind::Csv) {
        if (!CsvReader::isText((*opened)->peek(BeginningSize), csv.encoding)) {
            return Error{.code = ErrorCode::Invalid, .reason = Reason::BadEncoding};
        }
        return std::unique_ptr<RecordReader>(std::make_unique<CsvReader>(*std::move(opened), csv));
    }
    auto reader = JsonReader::read((*opened)->readAll());
    if (!reader) {
        return reader.error();
    }
    return std::unique_ptr<RecordReader>(*std::move(reader));
}
