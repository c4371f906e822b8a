// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Commands.h"

#include "dialogs/ErrorText.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "models/transfer/ExportJob.h"
#include "models/transfer/ImportJob.h"

#include <QFileInfo>

namespace {

const QString StandardStream = QStringLiteral("-");

ExportTable tableOf(TransferKind kind, CommandContext &context)
{
    switch (kind) {
    case TransferKind::Posts:
        return ExportTable::of(kind, PostsTable(context.workspace(), context.session()));
    case TransferKind::Users:
        return ExportTable::of(kind, UsersTable(context.workspace(), context.session()));
    case TransferKind::Roles:
        return ExportTable::of(kind, RolesTable(context.workspace(), context.session()));
    case TransferKind::Audit:
        break; // `audit export` writes the evidence
    }
    return {};
}

Result<char> separatorOf(CommandContext &context, char otherwise)
{
    const QString value = context.option(QStringLiteral("separator"));
    const QList<std::pair<QLatin1String, char>> names{{QLatin1String("comma"), ','},
                                                      {QLatin1String("semicolon"), ';'},
                                                      {QLatin1String("tab"), '\t'}};
    for (const auto &[name, separator] : names) {
        if (value == name || value == QString(QLatin1Char(separator))) {
            return separator;
        }
    }
    return value.isEmpty()
               ? Result<char>(otherwise)
               : context.usageError(QStringLiteral("--separator takes comma, semicolon or tab."));
}

Result<ExportFormat::Kind> formatOf(CommandContext &context, const QString &path)
{
    const QString value = context.option(QStringLiteral("format"));
    const bool isJson = value.isEmpty() ? path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)
                                        : value == QLatin1String("json");
    if (!value.isEmpty() && !isJson && value != QLatin1String("csv")) {
        return context.usageError(QStringLiteral("--format takes csv or json."));
    }
    return isJson ? ExportFormat::Kind::Json : ExportFormat::Kind::Csv;
}

/// To standard output or a device as it comes; a file appears only when it is whole.
Result<qint64> write(const ExportJob &job, const QString &path)
{
    TransferControl control;
    const bool isStream = path.isEmpty() || path == StandardStream;
    const QFileInfo info(path);
    if (!isStream && (!info.exists() || info.isFile() || info.isDir())) {
        return job.writeFile(path, control);
    }
    QFile device(path);
    const bool isOpen = isStream ? device.open(stdout, QIODevice::WriteOnly)
                                 : device.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    if (!isOpen) {
        return Error{.code = ErrorCode::Storage, .reason = Reason::NotWritable};
    }
    const Result<qint64> rows = job.write(device, control);
    if (rows && !device.flush()) {
        return Error{.code = ErrorCode::Storage, .reason = Reason::NotWritable};
    }
    return rows;
}

Result<> exportTable(CommandContext &context, TransferKind kind)
{
    const QString path = context.option(QStringLiteral("output"));
    const auto format = formatOf(context, path);
    const auto separator = separatorOf(context, ',');
    if (!format || !separator) {
        return format ? separator.error() : format.error();
    }
    if (const Result<> in = context.logIn(); !in) {
        return in;
    }
    ExportJob::Request request{.table = tableOf(kind, context)};
    request.format.kind = *format;
    request.format.csv.separator = *separator;
    request.format.csv.formulaSafe = !context.isSet(QStringLiteral("as-is"));
    const auto job = ExportJob::prepare(context.workspace(), context.session(), request);
    if (!job) {
        return job.error();
    }
    const Result<qint64> rows = write(*job, path);
    return rows ? Result<>() : rows.error();
}

/// "title=Subject,body=3": by the file's header, or by number from 1.
Result<> readMapping(CommandContext &context, TransferKind kind, const QStringList &names,
                     ImportMapping *mapping)
{
    QStringList known;
    for (const ImportField &field : ImportMapping::fields(kind)) {
        known.append(field.name);
    }
    for (const QString &pair :
         context.option(QStringLiteral("mapping")).split(u',', Qt::SkipEmptyParts)) {
        const QString field = pair.section(u'=', 0, 0).trimmed();
        const QString column = pair.section(u'=', 1).trimmed();
        if (names.count(column) > 1) {
            return context.usageError(
                QStringLiteral("Several columns are called %1: give its number.").arg(column));
        }
        const auto at = names.indexOf(column);
        const qint64 number = at >= 0 ? at + 1 : column.toLongLong();
        if (!known.contains(field) || number < 1 || number > names.size()) {
            return context.usageError(
                QStringLiteral(
                    "--mapping takes FIELD=COLUMN,…; fields are %1; columns here are %2.")
                    .arg(known.join(u", "), names.join(u", ")));
        }
        mapping->columns.insert(field, static_cast<int>(number - 1));
    }
    mapping->key = context.option(QStringLiteral("key"));
    return {};
}

Result<> checkKey(CommandContext &context, TransferKind kind)
{
    const QString key = context.option(QStringLiteral("key"));
    QStringList keys;
    for (const ImportField &field : ImportMapping::fields(kind)) {
        if (field.isKey) {
            keys.append(field.name);
        }
    }
    return key.isEmpty() || keys.contains(key)
               ? Result<>()
               : context.usageError(QStringLiteral("--key takes %1.").arg(keys.join(u", ")));
}

