// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ListTable.h"

#include "dialogs/CellText.h"
#include "dialogs/SlicedTask.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <memory>
#include <numeric>

ListTable::ListTable(QWidget *parent)
    : QTableView(parent)
{
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void ListTable::setColumnCharacters(const QList<int> &characters)
{
    for (int column = 0; column < characters.size(); ++column) {
        setColumnWidth(column, characters.at(column) * fontMetrics().averageCharWidth());
    }
}

void ListTable::copyAll()
{
    QStringList names;
    for (int column = 0; column < model()->columnCount(); ++column) {
        names.append(CellText::header(*model(), column));
    }
    QList<int> rows(model()->rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    copy(rows, names.join(u'\t') + u'\n');
}

void ListTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy(selectedRows(), {});
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

QList<int> ListTable::selectedRows() const
{
    QList<int> rows;
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            rows.append(row);
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

/// A cell is one line, whatever stands in it.
QString ListTable::line(int row) const
{
    QStringList cells;
    for (int column = 0; column < model()->columnCount(); ++column) {
        cells.append(CellText::singleLine(model()->index(row, column).data().toString())
                         .replace(u'\t', u' '));
    }
    return cells.join(u'\t') + u'\n';
}

/// Thousands take longer than a frame.
void ListTable::copy(const QList<int> &rows, const QString &heading)
{
    if (rows.isEmpty()) {
        return;
    }
    auto text = std::make_shared<QString>(heading);
    auto done = std::make_shared<qint64>(0);
    SlicedTask::run({.title = tr("Copy"),
                     .total = rows.size(),
                     .step =
                         [this, rows, text, done] {
                             text->append(line(rows.at(*done)));
                             return ++*done;
                         },
                     .done =
                         [text](SlicedTask::Outcome outcome) {
                             if (outcome == SlicedTask::Outcome::Finished) {
                                 QGuiApplication::clipboard()->setText(*text);
                             }
                         }},
                    window());
}
