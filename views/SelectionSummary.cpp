// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/SelectionSummary.h"

#include "models/tables/RelationalTableModel.h"
#include "views/CellRanges.h"
#include "views/TableView.h"

#include <QElapsedTimer>
#include <QLocale>

#include <cmath>
#include <utility>

namespace {

constexpr int SliceMs = 6; // well under a frame
constexpr int RetryMs = 300;

bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Double:
        return true;
    default:
        return false;
    }
}

QString number(double value)
{
    constexpr int Decimals = 2; // averages of whole numbers have any number of them
    return QLocale().toString(value, 'f', value == std::floor(value) ? 0 : Decimals);
}

QString moment(const QDateTime &moment)
{
    return QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

SelectionSummary::SelectionSummary(TableView &table, const RelationalTableModel &model,
                                   QObject *parent)
    : QObject(parent)
    , m_table(table)
    , m_model(model)
    , m_reader(model.place())
{
    connect(&m_timer, &QTimer::timeout, this, &SelectionSummary::work);
    connect(table.selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SelectionSummary::restart);
    connect(table.selectionModel(), &QItemSelectionModel::currentColumnChanged, this,
            &SelectionSummary::restart);
    connect(&model, &QAbstractItemModel::dataChanged, this, &SelectionSummary::followCells);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &SelectionSummary::restart);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &SelectionSummary::restart);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &SelectionSummary::restart);
    connect(&model, &QAbstractItemModel::modelReset, this, &SelectionSummary::restart);
}

bool SelectionSummary::isSummable(int column) const
{
    const TableSource &source = m_model.reader().source();
    const bool isKey = column == 0 || m_model.reader().relatedCell(column) >= 0;
    return !m_table.isColumnHidden(column) && !source.textColumns.contains(column) &&
           column != source.longColumn && !isKey;
}

bool SelectionSummary::isMeant(int column) const
{
    return isSummable(column) && (m_only < 0 || column == m_only);
}

/// A cell that a thread has read is no other than before, and comes whenever it is painted.
void SelectionSummary::followCells(const QModelIndex &topLeft, const QModelIndex &bottomRight)
{
    const bool hasArrived = topLeft == bottomRight &&
                            topLeft.column() == m_model.reader().skippedColumn() &&
                            !topLeft.data(Qt::EditRole).isNull();
    if (!hasArrived) {
        restart();
    }
}

/// Only takes down what is to be done: the selection may change many times at once.
void SelectionSummary::restart()
{
    m_left = m_table.selectionModel()->selection();
    ++m_round;
    m_isReading = false;
    m_hasBegun = false;
    m_unread.clear();
    m_numbers = 0;
    m_moments.clear();
    m_sum = 0;
    m_columns.clear();
    m_row = m_column = -1;
    const bool single =
        m_left.isEmpty() ||
        (m_left.size() == 1 && m_left.constFirst().height() * m_left.constFirst().width() == 1);
    if (single) {
        m_timer.stop();
        setText({});
    } else {
        m_timer.start(0);
    }
}

/// To the next row of the next column in question; false when there is none.
bool SelectionSummary::next()
{
    while (!m_left.isEmpty()) {
        const QItemSelectionRange &range = m_left.constFirst();
        if (!range.isValid()) {
            m_left.removeFirst();
            m_row = m_column = -1;
            continue;
        }
        if (m_column >= 0 && m_row < range.bottom()) {
            ++m_row;
            return true;
        }
        m_row = range.top();
        do {
            m_column = m_column < 0 ? range.left() : m_column + 1;
        } while (m_column <= range.right() && !isMeant(m_column));
        if (m_column <= range.right()) {
            return true;
        }
        m_left.removeFirst();
        m_row = m_column = -1;
    }
    return false;
}

void SelectionSummary::addCell(int row, int column)
{
    const QVariant value = m_model.index(row, column).data(Qt::EditRole);
    if (isNumber(value)) {
        addNumber(value.toDouble(), column);
    } else if (column == m_model.reader().skippedColumn() && m_model.idAt(row) > 0) {
        m_unread.append(m_model.idAt(row));
    } else if (const QDateTime when = value.toDateTime();
               value.typeId() == QMetaType::QDateTime && when.isValid()) {
        Moments &moments = m_moments[column];
        moments.earliest = moments.count == 0 ? when : qMin(moments.earliest, when);
        moments.latest = moments.count == 0 ? when : qMax(moments.latest, when);
        ++moments.count;
    }
}

