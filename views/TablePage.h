// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"
#include "models/transfer/ExportTable.h"
#include "views/EditableCells.h"
#include "views/Keyboard.h"
#include "views/Page.h"
#include "views/TableState.h"

#include <QDate>
#include <QTimer>

class CellColours;
class CellEditing;
class ChangeBar;
class ColumnMenu;
class EditActions;
class EmptyState;
class FilterPane;
class MarkedCells;
class NoticeBar;
class PagePanes;
class PageSaving;
class PageHeader;
class QMenu;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;
class RowJump;
class RowSelector;
class SavedViews;
class SavingWait;
class SearchEdit;
class Session;
class TableColumns;
class TableFilters;
class TableSorting;
class TableStatus;
class TableView;
class TableTransfer;
class UndoHistory;
class Workspace;
struct FacetStyle;

/// What the pages over a table have in common: search field, table, the bar of pending changes,
/// empty states, context menu; PageSaving writes, SaveRefusal deals with saves that fail. Follows
/// the database by way of ChangeNotifier and the session's permissions. Subclasses give columns,
/// actions and details; they decide nothing about who may do what, AccessPolicy and the services
/// do.
class TablePage : public Page
{
    Q_OBJECT

public:
    ~TablePage() override;

    int count() const override;
    QString countText() const override;
    int pendingChanges() const override;
    QStringList pendingNames(int most) const override;
    bool canSave() const override;
    bool isWriting() const override;
    bool isExporting() const override;
    bool commitEdits() override;
    bool canUndo() const override;
    bool canRedo() const override;
    QString undoText() const override;
    QString redoText() const override;
    void save(const std::function<void(bool saved)> &done) override;
    QList<QAction *> editActions() const override;
    QList<QAction *> viewActions() const override;
    void setRowHeight(RowHeight height) override;
    QList<QWidget *> panes() const override;
    QByteArray saveLayout() const override;
    bool restoreLayout(const QByteArray &layout) override;

    RelationalTableModel *model() const { return m_model; }
    TableView *table() const { return m_table; }
    TableColumns &columns() const { return *m_columns; }

public slots:
    void discardChanges() override;
    void undo() override;
    void redo() override;
    void focusSearch() override;
    void focusContent() override;
    void refresh() override;

protected:
    /// Takes the model over.
    TablePage(const PageIdentity &identity, Workspace &workspace, const Session &session,
              RelationalTableModel *model, QWidget *parent);

    /// What a subclass's constructor calls when its columns and actions are there. `primary` gets a
    /// button beside the search field.
    void setupPage(QAction *primary);
    /// Export and import, as the last of the page's actions; before setupPage().
    void setupTransfer(TransferKind kind);
    /// What is done with all selected rows gets buttons below the table while they are several;
    /// before setupPage().
    void setRowActions(const QList<QAction *> &actions);
    void setDetails(QWidget *details);
    void addBelowHeader(QWidget *widget);
    /// Values to filter by, beside the table; before setupPage().
    void setupFilterPane(const QList<FacetStyle> &facets);

    struct ColumnStyle
    {
        QString header;
        int characters = 12;
        Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    };
    /// A column that people see, and may arrange.
    void setColumn(int column, const ColumnStyle &style);
    void hideColumns(const QList<int> &columns);

    /// "No posts yet. Write the first one (Ctrl+N)."
    virtual QString emptySentence() const = 0;
    /// What stands in place of rows that a search or a filter has hidden.
    virtual QString nothingMatches() const;
    /// What a row is called in sentences, by what its cells have in `role`.
    virtual QString nameOf(int row, int role) const = 0;
    QString rowName(int row) const { return nameOf(row, Qt::DisplayRole); }
    /// The same before anything was typed that is not saved, which others do not know; of a new row
    /// what was typed.
    QString storedName(int row) const;
    /// Whether there is a cell that this person may edit, in whatever row. Without it there is
    /// nothing to paste into.
    virtual bool mayEditCells() const { return false; }
    /// What Del is about where cells of several rows are selected, but not all of each.
    struct DeleteWords
    {
        QAction *action = nullptr; ///< what Del does with the rows
        QString rows;              ///< "Remove 3 posts?"
        QString rowsOrCells;       ///< "Remove 3 posts, or clear the %1 selected cells?"
        QString verb = {};         ///< on the button, where the action's would not do
    };
    /// For two rows or more.
    virtual DeleteWords deleteWords(int rows) const;
    /// Why Del does nothing to the selected rows, where nobody is refused it; else empty.
    virtual QString whyNotDelete() const { return {}; }
    /// For pages that ask before they save: whether marks that are known stand in the way, so that
    /// it ends here as a save that is refused.
    bool isSaveRefused();
    /// Whether an action is triggered by somebody who has just been asked about its rows.
    bool isConfirmed() const { return m_isConfirmed; }
    /// The current row, the selection, pending changes or permissions have changed.
    virtual void updateActions() {}
    /// The same, once before the next frame.
    virtual void updateDetails() {}

