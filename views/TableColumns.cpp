// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableColumns.h"

#include "dialogs/CellText.h"
#include "models/tables/RelationalTableModel.h"
#include "views/FrozenColumns.h"
#include "views/TableView.h"

#include <QHeaderView>
#include <QScrollBar>

TableColumns::TableColumns(TableView &table, const RelationalTableModel &model, QObject *parent)
    : QObject(parent)
    , m_table(table)
    , m_model(model)
    , m_character(table.characterWidth())
{
    connect(table.horizontalHeader(), &QHeaderView::sectionMoved, this, &TableColumns::arranged);
    connect(table.horizontalHeader(), &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { noteWidth(column, width); });
    connect(&table, &TableView::fontChanged, this, &TableColumns::followFont);
}

void TableColumns::offer(int column, int characters)
{
    m_characters.insert(column, characters);
    m_table.setColumnCharacters(column, characters);
}

void TableColumns::hide(int column)
{
    m_hidden.insert(column);
    m_table.setColumnHidden(column, true);
}

void TableColumns::setRelevant(int column, bool relevant)
{
    if (relevant == !m_irrelevant.contains(column)) {
        return;
    }
    if (relevant) {
        m_irrelevant.remove(column);
    } else {
        m_irrelevant.insert(column);
    }
    refresh();
}

void TableColumns::rememberDefaults()
{
    m_defaults = layout();
}

QList<int> TableColumns::offered() const
{
    QList<int> columns;
    const QHeaderView *header = m_table.horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (m_characters.contains(column) && !m_irrelevant.contains(column)) {
            columns.append(column);
        }
    }
    return columns;
}

QList<int> TableColumns::shown() const
{
    QList<int> columns = offered();
    columns.removeIf([this](int column) { return !isShown(column); });
    return columns;
}

QString TableColumns::label(int column) const
{
    return CellText::header(m_model, column);
}

QString TableColumns::nameOf(int column) const
{
    return m_model.columnName(column);
}

int TableColumns::columnOf(const QString &name) const
{
    for (auto each = m_characters.keyBegin(); each != m_characters.keyEnd(); ++each) {
        if (nameOf(*each) == name) {
            return *each;
        }
    }
    return -1;
}

bool TableColumns::isShown(int column) const
{
    return !m_hidden.contains(column) && !m_irrelevant.contains(column);
}

bool TableColumns::canHide(int column) const
{
    return shown() != QList<int>{column};
}

void TableColumns::setShown(int column, bool shown)
{
    if (shown) {
        m_hidden.remove(column);
    } else if (canHide(column)) {
        m_hidden.insert(column);
    }
    refresh();
}

bool TableColumns::canMove(int column, int step) const
{
    const QList<int> columns = shown();
    const auto at = columns.indexOf(column);
    return at >= 0 && at + step >= 0 && at + step < columns.size();
}

void TableColumns::move(int column, int step)
{
    if (!canMove(column, step)) {
        return;
    }
    const QList<int> columns = shown();
    const int other = columns.at(columns.indexOf(column) + step);
    QHeaderView *header = m_table.horizontalHeader();
    header->moveSection(header->visualIndex(column), header->visualIndex(other));
    refresh();
}

bool TableColumns::isFrozen(int column) const
{
    return m_table.horizontalHeader()->visualIndex(column) < m_table.frozenSections();
}

void TableColumns::freezeUpTo(int column)
{
    m_table.setFrozenSections(column < 0 ? 0 : m_table.horizontalHeader()->visualIndex(column) + 1);
    emit arranged();
}

ColumnLayout TableColumns::layout() const
{
    ColumnLayout layout;
    const QHeaderView *header = m_table.horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!m_characters.contains(column)) {
            continue;
        }
        const bool own = m_table.hasOwnWidths() && !header->isSectionHidden(column);
        layout.columns.append(
            {nameOf(column), own ? ownWidth(column) : 0, m_hidden.contains(column)});
        if (visual < m_table.frozenSections()) {
            layout.frozenThrough = nameOf(column);
        }
    }
    return layout;
}

