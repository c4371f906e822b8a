// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSet>
#include <QTableView>

/// The table of a page: rows are selected, arrow keys and J/K move, F2, Enter and a double click
/// edit, Space ticks, Tab leaves. The row under the pointer is known to the delegates. Row height
/// and grid come from the font and the palette.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    int hoveredRow() const { return m_hoveredRow; }
    /// Columns whose editing is a dialog's task: instead of an editor, dialogRequested() comes.
    void setDialogColumns(const QSet<int> &columns) { m_dialogColumns = columns; }
    /// Column widths in characters of the font, so that they fit every size.
    void setColumnCharacters(int column, int characters);
    /// The column that takes the width left over, until the person has set a width; at least so
    /// many characters.
    void setElasticColumn(int column, int leastCharacters = 16)
    {
        m_elasticColumn = column;
        m_leastCharacters = leastCharacters;
    }
    /// Widths are the person's from now on.
    void keepWidths() { m_elasticColumn = -1; }

    bool isEditing() const { return state() == EditingState; }
    /// Ends an open editor as if it were left, so that its text counts as a pending change.
    void commitEditor();
    /// The leftmost of the visible columns.
    int firstVisibleColumn() const;

    using QTableView::edit;

signals:
    void dialogRequested(const QModelIndex &index);
    /// Del that no action has taken: the one that has it as its shortcut is grey.
    void shortcutRefused(const QKeySequence &key);
    /// isEditing() may have changed.
    void editingChanged();

protected:
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void stretchElasticColumn();
    void setHoveredRow(int row);
    void fitRowHeight();

    QSet<int> m_dialogColumns;
    int m_hoveredRow = -1;
    int m_elasticColumn = -1;
    int m_leastCharacters = 0;
    bool m_stretching = false;
};
