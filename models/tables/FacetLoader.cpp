// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/FacetLoader.h"

using std::chrono::steady_clock;

namespace {

Result<FacetLoader::Answer> count(const QSqlDatabase &connection, const TableSource &source,
                                  const QList<FacetLoader::Task> &tasks)
{
    const auto start = steady_clock::now();
    const FacetReader reader(connection, source);
    FacetLoader::Answer answer;
    for (const FacetLoader::Task &task : tasks) {
        const auto values = reader.count(task.facet, task.selection);
        if (!values) {
            return values.error();
        }
        answer.counts.append(*values);
    }
    answer.took =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - start);
    return answer;
}

} // namespace

FacetLoader::FacetLoader(Database::Place place, TableSource source, QObject *parent)
    : QObject(parent)
    , m_reader(std::move(place))
    , m_source(std::move(source))
{
}

void FacetLoader::load(const QList<Task> &tasks)
{
    m_reader.run(
        BackgroundReader::Running::Ends,
        [source = m_source, tasks](const QSqlDatabase &connection) {
            return count(connection, source, tasks);
        },
        [this](const Result<Answer> &answer) {
            if (answer) {
                emit loaded(*answer);
            } else {
                emit failed(answer.error());
            }
        });
}