    Workspace &workspace() const { return m_workspace; }
    const Session &session() const { return m_session; }
    NoticeBar *notice() const { return m_notice; }
    /// What came of a file that was written, where exports tell of theirs.
    void tellTransfer(const QString &sentence);
    /// For writes past the table.
    PageSaving *saving() const { return m_saving; }
    SavingWait *savingWait() const;
    /// Something was written that Undo does not take back; `text` is what it is called there.
    void noteFinal(const QString &text);
    /// For changes of many cells.
    CellEditing *editing() const { return m_editing; }
    int currentRow() const;
    qint64 currentId() const;
    /// What is done with rows is done with no more of them at once: until it is saved, and for
    /// Undo afterwards, all of them are kept in memory.
    static constexpr int MaximumRows = 10'000;
    /// So many rows may be looked at whenever the selection changes, for an action to say whether
    /// it can be used; each of the others when it is used.
    static constexpr int GlancedRows = 256;
    /// The rows with a selected cell, in the order of the table; none when they are too many.
    QList<int> selectedRows() const;
    /// Why nothing can be done with selectedRows(): `nothing` when no cell is selected, or that
    /// they are too many; empty when it can.
    QString whyNotSelected(const QString &nothing) const;
    bool isPending(int row) const;
    /// Whether rows, or cells of rows, are selected that are more than one.
    bool areSeveralSelected() const;
    /// The selected rows, or the current one where none is selected.
    QList<qint64> idsToDuplicate() const;
    struct CopyWords
    {
        QString step; ///< what the menu says after "Undo"; of a single row that is "Duplicate"
        QString done; ///< for the status bar
    };
    /// Makes the copies the selected rows; of a single one the cell in `column` is edited. `others`
    /// is what a copy has instead of what the row has.
    void duplicateRows(const QList<qint64> &ids, int column, const CopyWords &words,
                       const std::function<QHash<int, QVariant>(int row)> &others);
    bool isAnyPending(const QList<int> &rows) const;
    QList<qint64> idsOf(const QList<int> &rows) const;
    /// The order of the rows until somebody wants another.
    void sortInitially(int column, Qt::SortOrder order);
    /// Makes the row current, clearing the search when it hides it; as soon as it is there, while
    /// rows are being read. False when it is not there and will not come.
    bool goTo(qint64 id, int column = -1, Keyboard keyboard = Keyboard::Taken);
    /// The shortcut works only while the table has the focus: Del in the navigation removes
    /// nothing. While the action is grey it tells the reason.
    void restrictToTable(QAction *action);
    /// For what the table asks for by itself: where the action is grey its reason is told.
    void triggerOrTell(QAction *action);

    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    /// Esc hides a notice, then it selects the current cell alone. A key that does nothing here
    /// says why.
    void keyPressEvent(QKeyEvent *event) override;

private:
    void shareRoom();
    void offerDetails();
    void askToDelete();
    void askToDelete(const DeleteWords &words, bool mayRows,
                     const EditableCells::Clearable &clearable);
    void triggerFor(const QList<qint64> &ids, qint64 cells, QAction *action);
    bool refuseKey(const QKeyEvent &event);
    static QString readersSentence();
    void readFirst();
    void showCopies(const QList<qint64> &copies, int column);
    void setupSearch();
    void setupTable();
    void setupModel();
    void setupHistory();
    void tellSaved(int count, int joined);
    void offerToFollow(qint64 id, int count);
    void setupSaving();
    void followFilter(qint64 current);
    void tellSaving(bool isWaiting);
    void setupViews();
    void setupColours();
    void setupTelling();
    void setupLayout();
    void applySearch(const QString &text);
    bool leaveEditor();
    void dismissTold();
    void updateState();
    void updateDetailsOnce();
    void followClock();
    bool isEmpty() const;
    void updateEmptyState();
    void clearFilters();
    void tellCount();

    QString (*m_countText)(int count);
    Workspace &m_workspace;
    const Session &m_session;
    RelationalTableModel *m_model;
    QVBoxLayout *m_column = nullptr;
    PageHeader *m_header;
    SearchEdit *m_search;
    NoticeBar *m_notice;
    TableTransfer *m_transfer = nullptr;
    QStackedWidget *m_stack;
    TableView *m_table;
    TableColumns *m_columns;
    ColumnMenu *m_columnMenu;
    TableSorting *m_sorting;
    TableFilters *m_filters;
    CellColours *m_colours;
    QAction *m_coloursAction;
    TableState m_state;
    SavedViews *m_views = nullptr;
    EmptyState *m_empty;
    PagePanes *m_panes;
    FilterPane *m_filterPane = nullptr;
    TableStatus *m_status = nullptr;
    QToolButton *m_detailsButton = nullptr;
    ChangeBar *m_bar;
    PageSaving *m_saving;
    UndoHistory *m_history;
    CellEditing *m_editing;
    EditActions *m_editActions;
    MarkedCells *m_marked;
    RowJump *m_jump;
    QMenu *m_contextMenu;
    QAction *m_clearSearch;
    RowSelector *m_selector;
    QAction *m_primary = nullptr;
    QString m_toldCount;
    bool m_isSavingTold = false;
    bool m_isReady = false;
    bool m_isTaking = false;
    bool m_isShort = false; // the page: everything gives way to the table
    bool m_areDetailsDue = false;
    bool m_isConfirmed = false;
    QTimer m_updateTimer;      // many cells may change at once
    QTimer m_clockTimer{this}; // relative times grow older
    QDate m_today = QDate::currentDate();
};
