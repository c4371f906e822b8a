// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"
#include "models/tables/TableFilter.h"

#include <QJsonObject>
#include <QObject>

class FilterPane;
class FilterRow;
class NoticeBar;
class QAction;
class RelationalTableModel;
class TableView;

/// The filters of a page's table: shows and hides the row of fields and the pane of values, asks
/// the model for the rows that they leave, tells what cannot be understood. While the row or the
/// pane is hidden its filters do not hold; they come back with it. The page owns it; table, model,
/// notice line and pane outlive it.
class TableFilters final : public QObject
{
    Q_OBJECT

public:
    TableFilters(TableView &table, RelationalTableModel &model, NoticeBar &notice, QWidget *page);

    /// A pane is what not every page has; hidden at first.
    void setPane(FilterPane *pane, QWidget *page);

    QAction *toggleAction() const { return m_toggle; }
    QAction *paneAction() const { return m_togglePane; } ///< null without a pane
    QAction *clearAction() const { return m_clear; }
    bool isFiltering() const;
    bool isRowShown() const;
    bool isPaneShown() const;

    QJsonObject arrangement() const;
    void applyArrangement(const QJsonObject &json);
    QJsonArray conditions() const;
    /// Shows the row when any condition stands; returns the names of columns that are unknown or
    /// hold something else.
    QStringList applyConditions(const QJsonArray &json);
    /// The same for the pane.
    QJsonArray paneConditions() const;
    QStringList applyPaneConditions(const QJsonArray &json);
    /// The pane counts again where the search has changed.
    void follow();
    /// The same on another day: "today" is counted there, too.
    void countAnew();

public slots:
    void clear();

signals:
    /// Other rows are shown from now on; `current` was the current one until now, 0: none.
    void conditionsChanged(qint64 current);
    void changed();
    void leftDownwards();
    /// One sentence for the status bar.
    void told(const QString &sentence);
    /// "Clear All Filters" is about the search as well.
    void clearRequested();

private:
    void setupActions(QWidget *page);
    void showRow(bool shown);
    void showPane(bool shown);
    QList<FilterCondition> rowConditions() const;
    QJsonArray toJson(const QList<FilterCondition> &conditions) const;
    void apply();
    void markHeaders();
    void refuse(const Error &error);
    void tellProblem(const QString &sentence);

    TableView &m_table;
    RelationalTableModel &m_model;
    NoticeBar &m_notice;
    FilterRow *m_row;
    FilterPane *m_pane = nullptr;
    QAction *m_toggle;
    bool m_isArranging = false; // what is in force comes next
    QAction *m_togglePane = nullptr;
    QAction *m_clear;
    QString m_told;
};
