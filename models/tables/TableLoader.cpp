// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TableLoader.h"

#include "models/storage/QueryGuard.h"
#include "models/storage/ReadTransaction.h"
#include "models/tables/KeptRows.h"
#include "models/tables/StandingReader.h"

namespace {

// What a view does for one announcement grows with its rows; these keep it to some milliseconds.
constexpr int ManyRuns = 1;
constexpr int RowsAtOnce = 80'000;

} // namespace

class TableLoader::Worker final : public QObject
{
public:
    Worker(TableLoader *loader, Database::Place place, TableSource source)
        : m_loader(loader)
        , m_reader(std::move(place), std::move(source))
    {
    }

    void run(quint64 generation, TableRequest request);
    /// The cache is full of what the next load will have read anew.
    void rest() { m_reader.releaseCache(); }

private:
    Result<> answerTo(quint64 generation, const TableRequest &request, TableAnswer *answer);
    Result<TableReader::Shown> readShown(const TableReader &reader, const TableSelection &selection,
                                         TableAnswer *answer) const;
    Result<> lookAgain(TableReader &reader, quint64 generation, const TableRequest &request);
    bool isStale(quint64 generation) const
    {
        return m_loader->m_generation.load(std::memory_order_relaxed) != generation;
    }

    TableLoader *m_loader;
    StandingReader m_reader;
};

void TableLoader::Worker::run(quint64 generation, TableRequest request)
{
    if (isStale(generation)) {
        return; // overtaken while it waited in the queue
    }
    const auto start = std::chrono::steady_clock::now();
    TableAnswer answer;
    if (const Result<> done = answerTo(generation, request, &answer); !done) {
        answer.error = done.error();
    }
    request = {}; // a model that alone holds its list need not copy it to change it
    answer.took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start);
    QMetaObject::invokeMethod(
        m_loader,
        [loader = m_loader, generation, answer = std::move(answer)]() mutable {
            loader->deliver(generation, std::move(answer));
        },
        Qt::QueuedConnection);
}

Result<> TableLoader::Worker::answerTo(quint64 generation, const TableRequest &request,
                                       TableAnswer *answer)
{
    const Result<TableReader *> reader = m_reader.get();
    if (!reader) {
        return reader.error();
    }
    const QueryGuard guard(m_reader.database(), [this, generation] { return isStale(generation); });
    if (const Result<> looked = lookAgain(**reader, generation, request); !looked) {
        return looked.error();
    }
    const Result<TableReader::Shown> shown = readShown(**reader, request.selection, answer);
    if (!shown) {
        return shown.error();
    }
    answer->notFound = KeptRows::missing(request.kept, shown->ids);
    const QList<qint64> rows = KeptRows::among(shown->ids, answer->notFound, request.shown);
    answer->moves = RowMoves::inSmallInserts(RowMoves::plan(request.shown.toList(), rows, ManyRuns),
                                             RowsAtOnce);
    return {};
}

/// Of one moment, which ends before the moves are planned: it may hold up writers.
Result<TableReader::Shown> TableLoader::Worker::readShown(const TableReader &reader,
                                                          const TableSelection &selection,
                                                          TableAnswer *answer) const
{
    const Result<ReadTransaction> moment = ReadTransaction::begin(m_reader.database());
    if (!moment) {
        return moment.error();
    }
    auto shown = reader.shown(selection);
    if (!shown) {
        return shown;
    }
    const auto total =
        selection.isWhole() ? Result<int>(static_cast<int>(shown->ids.size())) : reader.count();
    if (!total) {
        return total.error();
    }
    answer->isCutOff = shown->isCutOff;
    answer->total = *total;
    return shown;
}

Result<> TableLoader::Worker::lookAgain(TableReader &reader, quint64 generation,
                                        const TableRequest &request)
{
    QHash<qint64, Cells> watched = PageCache::rowsOf(request.watched);
    for (const qint64 id : request.held) {
        watched.insert(id, {});
    }
    QHash<qint64, Cells> before;
    QHash<qint64, Cells> now;
    const QList<qint64> ids = watched.keys();
    for (qsizetype done = 0; done < ids.size(); done += TableReader::PageRows) {
        const auto page = reader.page(ids.mid(done, TableReader::PageRows));
        if (!page) {
            return page.error();
        }
        for (auto row = page->cbegin(); row != page->cend(); ++row) {
            if (watched.value(row.key()) != row.value()) {
                before.insert(row.key(), watched.value(row.key()));
                now.insert(row.key(), row.value());
            }
        }
    }
    if (!now.isEmpty()) {
        QMetaObject::invokeMethod(
            m_loader,
            [loader = m_loader, generation, before, now] {
                loader->tellChanges(generation, before, now);
            },
            Qt::QueuedConnection);
    }
    return {};
}

TableLoader::TableLoader(Database::Place place, TableSource source, QObject *parent)
    : QObject(parent)
    , m_worker(new Worker(this, std::move(place), std::move(source)))
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("table loader"));
    m_thread.start();
}

TableLoader::~TableLoader()
{
    cancel();
    m_thread.quit();
    m_thread.wait();
}

void TableLoader::load(const TableRequest &request)
{
    cancel();
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, generation = m_generation.load(), request]() mutable {
            worker->run(generation, std::move(request));
        },
        Qt::QueuedConnection);
}

void TableLoader::rest()
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->rest(); }, Qt::QueuedConnection);
}

void TableLoader::cancel()
{
    ++m_generation;
}

void TableLoader::deliver(quint64 generation, TableAnswer answer)
{
    if (generation == m_generation) {
        m_answer = std::move(answer);
        emit loaded();
    }
}

void TableLoader::tellChanges(quint64 generation, const QHash<qint64, Cells> &before,
                              const QHash<qint64, Cells> &now)
{
    if (generation == m_generation) {
        emit changed(before, now);
    }
}
