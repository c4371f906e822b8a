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

/// All of it, or that not all of it can be read.
Result<QByteArray> readWhole(QIODevice &device)
{
    const qint64 size = device.isSequential() ? 0 : device.size();
    const QByteArray text = device.readAll();
    const auto *file = qobject_cast<QFileDevice *>(&device);
    if (text.size() < size || (file && file->error() != QFileDevice::NoError)) {
        return Error{.code = ErrorCode::Invalid,
                     .reason = Reason::ReadFailed,
                     .detail = device.errorString()};
    }
    return text;
}

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

ImportFile::State ImportFile::state() const
{
    const QFileInfo info(path);
    return !path.isEmpty() && info.isFile() ? State{info.size(), info.lastModified()} : State();
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
    const auto text = readWhole(**opened);
    if (!text) {
        return text.error();
    }
    auto reader = JsonReader::read(*text);
    if (!reader) {
        return reader.error();
    }
    return std::unique_ptr<RecordReader>(*std::move(reader));
}
