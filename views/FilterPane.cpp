// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FilterPane.h"

#include "models/access/Workspace.h"
#include "models/tables/RelationalTableModel.h"
#include "views/FacetTree.h"

#include <QHeaderView>
#include <QVBoxLayout>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr auto Pause = 100ms; // of somebody who types
constexpr int RestFactor = 4; // counting takes a fifth of a core at most, whoever writes rows

} // namespace

FilterPane::FilterPane(Workspace &workspace, const RelationalTableModel &table,
                       const QList<FacetStyle> &facets, QWidget *parent)
    : QFrame(parent)
    , m_table(table)
    , m_model(new FacetModel(facets, this))
    , m_tree(new FacetTree(this))
    , m_loader(new FacetLoader(workspace.database().place(), table.reader().source(), this))
{
    setObjectName(QStringLiteral("filterPane"));
    setupTree();
    for (int group = 0; group < m_model->groupCount(); ++group) {
        m_tree->expect(table.filterWords(m_model->facet(group).column));
    }
    m_timer.setSingleShot(true);
    m_timer.setInterval(Pause);
    connect(&m_timer, &QTimer::timeout, this, &FilterPane::count);
    connect(&workspace.notifier(), &ChangeNotifier::changed, this, &FilterPane::countAnew);
    connect(m_model, &FacetModel::ticked, this, &FilterPane::filterRequested);
    connect(m_loader, &FacetLoader::loaded, this, &FilterPane::show);
    // The next change tries again; the numbers stay until then.
    connect(m_loader, &FacetLoader::failed, this, [this] { m_isStale = true; });
}

void FilterPane::setupTree()
{
    m_tree->setObjectName(QStringLiteral("filterTree"));
    m_tree->setAccessibleName(tr("Filters"));
    m_tree->setModel(m_model);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(FacetModel::Value, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(FacetModel::Count, QHeaderView::ResizeToContents);
    for (int group = 0; group < m_model->groupCount(); ++group) {
        m_tree->setFirstColumnSpanned(group, {}, true);
        m_tree->expand(m_model->index(group, FacetModel::Value));
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_tree);
    setFocusProxy(m_tree);
}

QList<FilterCondition> FilterPane::setConditions(const QList<FilterCondition> &conditions)
{
    const QList<FilterCondition> others = m_model->setConditions(conditions);
    follow();
    return others;
}

void FilterPane::clear()
{
    (void)setConditions({});
}

void FilterPane::follow()
{
    if (isVisible() && !m_timer.isActive() && (m_isStale || tasks() != m_counted)) {
        m_timer.start();
    }
}

void FilterPane::countAnew()
{
    m_isStale = true;
    follow();
}

void FilterPane::count()
{
    m_isStale = false;
    m_counted = tasks();
    m_loader->load(m_counted);
}

/// What others leave: the table's conditions without the group's own.
QList<FacetLoader::Task> FilterPane::tasks() const
{
    const QList<FilterCondition> own = m_model->conditions();
    QList<FacetLoader::Task> tasks;
    for (int group = 0; group < m_model->groupCount(); ++group) {
        const Facet facet = m_model->facet(group);
        TableSelection selection = m_table.selection();
        selection.sorts.clear();
        for (const FilterCondition &condition : own) {
            if (condition.column == facet.column) {
                selection.conditions.removeOne(condition);
            }
        }
        tasks.append({facet, selection});
    }
    return tasks;
}

void FilterPane::show(const FacetLoader::Answer &answer)
{
    for (int group = 0; group < m_model->groupCount(); ++group) {
        m_model->setCounts(group, answer.counts.at(group));
    }
    m_timer.setInterval(qMax<std::chrono::milliseconds>(Pause, answer.took * RestFactor));
    follow();
}

void FilterPane::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    follow();
}
