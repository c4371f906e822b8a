// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ConflictModel.h"

#include "dialogs/CellText.h"
#include "models/domain/TextExcerpt.h"
#include "models/tables/RolesTable.h"

#include <QFont>

#include <algorithm>

namespace {

constexpr int ShortText = 20; // is seen as a whole

/// Where versions differ far into a long text, they are shown from shortly before that place on.
QString fromDifference(const QString &text, const ConflictCell &cell)
{
    constexpr qsizetype Far = 120;
    constexpr qsizetype Before = 40;
    const bool areSame = cell.mine == cell.theirs;
    const qsizetype common =
        TextExcerpt::commonBeginning(areSame ? cell.original : cell.mine, cell.theirs);
    if (common <= Far || TextExcerpt::commonBeginning(text, cell.theirs) < common) {
        return text;
    }
    return TextExcerpt::from(text, common, Before);
}

/// What is ticked in the table is a word here, and what is empty there is said.
QString words(const RelationalTableModel &table, const QModelIndex &sample, const QString &text)
{
    if (!sample.data(Qt::CheckStateRole).isValid()) {
        //: In place of a value that is empty
        return text.isEmpty() ? ConflictModel::tr("(empty)") : CellText::lines(text);
    }
    const bool ticked = QVariant(text).toBool();
    if (qobject_cast<const RolesTable *>(&table)) {
        //: What a role does with a permission
        return ticked ? ConflictModel::tr("Allowed") : ConflictModel::tr("Not allowed");
    }
    return ticked ? ConflictModel::tr("Yes") : ConflictModel::tr("No");
}

} // namespace

ConflictModel::ConflictModel(const RelationalTableModel &table, qint64 id,
                             const QList<ConflictCell> &cells, QObject *parent)
    : QAbstractTableModel(parent)
{
    using State = RelationalTableModel::RowState;
    const int row = table.rowOf(id);
    const QVariant state = table.index(row, 0).data(RelationalTableModel::RowStateRole);
    m_isRemoval = state.value<State>() == State::Removed;
    for (const auto &cell : cells) {
        const QModelIndex sample = table.index(row, cell.column);
        const auto text = [&](const QString &value) {
            return words(table, sample, fromDifference(value, cell));
        };
        const QString mine = m_isRemoval ? tr("(removed)")
                             : cell.changed == Changed::ByThem
                                 //: In place of a value, in the column "Yours"
                                 ? tr("(not changed by you)")
                                 : text(cell.mine);
        const QString theirs = cell.changed == Changed::ByMe
                                   //: In place of a value, in the column "Theirs"
                                   ? tr("(not changed)")
                                   : text(cell.theirs);
        m_rows.append(
            {.column = cell.column,
             .changed = cell.changed,
             .texts = {CellText::header(table, cell.column), text(cell.original), mine, theirs}});
    }
}

bool ConflictModel::hasAny(Changed changed) const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [changed](const Row &row) { return row.changed == changed; });
}

bool ConflictModel::isDisputed(int row) const
{
    return !m_isRemoval && m_rows.at(row).changed == Changed::Differently;
}

/// Nothing goes with a removal, and of what could not be read nobody knows.
bool ConflictModel::hasDisputes() const
{
    return m_isRemoval || m_rows.isEmpty() || hasAny(Changed::Differently);
}

bool ConflictModel::hasAlike() const
{
    return hasAny(Changed::Alike);
}

void ConflictModel::choose(int row, Column side)
{
    if (!isDisputed(row) || m_rows.at(row).chosen == side) {
        return;
    }
    m_rows[row].chosen = side;
    emit dataChanged(index(row, Mine), index(row, Theirs));
    emit choiceChanged(row);
}

QSet<int> ConflictModel::theirs() const
{
    QSet<int> columns;
    for (const Row &row : m_rows) {
        if (row.chosen == Theirs) {
            columns.insert(row.column);
        }
    }
    return columns;
}

int ConflictModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ConflictModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Theirs + 1;
}

bool ConflictModel::isChoice(const QModelIndex &index) const
{
    return index.isValid() && index.column() >= Mine && isDisputed(index.row());
}

Qt::ItemFlags ConflictModel::flags(const QModelIndex &index) const
{
    constexpr auto Seen = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return isChoice(index) ? Seen | Qt::ItemIsUserCheckable : Seen;
}

QString ConflictModel::spokenText(const QModelIndex &index) const
{
    const QString text = m_rows.at(index.row()).texts.at(index.column());
    if (!isChoice(index)) {
        return text;
    }
    return chosen(index.row()) == index.column()
               //: Said by screen readers. %1 is one of two values of a field.
               ? tr("%1, chosen").arg(text)
               //: Said by screen readers. %1 is one of two values of a field.
               : tr("%1, not chosen").arg(text);
}

QVariant ConflictModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const QString text = m_rows.at(index.row()).texts.at(index.column());
    const bool isChosen = isChoice(index) && chosen(index.row()) == index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::ToolTipRole:
        return text.size() > ShortText ? CellText::toolTip(text) : QString();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignTop);
    case Qt::AccessibleTextRole:
        return spokenText(index);
    case Qt::CheckStateRole:
        return !isChoice(index) ? QVariant() : isChosen ? Qt::Checked : Qt::Unchecked;
    case Qt::FontRole: {
        QFont font;
        font.setBold(true);
        return isChosen ? font : QVariant();
    }
    default:
        return {};
    }
}

bool ConflictModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !isChoice(index)) {
        return false;
    }
    const bool isMine = (index.column() == Mine) == (value.toInt() == Qt::Checked);
    choose(index.row(), isMine ? Mine : Theirs);
    return true;
}

QVariant ConflictModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const QStringList headers{tr("Field"), tr("It Was"), tr("Yours"), tr("Theirs")};
    return headers.value(section);
}