Result<ImportJob::Request> importRequest(CommandContext &context, TransferKind kind)
{
    const QString path = context.words().constFirst();
    Result<ImportFile> file = path == StandardStream
                                  ? ImportFile::look(context.terminal().readInput())
                                  : ImportFile::look(path, context.workspace().database().path());
    if (!file) {
        return file.error();
    }
    const auto separator = separatorOf(context, file->csv.separator);
    const auto format = formatOf(context, QString());
    if (!separator || !format) {
        return separator ? format.error() : separator.error();
    }
    file->csv.separator = *separator;
    file->csv.formulaSafe = !context.isSet(QStringLiteral("as-is"));
    if (context.isSet(QStringLiteral("format"))) {
        file->kind =
            *format == ExportFormat::Kind::Json ? ImportFile::Kind::Json : ImportFile::Kind::Csv;
    }
    const auto reader = file->open();
    if (!reader) {
        return reader.error();
    }
    ImportJob::Request request{.kind = kind, .file = *file, .mapping = {}};
    request.mapping = ImportMapping::guess(kind, (*reader)->names());
    const Result<> mapped = readMapping(context, kind, (*reader)->names(), &request.mapping);
    return mapped ? Result<ImportJob::Request>(request) : mapped.error();
}

/// Before the sentence about it; empty where it is in no single line.
QString placeOf(const ImportReport::Refusal &refusal, TransferKind kind)
{
    const QString field = ImportMapping::nameOf(refusal.error.field, kind);
    return refusal.line <= 0 ? QString()
           : field.isEmpty()
               ? QStringLiteral("line %1: ").arg(refusal.line)
               : QStringLiteral("line %1, %2: ").arg(QString::number(refusal.line), field);
}

Result<> report(CommandContext &context, TransferKind kind, const ImportReport &report)
{
    const bool dry = context.isSet(QStringLiteral("dry-run"));
    for (const ImportReport::Refusal &refusal : report.refusals) {
        Terminal::complain(placeOf(refusal, kind) + ErrorText::inFile(refusal.error));
    }
    const auto refused = static_cast<int>(report.refusals.size());
    if (refused > 0) {
        return context.failure(QStringLiteral("%1%2 refused, nothing was imported.")
                                   .arg(report.isCutShort ? QStringLiteral("at least ") : QString())
                                   .arg(refused));
    }
    context.terminal().print({{QStringLiteral("added"), report.added},
                              {QStringLiteral("changed"), report.changed},
                              {QStringLiteral("unchanged"), report.unchanged},
                              {QStringLiteral("without_password"), report.withoutPassword},
                              {QStringLiteral("drafts_lost"), report.draftsLost},
                              {QStringLiteral("dry_run"), dry}});
    return {};
}

Result<> importTable(CommandContext &context, TransferKind kind)
{
    if (const Result<> key = checkKey(context, kind); !key) {
        return key;
    }
    if (const Result<> in = context.logIn(); !in) {
        return in;
    }
    const auto request = importRequest(context, kind);
    if (!request) {
        return request.error();
    }
    const auto job = ImportJob::prepare(context.workspace(), context.session(), *request);
    if (!job) {
        if (job.error().reason == Reason::NotMapped) {
            return context.usageError(
                QStringLiteral("No column gives %1. Name it: --mapping %1=COLUMN.")
                    .arg(job.error().subject));
        }
        return job.error();
    }
    TransferControl control;
    const bool dry = context.isSet(QStringLiteral("dry-run"));
    const auto done = job->run(dry ? ImportJob::Mode::DryRun : ImportJob::Mode::Import, control);
    return done ? report(context, kind, *done) : done.error();
}

/// What both understand of a file.
QList<QCommandLineOption> formatOptions()
{
    return {{QStringLiteral("format"), QStringLiteral("csv or json; else by the file."),
             QStringLiteral("FORMAT")},
            {QStringLiteral("separator"), QStringLiteral("comma, semicolon or tab."),
             QStringLiteral("SEPARATOR")},
            QCommandLineOption(QStringLiteral("as-is"),
                               QStringLiteral("No apostrophe in front of texts that a spreadsheet "
                                              "takes for formulas."))};
}

Command exportCommand(const QString &noun, TransferKind kind)
{
    const QCommandLineOption output(
        QStringLiteral("output"),
        QStringLiteral("Where to write; without it, or for -, standard output."),
        QStringLiteral("FILE"));
    return {noun,
            QStringLiteral("export"),
            {},
            formatOptions() << output,
            {QStringLiteral("login")},
            QStringLiteral("Writes all %1 as CSV or JSON. Needs data.export.").arg(noun),
            [kind](CommandContext &context) { return exportTable(context, kind); }};
}

Command importCommand(const QString &noun, TransferKind kind)
{
    const QList<QCommandLineOption> options = {
        {QStringLiteral("mapping"),
         QStringLiteral("Which column gives which field, where the header does not say: "
                        "FIELD=COLUMN,… by name or by number."),
         QStringLiteral("MAPPING")},
        {QStringLiteral("key"),
         QStringLiteral("Change what this field finds; without it, every row is added."),
         QStringLiteral("FIELD")},
        {QStringLiteral("dry-run"), QStringLiteral("Say what would happen, and change nothing.")}};
    return {noun,
            QStringLiteral("import"),
            {QStringLiteral("FILE")},
            formatOptions() + options,
            {QStringLiteral("login")},
            QStringLiteral("Adds %1 from a CSV or JSON file (- is standard input, after the "
                           "login's password), all of it or nothing.")
                .arg(noun),
            [kind](CommandContext &context) { return importTable(context, kind); }};
}

QList<Command> commandsOf(const QString &noun, TransferKind kind)
{
    return {exportCommand(noun, kind), importCommand(noun, kind)};
}

} // namespace

QList<Command> Commands::transfers()
{
    return commandsOf(QStringLiteral("posts"), TransferKind::Posts) +
           commandsOf(QStringLiteral("users"), TransferKind::Users) +
           commandsOf(QStringLiteral("roles"), TransferKind::Roles);
}
