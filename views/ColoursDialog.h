// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/domain/Result.h"
#include "views/CellColours.h"

class QComboBox;
class QGridLayout;
class QLineEdit;
class RelationalTableModel;
class TableView;

/// The rules that colour the cells of a table, one a line: a column, a condition as it is typed
/// into the filter row, a colour. The first that holds counts. Nothing happens before Apply; a rule
/// without a condition is none.
class ColoursDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// `column` is what a first rule is about.
    ColoursDialog(CellColours &colours, const RelationalTableModel &model, const TableView &table,
                  int column, QWidget *parent);

private:
    struct Line
    {
        QComboBox *column = nullptr;
        QLineEdit *condition = nullptr;
        QComboBox *colour = nullptr;
        QPushButton *remove = nullptr;
    };

    void addLine(int column, const QString &condition, CellColour colour);
    void showLine(const Line &line);
    void fillColumns(QComboBox *box, int column) const;
    static void fillColours(QComboBox *box, CellColour colour);
    void removeLine(const QPushButton *button);
    void updateButtons();
    Result<std::optional<ColourRule>> ruleOf(const Line &line) const;
    void apply();

    CellColours &m_colours;
    const RelationalTableModel &m_model;
    const TableView &m_table;
    QGridLayout *m_grid;
    QPushButton *m_add = nullptr;
    QList<Line> m_lines;
    int m_column;
};
