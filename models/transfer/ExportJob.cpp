// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/ExportJob.h"

#include "models/access/UnitOfWork.h"
#include "models/access/Workspace.h"
#include "models/domain/Timestamp.h"
#include "models/storage/AuditStore.h"
#include "models/storage/DatabaseFiles.h"
#include "models/storage/QueryGuard.h"
#include "models/storage/ReadTransaction.h"
#include "models/transfer/CsvWriter.h"
#include "models/transfer/ImportMapping.h"
#include "models/transfer/JsonWriter.h"
#include "models/transfer/TransferRecord.h"

#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cmath>

namespace {

Error cancelled()
{
    return {.code = ErrorCode::Cancelled};
}

Error fileError(Reason reason, const QString &detail = {})
{
    return {.code = ErrorCode::Storage, .reason = reason, .detail = detail};
}

Error writeError(const QIODevice &device)
{
    const QString text = device.errorString();
    const bool full = text == qt_error_string(ENOSPC) || text == qt_error_string(EDQUOT);
    return fileError(full ? Reason::DiskFull : Reason::NotWritable, text);
}

/// The number that stands at these places, or -1.
int digits(QByteArrayView text, qsizetype from, qsizetype count)
{
    int number = 0;
    for (const char c : text.sliced(from, count)) {
        if (c < '0' || c > '9') {
            return -1;
        }
        number = number * 10 + (c - '0');
    }
    return number;
}

constexpr qsizetype ToTheSecond = 19; // YYYY-MM-DD HH:MM:SS

/// The stored form is the ISO one but for a blank and the zone; to say so is much quicker than to
/// build a QDateTime, and keeps the microseconds.
bool isPlainTime(QByteArrayView text)
{
    constexpr qsizetype Microseconds = 26;
    if (text.size() != ToTheSecond && text.size() != Microseconds) {
        return false;
    }
    const bool hasMarks = text[4] == '-' && text[7] == '-' && text[10] == ' ' && text[13] == ':' &&
                          text[16] == ':' &&
                          (text.size() == ToTheSecond || text[ToTheSecond] == '.');
    const bool hasFraction = text.size() == ToTheSecond || digits(text, ToTheSecond + 1, 6) >= 0;
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    return hasMarks && hasFraction && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 &&
           second >= 0 && second < 60 &&
           QDate::isValid(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

/// `isPlain`: as a spreadsheet takes it for a time.
void addTime(QByteArrayView stored, bool isPlain, RecordWriter &writer)
{
    if (isPlainTime(stored)) {
        QByteArray text = stored.first(isPlain ? ToTheSecond : stored.size()).toByteArray();
        if (!isPlain) {
            text[10] = 'T';
            text += 'Z';
        }
        writer.addText(text);
        return;
    }
    const QDateTime moment = Timestamp::fromStored(QString::fromUtf8(stored));
    if (!moment.isValid()) {
        writer.addNothing(); // as the window shows it
        return;
    }
    writer.addText(isPlain ? Timestamp::toStored(moment).left(ToTheSecond).toLatin1()
                           : moment.toString(Qt::ISODateWithMs).toLatin1());
}

void addNumber(const RowCursor &row, int column, RecordWriter &writer)
{
    if (!row.isNumber(column)) {
        writer.addText(row.text(column));
    } else if (std::isfinite(row.real(column))) {
        writer.addNumber(row.text(column));
    } else {
        writer.addNothing();
    }
}

} // namespace

ExportJob::ExportJob(Database::Place place, Request request)
    : m_place(std::move(place))
    , m_request(std::move(request))
{
}

Result<ExportJob> ExportJob::prepare(Workspace &workspace, const Session &session, Request request)
{
    const UnitOfWork::Demand demand{ExportTable::permissionsFor(request.table.kind),
                                    UnitOfWork::Proof::Recent};
    if (const auto allowed = UnitOfWork::require(workspace.database(), session, demand); !allowed) {
        return allowed.error();
    }
    const AuditEntry told = TransferRecord::exported(request);
    ExportJob job(workspace.database().place(), std::move(request));
    const Result<RoleNames> names = RoleNames::read(workspace.roles(), session);
    if (!names) {
        return names.error();
    }
    job.m_roleNames = *names;
    if (job.m_request.table.kind == TransferKind::Audit) {
        if (const Result<> ended = job.endHere(workspace.database()); !ended) {
            return ended.error();
        }
    }
    // Before anything leaves: an export that the audit cannot tell of does not begin.
    Result<UnitOfWork> unit =
        UnitOfWork::begin(workspace.database(), workspace.notifier(), session, {});
    if (!unit) {
        return unit.error();
    }
    unit->record(told);
    return unit->commit(std::move(job));
}

/// The entry that tells of the export is none of those that were shown.
Result<> ExportJob::endHere(const Database &database)
{
    const auto last = AuditStore(database.connection()).last();
    if (!last) {
        return last.error();
    }
    QString &filter = m_request.selection.filter;
    const QString until = QStringLiteral("id <= %1").arg(*last ? (*last)->id : 0);
    filter =
        filter.trimmed().isEmpty() ? until : QStringLiteral("(%1\n) AND %2").arg(filter, until);
    return {};
}

Result<qint64> ExportJob::writeFile(const QString &path, TransferControl &control) const
{
    if (const Result<> fit = DatabaseFiles::checkTarget(m_place.path, path); !fit) {
        return fit.error();
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        const bool folder = !QFileInfo(QFileInfo(path).absolutePath()).isWritable();
        return fileError(folder ? Reason::FolderNotWritable : Reason::NotWritable,
                         file.errorString());
    }
    const Result<qint64> rows = write(file, control);
    if (!rows) {
        return rows.error(); // and the file that was there stays
    }
    if (!file.commit()) {
        return writeError(file);
    }
    return *rows;
}

Result<qint64> ExportJob::write(QIODevice &device, TransferControl &control) const
{
    const Result<Connection> connection = Database::openReader(m_place);
    if (!connection) {
        return connection.error();
    }
    const std::unique_ptr<RecordWriter> writer = writerFor(device);
    const Result<> written = writeRows(connection->database(), *writer, control);
    if (control.cancelled) {
        return cancelled();
    }
    if (!written) {
        return written.error();
    }
    if (!writer->isGood()) {
        return writeError(device);
    }
    return control.done.load();
}

std::unique_ptr<RecordWriter> ExportJob::writerFor(QIODevice &device) const
{
    if (m_request.format.kind == ExportFormat::Kind::Json) {
        return std::make_unique<JsonWriter>(device);
    }
    return std::make_unique<CsvWriter>(device, m_request.format.csv);
}

Result<> ExportJob::writeRows(const QSqlDatabase &connection, RecordWriter &writer,
                              TransferControl &control) const
{
    const Result<ReadTransaction> moment = ReadTransaction::begin(connection);
    if (!moment) {
        return moment.error();
    }
    const QueryGuard guard(connection, [&control] { return control.cancelled.load(); });
    const TableReader reader(connection, m_request.table.source);
    const Result<TableReader::Shown> shown = reader.shown(m_request.selection);
    if (!shown) {
        return shown.error();
    }
    control.total = shown->ids.size();
    QStringList names;
    for (const ExportColumn &column : m_request.table.columns) {
        names.append(nameOf(column));
    }
    writer.begin(names);
    const Result<> read = reader.forEach(shown->ids, [&](const RowCursor &row) {
        writeRow(row, reader, writer);
        ++control.done;
        return writer.isGood() && !control.cancelled;
    });
    writer.end();
    return read;
}

bool ExportJob::hasPlainTimes() const
{
    return m_request.format.kind == ExportFormat::Kind::Csv && m_request.format.csv.plainTimes;
}

/// A time without its zone says so above it.
QString ExportJob::nameOf(const ExportColumn &column) const
{
    if (m_request.format.kind == ExportFormat::Kind::Json) {
        return column.name;
    }
    return column.kind == ExportColumn::Kind::Time && hasPlainTimes()
               ? column.header + ImportMapping::PlainTimeMark
               : column.header;
}

void ExportJob::writeRow(const RowCursor &row, const TableReader &reader,
                         RecordWriter &writer) const
{
    using Kind = ExportColumn::Kind;
    const bool isPlain = hasPlainTimes();
    writer.beginRecord();
    for (const ExportColumn &column : m_request.table.columns) {
        const int cell =
            column.kind == Kind::Related ? reader.relatedCell(column.column) : column.column;
        if (row.isNull(cell)) {
            writer.addNothing();
            continue;
        }
        switch (column.kind) {
        case Kind::Text:
        case Kind::Related:
            writer.addText(row.text(cell));
            break;
        case Kind::Words:
            writer.addText(words(column.column, row.text(cell)));
            break;
        case Kind::Number:
            addNumber(row, cell, writer);
            break;
        case Kind::Time:
            addTime(row.text(cell), isPlain, writer);
            break;
        case Kind::Flag:
            writer.addFlag(row.integer(cell) != 0);
            break;
        case Kind::RoleNames:
            writer.addList(roleNames(row.text(cell)));
            break;
        case Kind::Permissions:
            writer.addList(Permissions::split(QString::fromUtf8(row.text(cell))));
            break;
        }
    }
    writer.endRecord();
}

/// Programs, which JSON is for, take the stored names: these are the same in every language.
QByteArray ExportJob::words(int column, QByteArrayView stored) const
{
    const QString text = QString::fromUtf8(stored);
    return m_request.format.kind == ExportFormat::Kind::Json
               ? text.toUtf8()
               : m_request.table.source.textOf(column, text).toUtf8();
}

QStringList ExportJob::roleNames(QByteArrayView ids) const
{
    QList<RoleId> roles;
    for (const QByteArray &id : ids.toByteArray().split(',')) {
        if (!id.isEmpty()) {
            roles.append(id.toLongLong());
        }
    }
    return m_roleNames.sorted(roles);
}
