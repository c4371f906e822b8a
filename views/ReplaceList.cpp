// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ReplaceList.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "models/domain/TextExcerpt.h"

namespace {

constexpr qsizetype LeadIn = 14; // characters that tell what comes

/// A long text from a little before `place`, at the beginning of a word where there is one.
QString excerpt(const QString &text, qsizetype place)
{
    if (place <= 2 * LeadIn) {
        return CellText::singleLine(text);
    }
    const qsizetype space = text.indexOf(u' ', place - LeadIn);
    const qsizetype first = space >= 0 && space < place ? space + 1 : place;
    return CellText::singleLine(TextExcerpt::from(text, first, 0));
}

} // namespace

ReplaceList::ReplaceList(NameById rowName, ColumnName columnName, QObject *parent)
    : QAbstractTableModel(parent)
    , m_rowName(std::move(rowName))
    , m_columnName(std::move(columnName))
{
}

void ReplaceList::clear()
{
    beginResetModel();
    m_rows.clear();
    m_ticked = 0;
    m_leftOut = 0;
    endResetModel();
    emit countsChanged();
}

void ReplaceList::forgetTicks()
{
    m_unticked.clear();
}

void ReplaceList::append(const QList<ReplaceSearch::Found> &cells)
{
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(cells.size()) - 1);
    for (const ReplaceSearch::Found &cell : cells) {
        //: Where something was found: %1 is the header of the column, %2 what the row is called.
        const QString place =
            tr("%1: %2").arg(m_columnName(cell.edit.column), m_rowName(cell.edit.id));
        const bool isTicked =
            !cell.leftOut && !m_unticked.contains({cell.edit.id, cell.edit.column});
        m_rows.append({cell, place, isTicked});
        m_leftOut += cell.leftOut ? 1 : 0;
        m_ticked += isTicked ? 1 : 0;
    }
    endInsertRows();
    emit countsChanged();
}

QList<CellEdit> ReplaceList::edits() const
{
    QList<CellEdit> edits;
    for (const Row &row : m_rows) {
        if (row.isTicked) {
            edits.append(row.found.edit);
        }
    }
    return edits;
}

int ReplaceList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ReplaceList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags ReplaceList::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    const Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    const bool hasTick = index.column() == Place && !m_rows.at(index.row()).found.leftOut;
    return hasTick ? flags | Qt::ItemIsUserCheckable : flags;
}

QString ReplaceList::text(const Row &row, int column)
{
    const QString after = row.found.edit.value.toString();
    const qsizetype place = TextExcerpt::commonBeginning(row.found.before, after);
    switch (column) {
    case Place:
        return row.place;
    case Before:
        return excerpt(row.found.before, place);
    default:
        //: %1 is a sentence that says why.
        return row.found.leftOut ? tr("Left out. %1").arg(ErrorText::sentence(*row.found.leftOut))
                                 : excerpt(after, place);
    }
}

QVariant ReplaceList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row &row = m_rows.at(index.row());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        const QString shown = text(row, index.column());
        return role == Qt::DisplayRole ? shown : CellText::toolTip(shown);
    }
    if (role == Qt::CheckStateRole && index.column() == Place && !row.found.leftOut) {
        return row.isTicked ? Qt::Checked : Qt::Unchecked;
    }
    return {};
}

bool ReplaceList::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable)) {
        return false;
    }
    Row &row = m_rows[index.row()];
    const bool ticked = value.toInt() == Qt::Checked;
    m_ticked += int(ticked) - int(row.isTicked);
    row.isTicked = ticked;
    const std::pair cell(row.found.edit.id, row.found.edit.column);
    if (ticked) {
        m_unticked.remove(cell);
    } else {
        m_unticked.insert(cell);
    }
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit countsChanged();
    return true;
}

QVariant ReplaceList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Place:
        return tr("Where");
    case Before:
        //: What a cell holds.
        return tr("Was");
    default:
        return tr("Will Be");
    }
}
