// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "views/CellName.h"
#include "views/ReplaceList.h"

class CellEditing;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QTreeView;
class TableView;

/// Find and replace in the cells of a table: looks while the person types, lists each cell with
/// what it was and what it will be, and changes those that are ticked as one step that waits for
/// Save. What cannot be changed is listed as left out.
class ReplaceDialog final : public FormDialog
{
    Q_OBJECT

public:
    static constexpr int DelayMs = 250;
    ReplaceDialog(RelationalTableModel &model, const TableView &table, CellEditing &editing,
                  const CellName::RowName &rowName, QWidget *parent);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void followRows();
    void setupFields();
    void setupList();
    QCheckBox *addOption(const QString &text, const char *name);
    TextPattern pattern() const;
    QList<int> searchedColumns() const;
    QList<CellRanges::Block> cells() const;
    void search();
    void searchLater();
    void searchForOther();
    bool isLooking() const;
    void showCounts();
    QString countSentence() const;
    void replace();

    RelationalTableModel &m_model;
    const TableView &m_table;
    CellEditing &m_editing;
    ReplaceSearch *m_search;
    ReplaceList *m_found;
    QLineEdit *m_find;
    QLineEdit *m_replacement;
    QCheckBox *m_matchCase = nullptr;
    QCheckBox *m_wholeCell = nullptr;
    QCheckBox *m_isExpression = nullptr;
    QComboBox *m_where;
    QTreeView *m_list;
    QLabel *m_counts;
    QTimer m_delay;
    bool m_isWaiting = false; // for rows that are being read
};
