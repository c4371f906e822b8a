// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/FrozenColumns.h"
#include "views/RowHeight.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTableView>

class CellColours;
class TableHeader;

/// The table of a page: cells are selected as in a spreadsheet, arrow keys and J/K move, F2, Enter
/// and a double click edit, Space ticks what is selected, Shift+Space and Ctrl+Space select whole
/// rows and columns, Tab leaves. A click on a header sorts and selects nothing. The current row and
/// the one under the pointer are known to the delegates. Row height and grid come from the font and
/// the palette. Columns may be frozen: FrozenColumns says how.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    int hoveredRow() const { return m_hoveredRow; }
    /// By which the delegates colour cells; null: none. The page owns them.
    void setColours(const CellColours *colours) { m_colours = colours; }
    const CellColours *colours() const { return m_colours; }
    /// Columns whose editing is a dialog's task: instead of an editor, dialogRequested() comes.
    void setDialogColumns(const QSet<int> &columns) { m_dialogColumns = columns; }
    bool isDialogColumn(int column) const { return m_dialogColumns.contains(column); }
    /// J and K lead a row on and back, also where any other letter begins to edit the cell.
    void setWalkedByLetters(bool isWalked) { m_isWalkedByLetters = isWalked; }
    /// Column widths in characters of the font, so that they fit every size; the header's name,
    /// sort arrow and number fit, too, unless the name has several lines.
    void setColumnCharacters(int column, int characters);
    /// The average one of the font, not rounded: a table has many.
    qreal characterWidth() const { return QFontMetricsF(font()).averageCharWidth(); }
    /// The column that takes the width left over, until the person has set a width; at least so
    /// many characters.
    void setElasticColumn(int column, int leastCharacters = 16)
    {
        m_elasticColumn = column;
        m_leastCharacters = leastCharacters;
    }
    /// Widths are the person's from now on; or the page's again.
    void setOwnWidths(bool own);
    bool hasOwnWidths() const { return m_ownWidths; }
    /// Gives the elastic column the width that is left over now.
    void fitColumns() { stretchElasticColumn(); }

    /// So many sections from the leading edge stay while the others scroll.
    void setFrozenSections(int sections);
    int frozenSections() const { return m_frozen.sections(); }
    const FrozenColumns &frozen() const { return m_frozen; }

    void setRowHeight(RowHeight height);
    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

    bool isEditing() const { return state() == EditingState; }
    /// Whether somebody has typed something into the open editor.
    bool holdsTyped() const;
    /// Keeps the row of the open editor, which holds something typed now, until it is closed.
    void holdEdited();
    /// Ends an open editor as if it were left, so that its text counts as a pending change. False
    /// where that cannot be taken: the editor stays, and says why.
    bool commitEditor();
    void discardEditor(); ///< with what was typed
    /// Return was pressed in the editor: its end leads to the next row, or with Shift to the one
    /// above.
    void noteReturn(Qt::KeyboardModifiers modifiers)
    {
        m_rowsOn = modifiers.testFlag(Qt::ShiftModifier) ? -1 : 1;
    }
    /// The leftmost of the visible columns.
    int firstVisibleColumn() const;
    /// The visible columns in the order that is seen, from this one on.
    QList<int> columnsFrom(int column) const;
    QList<int> visibleColumns() const { return columnsFrom(firstVisibleColumn()); }
    /// A column's name on one line, the one that is spoken where there is one.
    QString headerText(int column) const;
    /// Whether something of the cell can be seen.
    bool isInView(const QModelIndex &cell) const;
    /// The same of a row, wherever the table is scrolled to sideways.
    bool isRowInView(int row) const;
    /// What a key is about to change is seen.
    void showCurrent();
    /// The row at the upper edge; the one that will be there, while rows come and go.
    int topRow() const;
    /// Moves the upper edge by so many rows, among those that there are by now.
    void scrollRows(int rows);

    /// All cells of the rows, or of the columns, in which a cell is selected.
    void selectWholeRows();
    void selectWholeColumns();
    /// The current cell alone; false where no other is selected.
    bool collapseSelection();
    /// These cells and no others; the first of them becomes the current one.
    void selectBlock(int firstRow, int lastRow, const QList<int> &columns);

    void setModel(QAbstractItemModel *model) override;

    TableHeader *header() const { return m_header; }
    /// After the header's height has changed.
    void fitHeader() { updateGeometries(); }

    using QTableView::edit;

    /// Goes to the next row whose current column begins like what is typed, as far as it can be
    /// looked for within a frame: a million rows would take seconds.
    void keyboardSearch(const QString &typed) override;