/// Columns that the layout does not know stand behind those that they stand behind by default.
QList<int> TableColumns::orderOf(const ColumnLayout &layout) const
{
    QList<int> order;
    for (const ColumnLayout::Column &each : layout.columns) {
        if (const int column = columnOf(each.name); column >= 0 && !order.contains(column)) {
            order.append(column);
        }
    }
    int before = -1;
    for (const ColumnLayout::Column &each : m_defaults.columns) {
        const int column = columnOf(each.name);
        if (!order.contains(column)) {
            order.insert(order.indexOf(before) + 1, column);
        }
        before = column;
    }
    return order;
}

void TableColumns::setWidth(int column, qreal characters)
{
    if (characters > 0) {
        m_table.setColumnWidth(column, qRound(characters * m_table.characterWidth()));
        m_widths.insert(column, characters); // what was rounded to pixels would add up
    } else {
        m_table.setColumnCharacters(column, m_characters.value(column));
        m_widths.remove(column);
    }
}

qreal TableColumns::ownWidth(int column) const
{
    return m_widths.value(column, m_table.columnWidth(column) / m_character);
}

void TableColumns::noteWidth(int column, int width)
{
    if (m_table.hasOwnWidths() && width > 0) { // a hidden one keeps its own
        m_widths.insert(column, width / m_table.characterWidth());
        emit arranged();
    }
}

/// Widths mean the same at every size of text.
void TableColumns::followFont()
{
    if (m_table.characterWidth() != m_character) {
        for (auto each = m_characters.keyBegin(); each != m_characters.keyEnd(); ++each) {
            setWidth(*each, m_table.hasOwnWidths() ? ownWidth(*each) : 0);
        }
        m_character = m_table.characterWidth();
    }
    m_table.fitColumns();
}

QStringList TableColumns::apply(const ColumnLayout &layout)
{
    QStringList unknown;
    bool ownWidths = false;
    const ColumnLayout before = layout.columns.isEmpty() ? m_defaults : layout;
    QHeaderView *header = m_table.horizontalHeader();
    const QList<int> order = orderOf(before);
    for (int visual = 0; visual < order.size(); ++visual) {
        header->moveSection(header->visualIndex(order.at(visual)), visual);
        m_table.setColumnHidden(order.at(visual), false); // a hidden one would take no width
        setWidth(order.at(visual), 0);
    }
    for (const ColumnLayout::Column &each : before.columns) {
        const int column = columnOf(each.name);
        if (column < 0) {
            unknown.append(each.name);
            continue;
        }
        ownWidths = ownWidths || each.width > 0;
        setWidth(column, each.width);
        each.hidden ? void(m_hidden.insert(column)) : void(m_hidden.remove(column));
    }
    if (shown().isEmpty()) {
        m_hidden.remove(order.constFirst());
    }
    m_table.setOwnWidths(ownWidths);
    freezeUpTo(columnOf(before.frozenThrough));
    refresh();
    return unknown;
}

void TableColumns::showFirst()
{
    QScrollBar *bar = m_table.horizontalScrollBar();
    bar->setValue(bar->minimum());
}

void TableColumns::refresh()
{
    for (auto each = m_characters.keyBegin(); each != m_characters.keyEnd(); ++each) {
        if (m_table.isColumnHidden(*each) == isShown(*each)) {
            m_table.setColumnHidden(*each, !isShown(*each));
        }
    }
    m_table.fitColumns();
    const QModelIndex current = m_table.currentIndex();
    if (current.isValid() && m_table.isColumnHidden(current.column())) {
        m_table.selectionModel()->setCurrentIndex(
            current.siblingAtColumn(m_table.firstVisibleColumn()), QItemSelectionModel::NoUpdate);
    }
    emit arranged();
}
