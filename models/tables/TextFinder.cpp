// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TextFinder.h"

#include <algorithm>
#include <optional>

namespace {

/// In the order of their ids: neighbours are read in one go, and lie together on the disk.
Result<QSet<qint64>> matches(const QSqlDatabase &connection, const TableSource &source,
                             TextFinder::Task task)
{
    const TableReader reader(connection, source);
    QList<int> cells;
    for (const int column : std::as_const(task.columns)) {
        const int related = reader.relatedCell(column);
        cells.append(related < 0 ? column : related);
    }
    QSet<qint64> ids;
    std::optional<qint64> slow;
    const auto look = [&](const RowCursor &row) {
        for (const int cell : std::as_const(cells)) {
            const auto isMatch = task.pattern.tryMatch(QString::fromUtf8(row.text(cell)));
            if (!isMatch) {
                slow = row.integer(0);
                return false;
            }
            if (*isMatch) {
                ids.insert(row.integer(0));
                return true;
            }
        }
        return true;
    };
    std::sort(task.ids.begin(), task.ids.end());
    const Result<> read = reader.forEach(task.ids, look);
    if (!read) {
        return read.error();
    }
    if (slow) {
        const auto rest = std::lower_bound(task.ids.cbegin(), task.ids.cend(), *slow);
        ids.unite({rest, task.ids.cend()});
    }
    return ids;
}

} // namespace

TextFinder::TextFinder(Database::Place place, TableSource source, QObject *parent)
    : QObject(parent)
    , m_reader(std::move(place))
    , m_source(std::move(source))
{
}

bool TextFinder::canRead(int column) const
{
    const bool isRelated =
        std::any_of(m_source.relations.begin(), m_source.relations.end(),
                    [column](const auto &relation) { return relation.column == column; });
    return isRelated ||
           (m_source.textColumns.contains(column) && m_source.words.value(column).isEmpty());
}

void TextFinder::find(const Task &task)
{
    const int number = ++m_task;
    m_reader.run(
        BackgroundReader::Running::Ends,
        [source = m_source, task](const QSqlDatabase &connection) {
            return matches(connection, source, task);
        },
        [this, number](const Result<QSet<qint64>> &ids) {
            if (number == m_task) {
                emit found(ids);
            }
        });
}

void TextFinder::stop()
{
    ++m_task;
}
