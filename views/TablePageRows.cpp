// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of TablePage that knows which rows actions are about.
#include "views/TablePage.h"

#include "views/CellEditing.h"
#include "views/CellRanges.h"
#include "views/TableView.h"

#include <algorithm>

int TablePage::currentRow() const
{
    return m_table->currentIndex().isValid() ? m_table->currentIndex().row() : -1;
}

qint64 TablePage::currentId() const
{
    return currentRow() < 0 ? 0 : m_model->idAt(currentRow());
}

QList<int> TablePage::selectedRows() const
{
    const CellRanges ranges(*m_table);
    QList<int> selected;
    if (ranges.rowCount() > MaximumRows) {
        return selected;
    }
    for (const CellRanges::Rows &rows : ranges.rows()) {
        for (int row = rows.first; row <= rows.last; ++row) {
            selected.append(row);
        }
    }
    return selected;
}

QString TablePage::whyNotSelected(const QString &nothing) const
{
    const qint64 count = CellRanges(*m_table).rowCount();
    return count == 0             ? nothing
           : count <= MaximumRows ? QString()
                                  : tr("Select at most %Ln rows.", nullptr, MaximumRows);
}

QString TablePage::storedName(int row) const
{
    using State = RelationalTableModel::RowState;
    const QVariant state = m_model->index(row, 0).data(RelationalTableModel::RowStateRole);
    const bool isNew = state.value<State>() == State::New;
    return isNew ? rowName(row) : nameOf(row, RelationalTableModel::OriginalRole);
}

bool TablePage::isPending(int row) const
{
    using State = RelationalTableModel::RowState;
    const QVariant state = m_model->index(row, 0).data(RelationalTableModel::RowStateRole);
    return state.value<State>() != State::Clean;
}

bool TablePage::areSeveralSelected() const
{
    return CellRanges(*m_table).rowCount() > 1;
}

bool TablePage::isAnyPending(const QList<int> &rows) const
{
    return pendingChanges() > 0 &&
           std::any_of(rows.begin(), rows.end(), [this](int row) { return isPending(row); });
}

QList<qint64> TablePage::idsToDuplicate() const
{
    const QList<int> rows = selectedRows();
    return rows.isEmpty() ? QList<qint64>{currentId()} : idsOf(rows);
}

void TablePage::duplicateRows(const QList<qint64> &ids, int column, const CopyWords &words,
                              const std::function<QHash<int, QVariant>(int row)> &others)
{
    editing()->duplicate(
        ids, others,
        {.title = tr("Duplicate"),
         .step = ids.size() == 1 ? tr("Duplicate") : words.step,
         .done = words.done},
        [this, column](const QList<qint64> &copies) { showCopies(copies, column); });
}

void TablePage::showCopies(const QList<qint64> &copies, int column)
{
    if (copies.isEmpty() || !goTo(copies.constFirst(), column)) {
        return;
    }
    if (copies.size() == 1) {
        m_table->edit(m_table->currentIndex());
        return;
    }
    const int first = currentRow(); // new rows follow each other
    m_table->selectBlock(first, first + static_cast<int>(copies.size()) - 1,
                         m_table->visibleColumns());
}

QList<qint64> TablePage::idsOf(const QList<int> &rows) const
{
    QList<qint64> ids;
    ids.reserve(rows.size());
    for (const int row : rows) {
        ids.append(m_model->idAt(row));
    }
    return ids;
}

/// In the order of the table, without those that have none yet.
QStringList TablePage::pendingNames(int most) const
{
    const QList<qint64> ids = m_model->changedIds();
    QList<int> rows = m_model->rowsOf({ids.begin(), ids.end()}).values();
    std::sort(rows.begin(), rows.end());
    QStringList names;
    for (auto row = rows.cbegin(); row != rows.cend() && names.size() < most; ++row) {
        const QString name = storedName(*row);
        if (!name.isEmpty()) {
            names.append(name);
        }
    }
    return names;
}
