// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/FilterText.h"

#include <QHash>
#include <QWidget>

class FilterField;
class RelationalTableModel;
class TableHeader;
class TableView;

/// The fields under the headers of a table, one for each column that can be filtered. They follow
/// their columns: width, order, hiding, scrolling, freezing, both writing directions; the one that
/// is written in is as wide as its text. Stands in the TableHeader, which owns it.
class FilterRow final : public QWidget
{
    Q_OBJECT

public:
    FilterRow(TableView &table, const RelationalTableModel &model, TableHeader &header);

    /// What the fields say. A field that cannot be understood is marked and says nothing; nor does
    /// one say anything while its column is hidden.
    QList<FilterCondition> conditions();
    /// The sentence about the first field that cannot be understood; empty: there is none.
    QString problem() const { return m_problem; }
    /// Writes what people would type. Fields of other columns are cleared.
    void setConditions(const QList<FilterCondition> &conditions);
    bool isBlank() const;
    void clear();
    void setProblem(int column, const QString &sentence);
    void focusField(int column);
    QSize sizeHint() const override;

signals:
    void filterRequested();
    void leftDownwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addFields();
    void placeField(FilterField *field);
    void placeFields();
    void noteHidden(int column, int before, int now);
    void bringIntoView(int column);

    TableView &m_table;
    const RelationalTableModel &m_model;
    TableHeader &m_header;
    QHash<int, FilterField *> m_fields; // by column
    QString m_problem;
};
