// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/MarkedCells.h"

#include "dialogs/ErrorText.h"
#include "views/TableView.h"

#include <QAction>
#include <QHeaderView>
#include <QLocale>

#include <algorithm>

MarkedCells::MarkedCells(RelationalTableModel &model, TableView &table, GoTo goTo, QWidget *page)
    : QObject(page)
    , m_model(model)
    , m_table(table)
    , m_goTo(std::move(goTo))
    , m_page(page)
    , m_next(add("nextProblemAction", tr("&Next Problem"), QKeySequence(Qt::Key_F8), Way::On))
    , m_previous(add("previousProblemAction", tr("&Previous Problem"),
                     QKeySequence(Qt::SHIFT | Qt::Key_F8), Way::Back))
{
    connect(&m_model, &RelationalTableModel::problemsChanged, this, &MarkedCells::updateUsable);
    connect(&m_table, &TableView::editingChanged, this, &MarkedCells::updateUsable);
    updateUsable();
}

QAction *MarkedCells::add(const char *name, const QString &text, const QKeySequence &key, Way way)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_page->addAction(action);
    connect(action, &QAction::triggered, this, [this, way] { go(way); });
    return action;
}

/// Where nothing can be edited nothing is refused.
void MarkedCells::setOffered(bool isOffered)
{
    m_next->setVisible(isOffered);
    m_previous->setVisible(isOffered);
}

/// An open editor may mark its cell.
void MarkedCells::updateUsable()
{
    const bool isUsable = m_model.hasProblems() || m_table.isEditing();
    for (QAction *action : {m_next, m_previous}) {
        action->setEnabled(isUsable);
        action->setToolTip(isUsable ? QString() : tr("No cell is marked."));
    }
}

void MarkedCells::show(qint64 id, int column)
{
    if (isBeforeThem()) {
        go(Way::On);
    } else {
        m_goTo(id, column);
    }
}

bool MarkedCells::isBeforeThem() const
{
    const QModelIndex current = m_table.currentIndex();
    return current.data(RelationalTableModel::ProblemRole).toBool() && m_table.isInView(current);
}

void MarkedCells::go(Way way)
{
    m_table.commitEditor(); // it may mark its cell
    const QHash<Place, CellProblem> cells = places();
    if (cells.isEmpty()) {
        const bool isNarrowed = !m_model.selection().isWhole();
        emit told(isNarrowed && !m_model.marks().isEmpty()
                      ? tr("The rows with marked cells are hidden by the search or the filter.")
                      : tr("No cell is marked."));
        return;
    }
    QList<Place> order = cells.keys();
    std::sort(order.begin(), order.end());
    const Place current = currentPlace();
    const auto after = std::upper_bound(order.begin(), order.end(), current);
    const auto from = std::lower_bound(order.begin(), order.end(), current);
    const qsizetype wanted = way == Way::On ? after - order.begin() : from - order.begin() - 1;
    const qsizetype number = (wanted + order.size()) % order.size();
    const CellProblem problem = cells.value(order.at(number));
    m_goTo(problem.id, problem.column);
    const QLocale locale;
    //: %1 is the number of a marked cell, %2 how many there are, %3 a sentence that says why.
    emit told(tr("Marked cell %1 of %2: %3")
                  .arg(locale.toString(number + 1), locale.toString(order.size()),
                       ErrorText::sentence(problem.error)));
}

/// What is marked as a whole row, or in a hidden column, is shown by the row's first cell.
QHash<MarkedCells::Place, CellProblem> MarkedCells::places() const
{
    const QList<CellProblem> problems = m_model.marks();
    QSet<qint64> ids;
    for (const CellProblem &problem : problems) {
        ids.insert(problem.id);
    }
    const QHash<qint64, int> rows = m_model.rowsOf(ids);
    const int first = m_table.firstVisibleColumn();
    QHash<Place, CellProblem> places;
    for (const CellProblem &problem : problems) {
        const bool isSeen = problem.column >= 0 && !m_table.isColumnHidden(problem.column);
        const int column = isSeen ? problem.column : first;
        const Place place(rows.value(problem.id, -1),
                          m_table.horizontalHeader()->visualIndex(column));
        if (place.first >= 0) {
            places.insert(place, problem);
        }
    }
    return places;
}

/// Before all others where nobody is anywhere.
MarkedCells::Place MarkedCells::currentPlace() const
{
    const QModelIndex current = m_table.currentIndex();
    return current.isValid()
               ? Place(current.row(), m_table.horizontalHeader()->visualIndex(current.column()))
               : Place(-1, -1);
}
