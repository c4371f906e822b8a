// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/UsersTable.h"
#include "models/transfer/ExportJob.h"
#include "models/transfer/Importer.h"
#include "tests/support/TestOffice.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

/// An office, and what is brought into it.
class ImportTest : public QObject
{
protected:
    using Mode = ImportJob::Mode;

    void open();
    void close();
    ImportJob::Request request(TransferKind kind, const QByteArray &content,
                               const char *key = "") const;
    Result<ImportReport> run(Mode mode, const ImportJob::Request &request,
                             const char *name = "ann");
    QVariant sql(const char *query) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(query));
    }
    /// "line reason" for each.
    static QStringList told(const ImportReport &report)
    {
        QStringList list;
        for (const auto &refusal : report.refusals) {
            list.append(QStringLiteral("%1 %2").arg(refusal.line).arg(int(refusal.error.reason)));
        }
        return list;
    }
    /// The names of what each is about.
    static QStringList fields(const ImportReport &report, TransferKind kind)
    {
        QStringList list;
        for (const auto &refusal : report.refusals) {
            list.append(ImportMapping::nameOf(refusal.error.field, kind));
        }
        return list;
    }
    static QString told(qint64 line, Reason reason)
    {
        return QStringLiteral("%1 %2").arg(line).arg(int(reason));
    }

    std::unique_ptr<TestOffice> m_office;
};

inline void ImportTest::open()
{
    m_office = std::make_unique<TestOffice>();
}

inline void ImportTest::close()
{
    m_office.reset();
}

inline ImportJob::Request ImportTest::request(TransferKind kind, const QByteArray &content,
                                              const char *key) const
{
    ImportJob::Request result;
    result.kind = kind;
    result.file = ImportFile::look(content);
    const auto reader = result.file.open();
    result.mapping = ImportMapping::guess(kind, reader ? (*reader)->names() : QStringList());
    result.mapping.key = QString::fromLatin1(key);
    return result;
}

inline Result<ImportReport> ImportTest::run(Mode mode, const ImportJob::Request &request,
                                            const char *name)
{
    const auto session = m_office->logIn(QString::fromLatin1(name));
    const auto job = ImportJob::prepare(m_office->workspace(), *session, request);
    if (!job) {
        return job.error();
    }
    TransferControl control;
    return job->run(mode, control);
}
