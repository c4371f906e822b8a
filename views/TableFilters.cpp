// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableFilters.h"

#include "dialogs/ErrorText.h"
#include "dialogs/Icons.h"
#include "models/tables/RelationalTableModel.h"
#include "views/FilterRow.h"
#include "views/NoticeBar.h"
#include "views/TableHeader.h"
#include "views/TableView.h"

#include <QAction>
#include <QLocale>

namespace {

const QString RowShownKey = QStringLiteral("row");

} // namespace

TableFilters::TableFilters(TableView &table, RelationalTableModel &model, NoticeBar &notice,
                           QWidget *page)
    : QObject(page)
    , m_table(table)
    , m_model(model)
    , m_notice(notice)
    , m_row(new FilterRow(table, model, *table.header()))
    , m_toggle(new QAction(Icons::get(QStringLiteral("view-filter")), tr("Filter Ro&w"), this))
    , m_clear(new QAction(tr("Clear &All Filters"), this))
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

bool TableFilters::isFiltering() const
{
    return !m_model.conditions().isEmpty();
}

bool TableFilters::isRowShown() const
{
    return !m_row->isHidden();
}

QString TableFilters::filteredColumns() const
{
    QStringList labels;
    for (const FilterCondition &condition : m_model.conditions()) {
        const QVariant label = m_model.headerData(condition.column, Qt::Horizontal);
        //: A column's header in a sentence.
        labels.append(tr("“%1”").arg(label.toString().simplified()));
    }
    labels.removeDuplicates();
    return QLocale().createSeparatedList(labels);
}

void TableFilters::showRow(bool shown)
{
    const bool hadFocus = m_row->isAncestorOf(m_row->window()->focusWidget());
    m_row->setVisible(shown);
    m_table.header()->fitRowBelow();
    m_table.fitHeader();
    apply();
    if (!shown && hadFocus) {
        emit leftDownwards();
    }
}

void TableFilters::clear()
{
    m_row->clear();
    apply();
}

void TableFilters::apply()
{
    const QList<FilterCondition> conditions =
        isRowShown() ? m_row->conditions() : QList<FilterCondition>();
    tellProblem(isRowShown() ? m_row->problem() : QString());
    m_clear->setEnabled(!m_row->isBlank());
    if (conditions != m_model.conditions()) {
        m_model.setConditions(conditions);
    }
    emit changed();
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
        m_notice.dismissProblem(m_told);
    }
    m_told = sentence;
}

QJsonObject TableFilters::arrangement() const
{
    return {{RowShownKey, isRowShown()}};
}

void TableFilters::applyArrangement(const QJsonObject &json)
{
    m_toggle->setChecked(json.value(RowShownKey).toBool());
}

QJsonArray TableFilters::conditions() const
{
    return TableFilter::toJson(m_model.conditions(),
                               [this](int column) { return m_model.columnName(column); });
}

QStringList TableFilters::applyConditions(const QJsonArray &json)
{
    QStringList unknown;
    QList<FilterCondition> conditions =
        TableFilter::fromJson(json, [this, &unknown](const QString &name) {
            const int column = m_model.columnNamed(name);
            if (column < 0) {
                unknown.append(name);
            }
            return column;
        });
    conditions.removeIf([this, &unknown](const FilterCondition &condition) {
        const int column = condition.column;
        const bool isUsable = TableFilter::isUsable(condition, m_model.filterKind(column));
        if (!isUsable) {
            unknown.append(m_model.columnName(column));
        }
        return !isUsable;
    });
    m_row->setConditions(conditions);
    if (!m_row->isBlank()) {
        m_toggle->setChecked(true);
    }
    apply();
    return unknown;
}
