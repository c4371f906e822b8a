// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableFilters.h"

#include "dialogs/ErrorText.h"
#include "dialogs/Icons.h"
#include "models/tables/RelationalTableModel.h"
#include "views/FilterPane.h"
#include "views/FilterRow.h"
#include "views/Keyboard.h"
#include "views/NoticeBar.h"
#include "views/TableHeader.h"
#include "views/TableView.h"

#include <QAction>
#include <QLocale>

namespace {

const QString RowShownKey = QStringLiteral("row");
const QString PaneShownKey = QStringLiteral("pane");

} // namespace

TableFilters::TableFilters(TableView &table, RelationalTableModel &model, NoticeBar &notice,
                           QWidget *page)
    : QObject(page)
    , m_table(table)
    , m_model(model)
    , m_notice(notice)
    , m_row(new FilterRow(table, model, *table.header()))
    , m_toggle(new QAction(Icons::get(QStringLiteral("view-filter")), tr("Filter Ro&w"), this))
    , m_clear(new QAction(tr("C&lear All Filters"), this))
{
    table.header()->setRowBelow(m_row);
    setupActions(page);
    connect(m_row, &FilterRow::filterRequested, this, &TableFilters::apply);
    connect(m_row, &FilterRow::leftDownwards, this, &TableFilters::leftDownwards);
    connect(&m_model, &RelationalTableModel::selectionRefused, this, &TableFilters::refuse);
}

void TableFilters::setupActions(QWidget *page)
{
    m_toggle->setObjectName(QStringLiteral("filterRowAction"));
    m_toggle->setCheckable(true);
    m_toggle->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    m_toggle->setToolTip(tr("Fields to filter each column (Ctrl+Shift+F)"));
    m_clear->setObjectName(QStringLiteral("clearFiltersAction"));
    m_clear->setEnabled(false);
    page->addActions({m_toggle, m_clear});
    connect(m_toggle, &QAction::toggled, this, &TableFilters::showRow);
    connect(m_toggle, &QAction::triggered, this, [this](bool shown) {
        if (shown) {
            const QModelIndex current = m_table.currentIndex();
            m_row->focusField(current.isValid() ? current.column() : m_table.firstVisibleColumn());
        }
    });
    connect(m_clear, &QAction::triggered, this, &TableFilters::clearRequested);
}

void TableFilters::setPane(FilterPane *pane, QWidget *page)
{
    m_pane = pane;
    m_pane->hide();
    m_togglePane =
        new QAction(Icons::get(QStringLiteral("view-sidebar")), tr("F&ilter Pane"), this);
    m_togglePane->setObjectName(QStringLiteral("filterPaneAction"));
    m_togglePane->setCheckable(true);
    m_togglePane->setShortcut(Qt::Key_F9);
    m_togglePane->setToolTip(tr("Values to filter by, with how often they are seen (F9)"));
    page->addAction(m_togglePane);
    connect(m_togglePane, &QAction::toggled, this, &TableFilters::showPane);
    connect(m_togglePane, &QAction::triggered, this, [this](bool shown) {
        if (shown) {
            m_pane->setFocus(Qt::ShortcutFocusReason);
        }
    });
    connect(m_pane, &FilterPane::filterRequested, this, &TableFilters::apply);
}

bool TableFilters::isFiltering() const
{
    return !m_model.conditions().isEmpty();
}

bool TableFilters::isRowShown() const
{
    return !m_row->isHidden();
}

bool TableFilters::isPaneShown() const
{
    return m_pane && !m_pane->isHidden();
}

void TableFilters::showRow(bool shown)
{
    const bool hadFocus = holdsKeyboard(*m_row);
    m_row->setVisible(shown);
    m_table.header()->fitRowBelow();
    m_table.fitHeader();
    apply();
    if (!shown && !m_row->isBlank() && !m_isArranging) {
        emit told(tr("The filters under the headers are off while they are hidden."));
    }
    if (!shown && hadFocus) {
        emit leftDownwards();
    }
}

void TableFilters::showPane(bool shown)
{
    const bool hadFocus = holdsKeyboard(*m_pane);
    m_pane->setVisible(shown);
    apply();
    if (!shown && !m_pane->isBlank() && !m_isArranging) {
        emit told(tr("What is ticked in the filter pane is off while it is closed."));
    }
    if (!shown && hadFocus) {
        emit leftDownwards();
    }
}

