// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/AuditTable.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "models/transfer/ExportJob.h"
#include "tests/support/TestOffice.h"

#include <QBuffer>
#include <QTest>

/// An office, and what is written of it.
class ExportTest : public QObject
{
protected:
    void open();
    void close();
    ExportJob::Request request(TransferKind kind);
    Result<ExportJob> prepare(const ExportJob::Request &request, const char *name = "ann");
    QByteArray written(const ExportJob::Request &request);
    QString path(const char *name) const { return m_office->folder() + u'/' + QLatin1String(name); }
    QVariant sql(const char *query) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(query));
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
};

inline void ExportTest::open()
{
    m_office = std::make_unique<TestOffice>();
    m_session = m_office->logIn(QStringLiteral("ann"));
}

inline void ExportTest::close()
{
    m_session.reset();
    m_office.reset();
}

inline ExportJob::Request ExportTest::request(TransferKind kind)
{
    ExportJob::Request result;
    switch (kind) {
    case TransferKind::Posts:
        result.table = ExportTable::of(kind, PostsTable(m_office->workspace(), *m_session));
        break;
    case TransferKind::Users:
        result.table = ExportTable::of(kind, UsersTable(m_office->workspace(), *m_session));
        break;
    case TransferKind::Roles:
        result.table = ExportTable::of(kind, RolesTable(m_office->workspace(), *m_session));
        break;
    case TransferKind::Audit:
        result.table = ExportTable::of(
            kind, AuditTable(m_office->workspace(), *m_session,
                             {{{QStringLiteral("login"), QStringLiteral("Came in")}}, {}}));
        break;
    }
    return result;
}

inline Result<ExportJob> ExportTest::prepare(const ExportJob::Request &request, const char *name)
{
    const auto session = m_office->logIn(QString::fromLatin1(name));
    return ExportJob::prepare(m_office->workspace(), *session, request);
}

inline QByteArray ExportTest::written(const ExportJob::Request &request)
{
    const auto job = prepare(request);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    TransferControl control;
    const auto rows = job ? job->write(buffer, control) : Result<qint64>(job.error());
    return rows ? bytes : QByteArray("failed");
}
