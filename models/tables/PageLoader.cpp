// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PageLoader.h"

#include "models/tables/StandingReader.h"

#include <algorithm>

namespace {

constexpr qsizetype MostWanted = 4; // more than a screen shows

} // namespace

class PageLoader::Worker final : public QObject
{
public:
    Worker(Database::Place place, TableSource source)
        : m_reader(std::move(place), std::move(source), StandingReader::Cache::FewPages)
    {
    }

    Result<QHash<qint64, Cells>> read(const QList<qint64> &ids)
    {
        const Result<TableReader *> reader = m_reader.get();
        return reader ? (*reader)->page(ids) : reader.error();
    }

private:
    StandingReader m_reader;
};

PageLoader::PageLoader(Database::Place place, TableSource source, QObject *parent)
    : QObject(parent)
    , m_worker(new Worker(std::move(place), std::move(source)))
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("page loader"));
    m_thread.start();
}

PageLoader::~PageLoader()
{
    m_thread.quit();
    m_thread.wait();
}

void PageLoader::load(const QList<qint64> &ids, int revision)
{
    const auto isSame = [&ids](const Page &page) { return page.ids == ids; };
    if (m_reading == ids || std::any_of(m_wanted.cbegin(), m_wanted.cend(), isSame)) {
        return;
    }
    m_wanted.append({.ids = ids, .revision = revision});
    if (m_wanted.size() > MostWanted) {
        m_wanted.removeFirst();
    }
    if (m_reading.isEmpty()) {
        readNext();
    }
}

void PageLoader::readNext()
{
    if (m_wanted.isEmpty()) {
        return;
    }
    Page page = m_wanted.takeLast();
    m_reading = page.ids;
    QMetaObject::invokeMethod(m_worker, [this, worker = m_worker, page]() mutable {
        page.rows = worker->read(page.ids);
        QMetaObject::invokeMethod(
            this, [this, page] { deliver(page); }, Qt::QueuedConnection);
    });
}

void PageLoader::deliver(const Page &page)
{
    m_reading.clear();
    readNext();
    emit loaded(page);
}
