// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TabularText.h"
#include "views/CellEditing.h"
#include "views/CellName.h"
#include "views/EditableCells.h"

#include <QPointer>

class QAction;
class QWidget;
struct PastePlan;

/// Cutting, copying, pasting, filling, clearing, ticking and replacing in cells of a page, as
/// spreadsheets do it: the actions, when they can be used, and which cells they are about. Keys
/// that a cell editor has too work while the table itself has the focus; while a text field of the
/// page has it, the menu's are about its text. CellEditing does the work. The page owns it.
class EditActions final : public QObject
{
    Q_OBJECT

public:
    EditActions(RelationalTableModel &model, TableView &table, CellEditing &editing,
                CellName::RowName rowName, QWidget *page);
    ~EditActions() override;

    /// For the Edit menu and the context menu, in order.
    QList<QAction *> actions() const { return m_actions; }
    QAction *clearAction() const { return m_clear; }
    /// How many of the selected cells clearAction() would clear, and why none where there are none.
    EditableCells::Clearable clearable() const;
    QString whyNotClear() const;
    /// After the selection, the rows or the permissions have changed. Without `mayEdit` there is
    /// only copying.
    void update(bool mayEdit);

signals:
    /// One sentence for the status bar.
    void told(const QString &sentence);

private:
    QAction *add(const char *name, const QString &text, const char *icon,
                 const QList<QKeySequence> &keys);
    void followFocus(QWidget *now);
    void cut();
    void cutCells();
    void copy(CellEditing::Headers headers);
    void paste();
    void pasteRows(const TabularText::Rows &rows);
    static CellEditing::Task pasting(const PastePlan &plan, int changed);
    void showPasted(const PastePlan &plan);
    std::optional<QList<CellEdit>> filling() const;
    void fillDown();
    void clear();
    void selectAll();
    void tick();
    static CellEditing::Task ticking(int count);
    static CellEditing::Task unticking(int count);
    void replace();
    QString whyNotCopy() const;
    QString whyNotCut() const;
    QString whyNotEdit() const;
    QString whyNotPaste() const;
    QString whyNotFill() const;
    void updateUsable();
    void updateUsableInField();

    RelationalTableModel &m_model;
    TableView &m_table;
    CellEditing &m_editing;
    CellName::RowName m_rowName;
    QWidget *m_page;
    QPointer<QWidget> m_field; // of text, that has the focus
    QList<QAction *> m_actions;
    QAction *m_cut;
    QAction *m_copy;
    QAction *m_copyHeaders;
    QAction *m_paste;
    QAction *m_fillDown;
    QAction *m_clear;
    QAction *m_selectAll;
    QAction *m_replace;
    bool m_holdsText = false; // the clipboard
};
