// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PageReader.h"

#include <algorithm>
#include <utility>

namespace {

constexpr auto PaintBudget = std::chrono::milliseconds(6); // of the 16 that a frame has

} // namespace

PageReader::PageReader(const Database &database, TableReader &reader, PageCache &pages,
                       const RowIds &ids)
    : m_database(database)
    , m_reader(reader)
    , m_pages(pages)
    , m_ids(ids)
    , m_paintBudget(PaintBudget)
{
}

const Cells *PageReader::read(int row)
{
    const QList<qint64> ids = m_paintEnd ? pageToPaint(row) : pageAround(row);
    const auto rows =
        m_paintEnd ? m_reader.quickPage(ids, std::chrono::milliseconds(m_paintEnd->remainingTime()))
                   : m_reader.page(ids);
    if (!rows && m_paintEnd && rows.error().code == ErrorCode::Cancelled) {
        await(row);
        return nullptr;
    }
    if (!rows) {
        noteUnread(ids);
        return nullptr;
    }
    m_pages.insert(ids, *rows);
    return m_pages.find(m_ids.at(row));
}

/// What is painted follows one another: as many rows as a screen shows, from this one on, or up to
/// it where the one below has been read. Pages that lay fixed would nearly always be two.
QList<qint64> PageReader::pageToPaint(int row) const
{
    const bool isUpwards = row + 1 < m_ids.size() && m_pages.find(m_ids.at(row + 1)) != nullptr;
    const int first = isUpwards ? std::max(row + 1 - m_paintRows, 0) : row;
    QList<qint64> ids = m_ids.mid(first, isUpwards ? row + 1 - first : m_paintRows);
    ids.removeIf([this](qint64 id) { return id < 0 || m_pages.find(id) != nullptr; });
    return ids;
}

QList<qint64> PageReader::pageAround(int row) const
{
    const int first = row - row % TableReader::PageRows;
    QList<qint64> ids = m_ids.mid(first, TableReader::PageRows);
    ids.removeIf([](qint64 id) { return id < 0; });
    return ids;
}

void PageReader::beginPainting(int rows)
{
    m_paintEnd.emplace(m_paintBudget);
    m_paintRows = std::clamp(rows, 1, TableReader::PageRows);
}

bool PageReader::isAwaited(int row) const
{
    return m_paintEnd && m_ids.at(row) > 0 && !m_pages.find(m_ids.at(row));
}

bool PageReader::isSkipped(int column, const Cells &cells) const
{
    return column == m_reader.skippedColumn() && !cells.isEmpty() && cells.at(column).isNull();
}

void PageReader::await(int row)
{
    if (!m_loader) {
        m_loader = std::make_unique<PageLoader>(m_database.place(), m_reader.source());
        connect(m_loader.get(), &PageLoader::loaded, this, &PageReader::take);
    }
    m_loader->load(pageAround(row), m_pages.revision());
}

void PageReader::take(const PageLoader::Page &page)
{
    if (!page.rows) {
        noteUnread(page.ids);
        return;
    }
    QSet<qint64> ids{page.ids.begin(), page.ids.end()};
    // What has been read meanwhile stays, for an editor may stand on it.
    ids.removeIf([this](qint64 id) { return m_pages.find(id) != nullptr; });
    if (page.revision == m_pages.revision() && !ids.isEmpty()) {
        m_pages.insert(ids.values(), *page.rows);
    }
    emit arrived(ids); // whoever paints them asks again where it must
    fillSkipped(*page.rows);
}

void PageReader::noteUnread(const QList<qint64> &ids)
{
    m_unread.unite({ids.begin(), ids.end()});
    emit failed();
}

void PageReader::askAgain()
{
    if (!m_unread.isEmpty()) {
        emit arrived(std::exchange(m_unread, {}));
    }
}

void PageReader::fillSkipped(const QHash<qint64, Cells> &rows)
{
    const int column = m_reader.skippedColumn();
    for (auto row = rows.cbegin(); column >= 0 && row != rows.cend(); ++row) {
        const Cells *cells = m_pages.find(row.key());
        if (cells && isSkipped(column, *cells)) {
            m_pages.set(row.key(), column, row->at(column));
            emit filled(row.key(), column);
        }
    }
}