void TableFilters::clear()
{
    m_row->clear();
    if (m_pane) {
        m_pane->clear();
    }
    apply();
}

QList<FilterCondition> TableFilters::rowConditions() const
{
    return isRowShown() ? m_row->conditions() : QList<FilterCondition>();
}

void TableFilters::apply()
{
    QList<FilterCondition> conditions = rowConditions();
    tellProblem(isRowShown() ? m_row->problem() : QString());
    if (isPaneShown()) {
        conditions += m_pane->conditions();
    }
    m_clear->setEnabled((isRowShown() && !m_row->isBlank()) ||
                        (isPaneShown() && !m_pane->isBlank()));
    if (conditions != m_model.conditions()) {
        const QModelIndex current = m_table.currentIndex();
        const qint64 id = current.isValid() ? m_model.idAt(current.row()) : 0;
        m_model.setConditions(conditions);
        emit conditionsChanged(id);
    }
    markHeaders();
    follow();
    emit changed();
}

/// A filter is seen where its field is not.
void TableFilters::markHeaders()
{
    QSet<int> filtered;
    for (const FilterCondition &condition : m_model.conditions()) {
        filtered.insert(condition.column);
    }
    const QSet<int> marked = m_table.header()->filtered();
    const QSet<int> changed = (filtered - marked) + (marked - filtered);
    for (int column : changed) {
        //: Said by screen readers of a column's header.
        const QVariant words = filtered.contains(column) ? QVariant(tr("Filtered")) : QVariant();
        m_model.setHeaderData(column, Qt::Horizontal, words, Qt::AccessibleDescriptionRole);
    }
    m_table.header()->setFiltered(filtered);
}

void TableFilters::follow()
{
    if (m_pane) {
        m_pane->follow();
    }
}

void TableFilters::countAnew()
{
    if (m_pane) {
        m_pane->countAnew();
    }
}

/// Of what fields say only a regular expression can be too much for the database.
void TableFilters::refuse(const Error &error)
{
    const QString sentence = ErrorText::sentence(error);
    const QList<FilterCondition> conditions = m_row->conditions();
    for (const FilterCondition &condition : conditions) {
        if (condition.op == FilterOperator::Matches) {
            m_row->setProblem(condition.column, sentence);
        }
    }
    tellProblem(sentence);
}

/// What can be undone is not pushed aside by a slip of the finger; the field is marked anyway.
void TableFilters::tellProblem(const QString &sentence)
{
    if (sentence == m_told) {
        return;
    }
    if (!sentence.isEmpty() && !m_notice.canUndo()) {
        m_notice.showProblem(sentence);
    } else if (sentence.isEmpty()) {
        m_notice.dismiss(m_told);
    }
    m_told = sentence;
}

QJsonObject TableFilters::arrangement() const
{
    QJsonObject json{{RowShownKey, isRowShown()}};
    if (m_pane) {
        json.insert(PaneShownKey, isPaneShown());
    }
    return json;
}

void TableFilters::applyArrangement(const QJsonObject &json)
{
    m_isArranging = true;
    m_toggle->setChecked(json.value(RowShownKey).toBool());
    if (m_togglePane) {
        m_togglePane->setChecked(json.value(PaneShownKey).toBool());
    }
    m_isArranging = false;
}

QJsonArray TableFilters::conditions() const
{
    return toJson(rowConditions());
}

QJsonArray TableFilters::paneConditions() const
{
    return toJson(isPaneShown() ? m_pane->conditions() : QList<FilterCondition>());
}

QJsonArray TableFilters::toJson(const QList<FilterCondition> &conditions) const
{
    return TableFilter::toJson(conditions,
                               [this](int column) { return m_model.columnName(column); });
}

QStringList TableFilters::applyConditions(const QJsonArray &json)
{
    const auto [conditions, unknown] = TableFilter::read(json, m_model);
    m_row->setConditions(conditions);
    if (!m_row->isBlank()) {
        m_toggle->setChecked(true);
    }
    apply();
    return unknown;
}

QStringList TableFilters::applyPaneConditions(const QJsonArray &json)
{
    auto [conditions, unknown] = TableFilter::read(json, m_model);
    if (!m_pane) {
        return unknown;
    }
    const QList<FilterCondition> others = m_pane->setConditions(conditions);
    for (const FilterCondition &condition : others) {
        unknown.append(m_model.columnName(condition.column));
    }
    if (!m_pane->isBlank()) {
        m_togglePane->setChecked(true);
    }
    apply();
    return unknown;
}
