// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/MarkedCells.h"

#include "dialogs/ErrorText.h"
#include "views/CellDelegate.h"
#include "views/TableView.h"

#include <QAction>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLocale>

#include <algorithm>

namespace {

constexpr int LookMs = 6;       // of the 16 that a frame has
constexpr int MostGlanced = 16; // rows with changes, whenever something is changed: their pages
                                // leave those in the cache that are on the screen

} // namespace

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
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &MarkedCells::updateUsable);
    const auto look = [this] { m_timer.start(); };
    connect(&m_model, &RelationalTableModel::changeCountChanged, this, look);
    connect(&m_model, &RelationalTableModel::dataChanged, this, look);
    connect(&m_model, &RelationalTableModel::countsChanged, this, look);
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
    const bool isUsable = m_model.hasProblems() || m_table.isEditing() || mayBeTheirs();
    for (QAction *action : {m_next, m_previous}) {
        action->setEnabled(isUsable);
        action->setToolTip(isUsable ? QString() : tr("No cell is marked."));
    }
}

/// Among very many the key finds out.
bool MarkedCells::mayBeTheirs() const
{
    return m_model.changeCount() > MostGlanced || !theirs(Most::One).isEmpty();
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
    if (!m_table.commitEditor()) { // it may mark its cell
        return;
    }
    const Cells cells = this->cells();
    if (cells.isEmpty()) {
        const bool isNarrowed = !m_model.selection().isWhole();
        emit told(isNarrowed && m_model.hasProblems()
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
    const Marked marked = cells.value(order.at(number));
    m_goTo(marked.id, marked.column);
    const QLocale locale;
    //: %1 is the number of a marked cell, %2 how many there are, %3 a sentence that says why.
    emit told(
        tr("Marked cell %1 of %2: %3")
            .arg(locale.toString(number + 1), locale.toString(order.size()), marked.sentence));
}

MarkedCells::Cells MarkedCells::cells() const
{
    Cells cells;
    addTheirs(&cells);
    addRefused(&cells); // says more of the same cell
    return cells;
}

/// What is marked as a whole row, or in a hidden column, is shown by the row's first cell.
MarkedCells::Place MarkedCells::placeOf(int row, int column) const
{
    const bool isSeen = column >= 0 && !m_table.isColumnHidden(column);
    return {row, m_table.horizontalHeader()->visualIndex(isSeen ? column
                                                                : m_table.firstVisibleColumn())};
}

void MarkedCells::addRefused(Cells *cells) const
{
    const QList<CellProblem> problems = m_model.marks().list();
    QSet<qint64> ids;
    for (const CellProblem &problem : problems) {
        ids.insert(problem.id);
    }
    const QHash<qint64, int> rows = m_model.rowsOf(ids);
    for (const CellProblem &problem : problems) {
        if (const auto row = rows.constFind(problem.id); row != rows.cend()) {
            cells->insert(placeOf(*row, problem.column),
                          {problem.id, problem.column, ErrorText::sentence(problem.error)});
        }
    }
}

void MarkedCells::addTheirs(Cells *cells) const
{
    const QModelIndexList marked = theirs(Most::All);
    for (const QModelIndex &cell : marked) {
        cells->insert(placeOf(cell.row(), cell.column()),
                      {m_model.idAt(cell.row()), cell.column(), CellDelegate::theirSentence(cell)});
    }
}

/// Rows may have to be read for it. Of very many those from the current one on are looked at, as
/// far as there is time: the next key begins farther on.
QModelIndexList MarkedCells::theirs(Most most) const
{
    const QList<qint64> changed = m_model.changedIds();
    if (changed.isEmpty()) {
        return {};
    }
    const QHash<qint64, int> found = m_model.rowsOf({changed.begin(), changed.end()});
    QList<int> rows = found.values();
    std::sort(rows.begin(), rows.end());
    std::rotate(rows.begin(), std::lower_bound(rows.begin(), rows.end(), currentPlace().first),
                rows.end());
    QElapsedTimer timer;
    timer.start();
    QModelIndexList cells;
    for (const int row : std::as_const(rows)) {
        if (timer.elapsed() >= LookMs || (most == Most::One && !cells.isEmpty())) {
            break;
        }
        cells += theirsIn(row);
    }
    return cells;
}

QModelIndexList MarkedCells::theirsIn(int row) const
{
    const QModelIndex first = m_model.index(row, m_table.firstVisibleColumn());
    if (first.data(RelationalTableModel::GoneRole).toBool()) {
        return CellDelegate::theirSentence(first).isEmpty() ? QModelIndexList()
                                                            : QModelIndexList{first};
    }
    QModelIndexList cells;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const QModelIndex cell = first.siblingAtColumn(column);
        if (cell.data(RelationalTableModel::TheirsRole).isValid()) {
            cells.append(cell);
        }
    }
    return cells;
}

/// Before all others where nobody is anywhere.
MarkedCells::Place MarkedCells::currentPlace() const
{
    const QModelIndex current = m_table.currentIndex();
    return current.isValid()
               ? Place(current.row(), m_table.horizontalHeader()->visualIndex(current.column()))
               : Place(-1, -1);
}