void SelectionSummary::addNumber(double amount, int column)
{
    m_least = m_numbers == 0 ? amount : qMin(m_least, amount);
    m_most = m_numbers == 0 ? amount : qMax(m_most, amount);
    m_sum += amount;
    ++m_numbers;
    m_columns.insert(column);
}

void SelectionSummary::begin()
{
    const int current = m_table.currentIndex().column();
    const bool isAlone = CellRanges(m_table).isWholeRows(m_table) && isSummable(current);
    m_only = isAlone ? current : -1;
    m_hasBegun = true;
}

void SelectionSummary::work()
{
    QElapsedTimer clock;
    clock.start();
    if (!m_hasBegun) {
        begin();
    }
    while (m_unread.size() < TableReader::PageRows && next()) {
        addCell(m_row, m_column);
        if (clock.elapsed() >= SliceMs) {
            //: A sum is being computed.
            setText(tr("Adding up…"));
            return;
        }
    }
    m_timer.stop();
    m_unread.isEmpty() ? finish() : readUnread();
}

/// Not by the model, which keeps what it reads in place of what is seen.
void SelectionSummary::readUnread()
{
    //: A sum is being computed.
    setText(tr("Adding up…"));
    m_isReading = true;
    const QList<qint64> ids = std::exchange(m_unread, {});
    m_reader.run(
        BackgroundReader::Running::Ends,
        [ids, source = m_model.reader().source()](const QSqlDatabase &connection) {
            return TableReader(connection, source).page(ids);
        },
        [this, ids, round = m_round](const Result<QHash<qint64, Cells>> &rows) {
            if (round == m_round) {
                takeRead(ids, rows);
            }
        });
}

void SelectionSummary::takeRead(const QList<qint64> &ids, const Result<QHash<qint64, Cells>> &rows)
{
    m_isReading = false;
    if (!rows && rows.error().code == ErrorCode::Busy) {
        m_unread = ids;
        m_timer.start(RetryMs);
        return;
    }
    if (!rows) {
        setText({}); // no sum rather than a wrong one
        return;
    }
    const int column = m_model.reader().skippedColumn();
    for (const Cells &cells : *rows) {
        const QVariant value = cells.value(column);
        if (isNumber(value)) {
            addNumber(value.toDouble(), column);
        }
    }
    m_timer.start(0);
}

void SelectionSummary::finish()
{
    if (m_numbers > 1) {
        //: %1 to %5 are numbers; %4 the least, %5 the greatest.
        setText(named(m_columns, tr("Count %1 · Sum %2 · Average %3 · Min %4 · Max %5")
                                     .arg(QLocale().toString(m_numbers), number(m_sum),
                                          number(m_sum / static_cast<double>(m_numbers)),
                                          number(m_least), number(m_most))));
    } else {
        setText(momentsText());
    }
}

QString SelectionSummary::momentsText() const
{
    constexpr qsizetype MostColumns = 2;
    qint64 count = 0;
    QStringList parts;
    for (auto each = m_moments.cbegin(); each != m_moments.cend(); ++each) {
        if (each->count < 2) {
            continue; // the cell says it
        }
        count += each->count;
        //: %1 is a number, %2 the earliest and %3 the latest date and time.
        parts.append(named({each.key()}, tr("Count %1 · %2 – %3")
                                             .arg(QLocale().toString(each->count),
                                                  moment(each->earliest), moment(each->latest))));
    }
    return parts.size() <= MostColumns ? parts.join(QStringLiteral("; "))
                                       //: Of dates of several columns. %1 is a number.
                                       : tr("Count %1").arg(QLocale().toString(count));
}

QString SelectionSummary::named(const QSet<int> &columns, const QString &sums) const
{
    if (columns.size() != 1) {
        return sums;
    }
    const QString name = m_model.headerData(*columns.cbegin(), Qt::Horizontal).toString();
    //: %1 is a column's name, %2 for example "Count 3 · Sum 42".
    return tr("%1: %2").arg(name, sums);
}

void SelectionSummary::setText(const QString &text)
{
    if (text != m_text) {
        m_text = text;
        emit changed();
    }
}