signals:
    void dialogRequested(const QModelIndex &index);
    void frozenSectionsChanged(); ///< they stand elsewhere in the viewport now
    /// Space, while several cells are selected, the current one among them, and some hold ticks.
    void tickingRequested();
    /// Del, while cells of several rows are selected, but not all of each: the rows may be meant,
    /// or what is in the cells.
    void deletingRequested();
    /// The key of one of actions() that is grey.
    void shortcutRefused(const QAction *action);
    /// F2 on a cell that has no editor now, or a letter while a save is under way.
    void editRefused(const QModelIndex &index);
    /// Of a word that began with a letter that walks, or where none is written; once for each.
    void wordDropped();
    /// The table has another font, of another size perhaps.
    void fontChanged();
    /// isEditing() may have changed.
    void editingChanged();

protected:
    QItemSelectionModel::SelectionFlags
    selectionCommand(const QModelIndex &index, const QEvent *event = nullptr) const override;
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateEditorGeometries() override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;

protected slots:
    void editorDestroyed(QObject *editor) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = QList<int>()) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void releaseEdited();
    bool refuse(const QKeyEvent &event);
    bool selectBySpace(Qt::KeyboardModifiers modifiers);
    bool isTickSelected() const;
    QWidget *openEditor() const;
    bool isTypingAhead(const QKeyEvent &event) const;
    bool isTypingOn(const QKeyEvent &event, const QElapsedTimer &last) const;
    bool walkByLetter(const QKeyEvent &event);
    bool dropLetter(const QKeyEvent &event);
    void noteKey(const QKeyEvent &event);
    void endWord();
    bool isRestOfWord(const QKeyEvent &event) const;
    bool isLetterOfDialog(const QKeyEvent &event) const;
    bool isDeletingOfCells(const QKeyEvent &event) const;
    bool isOneSelected() const;
    bool pressCommand(QKeyEvent *event);
    bool moveByKey(const QKeyEvent &event);
    void pressMovingKey(QKeyEvent *event);
    QModelIndex edgeCell(int arrow) const;
    QModelIndex nextCell(int key, Qt::KeyboardModifiers modifiers);
    void extendTo(const QModelIndex &cell);
    void beginToExtend();
    void selectTo(const QModelIndex &cell);
    void goOnFilling(int step);
    QModelIndex cellToFill(int step) const;
    void goOn(int rows);
    QItemSelection between(const QModelIndex &one, const QModelIndex &other) const;
    void requestContextMenu();
    void shrinkSelection();
    void updateRow(int row);
    void stretchElasticColumn();
    void setHoveredRow(int row);
    void fitRowHeight();

    QElapsedTimer m_typedLast;
    QElapsedTimer m_letterLast;   // that walked, or was dropped
    bool m_isWordDropped = false; // the one that began with a walk
    bool m_isWalkedByLetters = false;
    QString m_typed;
    const CellColours *m_colours = nullptr;
    QSet<int> m_dialogColumns;
    int m_hoveredRow = -1;
    int m_elasticColumn = -1;
    int m_leastCharacters = 0;
    bool m_ownWidths = false;
    bool m_stretching = false;
    RowHeight m_rowHeight = RowHeight::Normal;
    QPersistentModelIndex m_pressed;
    QPersistentModelIndex m_began; // where what Shift extends begins
    bool m_isBeginning = false;    // it is not extended yet
    bool m_extendsRows = false;
    bool m_extendsColumns = false;
    bool m_isExtending = false;
    bool m_extendsByMouse = false; // Shift was held when the button was pressed
    int m_rowsOn = 0; // from the row that is edited to the one that its editor's end leads to
    FrozenColumns m_frozen{*this};
    TableHeader *m_header;
};
