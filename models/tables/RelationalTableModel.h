// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/ChangeNotifier.h"
#include "models/tables/CellMarks.h"
#include "models/tables/EditStarts.h"
#include "models/tables/PageCache.h"
#include "models/tables/PageReader.h"
#include "models/tables/PendingConflicts.h"
#include "models/tables/RowMoves.h"
#include "models/tables/RowSuccessors.h"
#include "models/tables/RowWriter.h"
#include "models/tables/StepNames.h"
#include "models/tables/TableCells.h"
#include "models/tables/TableLoading.h"

#include <QSet>
#include <QSqlRelationalTableModel>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

class Session;
class Workspace;

/// The base of the tables that views show: a QSqlRelationalTableModel whose rows are known by id,
/// not by number. It reads one of Database's views in pages of 64 rows and keeps no SELECT open; it
/// keeps pending edits by id through every sort, filter, refresh and select(); it writes them all
/// in one UnitOfWork by way of updateRowInTable() and its sisters, which subclasses lead to a
/// service. A failed save keeps everything that was typed. GUI thread; the Database and the
/// services outlive it.
///
/// A table of up to 5,000 rows is read at once. Of a longer one the first rows are shown at once,
/// where SQLite finds them in a few milliseconds, and a TableLoader reads the others; meanwhile
/// isLoading(), and rows may stand where they stood before or be missing.
///
/// The edit strategy is OnManualSubmit and cannot be changed. Display text of a relation comes from
/// Qt::DisplayRole, its key from Qt::EditRole. fieldIndex() keeps giving the columns of the view.
class RelationalTableModel : public QSqlRelationalTableModel, protected TableCells
{
    Q_OBJECT

public:
    enum DataRole {
        IdRole = Qt::UserRole + 1, ///< qint64; negative for rows not yet written
        PendingRole,               ///< bool: this cell has a change that is not saved
        RowStateRole,              ///< RowState of the row
        OriginalRole, ///< the value before the pending change, as Qt::DisplayRole would show it
        ProblemRole,  ///< bool: something was refused because of this cell
        ErrorRole,    ///< why: Error; invalid where there is no problem
        TextRole,     ///< QString: all of it, as other programs take it, and CellEdit::Form::Text;
                      ///< invalid where the row is gone, or cannot be read now
        /// What somebody else has put there since the cell was edited, as Qt::DisplayRole would
        /// show it; invalid where nobody has
        TheirsRole,
        GoneRole, ///< bool: somebody else has deleted the row, which pending changes or hold() keep
        LastRole = GoneRole,
    };
    enum class RowState { Clean, Changed, New, Removed };
    Q_ENUM(RowState)

    using Problem = CellProblem;

    /// How rows are read; its statements can be explained.
    const TableReader &reader() const { return m_reader; }
    Database::Place place() const; ///< of the file, for threads that read it, too

    /// What screen readers hear of a cell, Qt::AccessibleTextRole or AccessibleDescriptionRole: the
    /// words belong to the views, but Qt asks the model for them.
    using SpokenWords = std::function<QString(const QModelIndex &index, int role)>;
    void setSpokenWords(SpokenWords words) { m_spokenWords = std::move(words); }

    void beginPainting(int rows) { m_pageReader.beginPainting(rows); } ///< by TablePainting
    void endPainting();
    void setPaintBudget(std::chrono::milliseconds budget) { m_pageReader.setPaintBudget(budget); }

    // Rows and ids
    qint64 idAt(int row) const;
    int rowOf(qint64 id) const; ///< -1 when the row is not among those shown
    QHash<qint64, int> rowsOf(const QSet<qint64> &ids) const; ///< those that are shown
    /// The id that the row has by now which a step or a save knew by this one.
    qint64 presentId(qint64 id) const { return m_successors.idOf(id); }

    // Seeing
    /// Shows only rows that have `text`: with a word index, rows in which each of its words begins
    /// a word; else those where each of its words stands somewhere in the text columns, or in one
    /// that is searched as text. There, words between quotes stay together. Case makes no
    /// difference, and no other character is special. An empty text shows all.
    void setSearchText(const QString &text);
    QString searchText() const { return wanted().search; }
    const TableSelection &selection() const { return m_selection; }
    /// Shows only rows for which all conditions hold, besides the search and the filter. A row with
    /// pending changes stays when they do not hold for it, mostly at the end (KeptRows).
    void setConditions(const QList<FilterCondition> &conditions);
    const QList<FilterCondition> &conditions() const { return wanted().conditions; }
    bool isContent(int column) const override = 0;
    FilterKind filterKind(int column) const { return source().kindOf(column); }
    /// The words that stand in the column for stored names; empty where there are none.
    QStringList filterWords(int column) const { return source().words.value(column).values(); }
    void setSorts(const QList<SortKey> &sorts);
    const QList<SortKey> &sorts() const { return m_selection.sorts; }
    /// Not by a long text: an index of it would be as large as the table. Such keys are left out.
    bool isSortable(int column) const { return column != source().longColumn; }
    bool isCheckable(int column) const override = 0;
    QString columnName(int column) const override;
    int columnNamed(const QString &name) const; ///< -1: there is none
    /// How many rows there are without any filter; 0 while that is not known yet.
    int totalCount() const;
    /// Of the rows shown, those that the selection does not have, or not yet: they are new, or kept
    /// for their changes.
    int keptCount() const { return static_cast<int>(m_notFound.size() + m_ids.unsaved().size()); }
    /// Whether the rows have been asked for; until then there are none.
    bool isSelected() const { return m_selected; }
    bool isTotalKnown() const { return m_selected && (m_total >= 0 || !m_isLong); }
    /// Whether the rows shown may not yet be those of the database, or not yet all of them.
    bool isLoading() const { return m_loading.isActive(); }
    /// Whether the search has found more rows than it shows: these are the newest.
    bool isCutOff() const { return m_isCutOff; }
    /// Reads again what is shown, because rows have changed in the database; rows keep their place
    /// by id, pending edits and (through persistent indexes) selections stay.
    void refresh();

    // Pending changes
    /// Rows changed, new or removed and not yet saved.
    int changeCount() const { return m_pending.count(); }
    QList<qint64> changedIds() const { return m_pending.ids(); }
    /// Adds to `step` the changes of cells, in portions where they are many, each with all the
    /// cells of its rows. All rows must be shown. stepNames() then looks at the names of the step,
    /// in portions too; those that are taken are marked as typed ones are.
    void prepare(const QList<CellEdit> &edits, PendingStep *step);
    StepNames stepNames() const { return {m_names, m_editor, *this}; }
    /// Does the whole as one. Cells that RowEditor refused keep what they held, are returned, and
    /// say why by ErrorRole until they are edited, or the step is taken back.
    QList<Problem> performPrepared(const PendingStep &step);
    /// Whether rows are added here. prepare() makes the row of a newId().
    bool canInsert() const { return mayInsert() && !isReadOnly(); }
    qint64 newId() { return m_pending.nextNewId(); }
    /// Does a step again, or takes it back; steps are told by stepPerformed(). In order: each
    /// stands on the ones before it.
    void redoStep(const PendingStep &step);
    void undoStep(const PendingStep &step);
    /// Whether there are marks of an editRefused(), which undoing it takes away.
    bool hasRefusedEdit() const { return m_marks.hasLoose(); }
    void undoRefusedEdit();
    /// While a save waits for another program nothing can be edited, added or removed.
    void setSaving(bool saving) { m_isSaving = saving; }
    bool isSaving() const { return m_isSaving; }
    /// Nothing can be changed: a save waits, or the session only looks on.
    bool isReadOnly() const;
    /// Adds to `step`, for performPrepared(), a new row at the top with what people wrote in `row`,
    /// but for `others`. Its id; 0 where rows of this kind are not added here, or not all of the
    /// row can be read.
    qint64 prepareCopy(int row, const QHash<int, QVariant> &others, PendingStep *step);
    /// removeRows() for rows that need not be neighbours, as one step, which `text` names.
    bool removeIds(const QList<qint64> &ids, const QString &text = {});
    void revertId(qint64 id);

    // What was refused
    /// Why the last submitAll() returned false, or the next reason where that is settled; its id is
    /// 0 where it is no single row's (the file is locked; a rule about the whole database).
    const Problem &problem() const { return m_marks.problem(); }
    /// Every cell that something was refused for, in the order of the rows shown.
    QList<Problem> problems() const;
    bool hasProblems() const { return !m_marks.isEmpty(); }
    /// The same by id, also where a row is not shown.
    const CellMarks &marks() const { return m_marks; }
    void dismissRefusal(const QModelIndex &cell); ///< of an edit

    // Saving
    using Written = RowWriter::Written;
    /// Rows were written by another road than this table's, a dialog's. `back` takes it back: each
    /// row with what its cells held and the version that it had (`restores`; 0: it is new).
    /// rowsSaved() tells of it. False, and nobody is told, where a row is another one by now.
    bool noteWritten(RowChanges back);

    // Writing in halves: between them, writeRows() of this model or, for many rows, of one that a
    // WritingTask has in a thread of its own. Meanwhile this one is read-only.
    using Rows = RowWriter::Rows;
    /// Makes a table of this kind in the thread of another workspace, for its writeRows().
    using Maker = std::function<std::unique_ptr<RelationalTableModel>(Workspace &workspace,
                                                                      const Session &session)>;
    /// Null where there are never many rows.
    virtual Maker maker() const { return {}; }
    /// Whether even a few rows take longer than a frame to write, because others hang on them.
    virtual bool takesLong(const Rows &) const { return false; }
    Rows rowsToSubmit(); ///< begins submitAll()
    bool takeSubmitted(const Written &written);
    /// Begins to take a save back, or to do it again: rows that are not pending, by the same road.
    /// Nothing is written where one of them was changed or deleted since.
    Rows rowsToWrite(const RowChanges &changes) const { return m_successors.present(changes.rows); }
    Written takeWritten(const RowChanges &changes, Written written);
    /// Adds the removal of some: each is read whole, so that many are in portions.
    Result<> prepareRemoval(const QList<qint64> &ids, RowChanges *removal);
    /// rowsSaved() tells what brings them back.
    Written takeRemoved(const RowChanges &removal, const Written &written);
    /// Changes nothing here; else as RowWriter::write().
    Written writeRows(const Rows &rows);

    // Conflicts
    PendingConflicts conflicts();
    /// Performs PendingConflicts::keepMine().
    Result<> keepMine(qint64 id, const QSet<int> &theirs, const std::optional<Cells> &seen);

    // QSqlTableModel and its bases
    int rowCount(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent = {}) const override;
    void fetchMore(const QModelIndex &parent = {}) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    /// An editor at the cell holds what was typed: the row stays, also where another program
    /// deletes it, and setData() changes what it is now. One row at a time, until release(); does
    /// nothing for rows with pending changes.
    void hold(const QModelIndex &cell);
    void release();
    /// New rows stand at the top whatever `row` is, until they are saved.
    bool insertRows(int row, int count, const QModelIndex &parent = {}) override;
    /// Rows stay, struck out (RowStateRole), until they are saved; new ones go at once. False, and
    /// nothing happens, when one of them must not be removed.
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;
    bool insertColumns(int column, int count, const QModelIndex &parent = {}) override;
    bool removeColumns(int column, int count, const QModelIndex &parent = {}) override;

    /// A filter that SQLite refuses changes nothing: the rows and filter() stay, lastError() says
    /// why. A row with pending changes stays as with setConditions().
    void setFilter(const QString &filter) override;
    void setSort(int column, Qt::SortOrder order) override;
    void sort(int column, Qt::SortOrder order) override;
    void setEditStrategy(EditStrategy strategy) override;
    void clear() override;
    void revertRow(int row) override;
    /// Always null: a list of all related rows has no bounds. Editors ask UserService::suggest().
    QSqlTableModel *relationModel(int column) const override;

    // QSqlTableModel declares these without `virtual`; its own would see none of the pending
    // changes, so they are hidden here and, as slots, found first by name.
    bool isDirty() const { return changeCount() > 0; }
    bool isDirty(const QModelIndex &index) const;
    bool setRecord(int row, const QSqlRecord &record);
    bool insertRecord(int row, const QSqlRecord &record);

public slots:
    /// The first call reads the rows; a later one is refresh() and says whether it succeeded.
    bool select() override;
    bool selectRow(int row) override;
    bool submit() override; ///< does nothing: changes are written by submitAll()
    void revert() override;
    bool submitAll();
    /// Ends as a submitAll() that is refused, where marks of what was typed stand in its way.
    bool refuseObjected();
    void revertAll();

signals:
    void changeCountChanged(int count);
    /// Something was edited; undoStep() takes it back.
    void stepPerformed(const PendingStep &step);
    /// All that was to be edited was refused, and marked: no step.
    void editRefused();
    /// Everything pending was dropped by revertAll(); undoStep() brings it back.
    void discarded(const PendingStep &step);
    /// Rows were written; rowsToWrite() of `back` takes that back.
    void rowsSaved(const RowChanges &back);
    /// All pending changes were written; `joined` rows of them somebody else had changed, too.
    void saved(int count, int joined);
    /// submitAll() failed; problem() says why. Nothing was written, nothing was lost.
    void saveFailed();
    /// Something was typed that cannot be saved. It is pending all the same, and marked.
    void objected(const CellProblem &problem);
    void problemsChanged(); ///< problems() has changed
    /// A search or conditions cannot be followed: the rows stay those from before.
    void selectionRefused(const Error &error);
    void countsChanged(); ///< the number of rows shown or in all
    void loadingChanged(bool isLoading);

protected:
    RelationalTableModel(Workspace &workspace, const Session &session, const TableSource &source,
                         QObject *parent);

    // Each calls a service for writtenId(), in the version writtenVersion(), and ends in written()
    // or inserted(). The row may be none of those shown.
    bool updateRowInTable(int row, const QSqlRecord &values) override = 0;
    bool insertRowIntoTable(const QSqlRecord &values) override = 0;
    bool deleteRowFromTable(int row) override = 0;
    /// Writes a row that was removed once more; its fields as `values`, all else in `stored`. Under
    /// a negative writtenId() it is one that somebody else removed, with other values.
    virtual bool restoreRowInTable(const PendingRow &row);

    QVariant cellValue(int column, const Cells &cells) const override;
    QString displayText(int column, const QVariant &value) const override;
    /// displayText() of what is stored, for tables that are quicker without its value.
    virtual QString storedText(int column, const Cells &cells) const;
    /// What is to be written of a row: the fields that are generated, under the view's names.
    virtual QSqlRecord recordToWrite(const PendingRow &row) const;
    /// Rows are about to be read again: forget what was remembered of other tables.
    virtual void forgetRelated();

    const Session &session() const { return m_session; }
    Workspace &workspace() const { return m_workspace; }
    const PendingRow *pendingAt(int row) const { return m_pending.find(idAt(row)); }
    /// The row as stored, without pending changes; empty for a new row or one that is gone.
    const Cells &storedCells(int row) const;
    qint64 writtenId() const { return m_writing.id; }
    qint64 writtenVersion() const { return m_writing.version; }
    /// Whether what is written stood in the row before: the step back of a save.
    bool isRestoring() const { return m_writing.restores; }
    /// Then: when that had been changed last, as stored; empty where nobody knows.
    const QString &restoredMoment() const { return m_writing.restoredMoment; }
    qint64 insertedId() const { return m_writing.insertedId; }
    /// Ends updateRowInTable() and its sisters: keeps the error for problem().
    bool written(const Result<> &result);
    bool inserted(const Result<qint64> &result);

private:
    std::optional<QVariant> tryValue(int row, int column) const;
    QVariant value(int row, int column) const;
    QVariant text(int row, int column) const;
    std::optional<QString> relatedName(int column, const QVariant &key) const;
    QVariant shown(int row, int column) const;
    QVariant checkState(int row, int column) const;
    QString originalText(int row, int column) const;
    RowState rowState(int row) const;
    QVariant theirs(int row, int column) const;
    bool isRowGone(int row) const;
    QList<int> contentColumns() const final;
    std::optional<PendingRow> pendingRow(int row, const QList<int> &columns, qint64 auditId);
    qint64 newestAuditId() const;
    PendingStep stepOf(const QList<CellEdit> &edits);
    bool setPending(const PendingStep &step);
    void reconsider();

    enum class Direction { Forward, Back };
    void perform(const PendingStep &step);
    void apply(const PendingStep &step, Direction direction);
    void carryOut(const PendingStep &todo, Direction direction);
    void showChanged(const PendingStep &step);
    void showRows(int row, const QList<qint64> &ids);
    void dropRows(QList<int> rows);
    void rowsChanged(QList<int> rows);
    void noteChangeCount();

    enum class Measure { Anew, AsShown }; // how long the table is
    const TableSelection &wanted() const { return m_wanted ? *m_wanted : m_selection; }
    Result<> choose(const TableSelection &selection);
    Result<> reload(const TableSelection &selection, Measure measure = Measure::Anew);
    Result<> reloadAtOnce(const TableSelection &selection);
    void noteRead();
    void showFound(const QList<qint64> &found);
    void moveBy(const RowMove &move);
    void dropRemoved(const QSet<qint64> &ids);
    void reorder(const std::function<void()> &change);
    void tellWhatChanged(const QHash<qint64, Cells> &seen);
    void tellRow(int row, const Cells &before, const Cells &now);
    void noteCounts();
    void refuse(const Error &error);
    void refuseSelection(const Error &error);
    void refuseLoading(const Error &error);

    void noteChange(ChangeNotifier::Origin origin);
    Result<> reloadLong(const TableSelection &selection);
    void showHead(const QList<qint64> &head, const TableSelection &before);
    void followReading();
    TableRequest loadRequest();
    void takeChanges(const QHash<qint64, Cells> &before, const QHash<qint64, Cells> &now);
    void finishLoading(const QSet<qint64> &notFound);

    Result<qint64> writeRow(qint64 id, const PendingRow &row);
    void tellMarks(const QSet<qint64> &ids);
    Written take(const RowChanges &changes, Written written);
    void finishSave(const RowWriter::NewIds &newIds);

    Workspace &m_workspace;
    const Session &m_session;
    SpokenWords m_spokenWords;
    mutable TableReader m_reader;
    mutable PageCache m_pages;
    mutable QHash<std::pair<int, qint64>, QString> m_related; // names of authors not yet saved
    RowIds m_ids; // as shown: new rows, then found ones and KeptRows
    mutable PageReader m_pageReader;
    QSet<qint64> m_notFound;   // shown only because changes are pending, or the row is held
    mutable int m_rowHint = 0; // where rowOf() looks first
    PendingRows m_pending;
    TableSelection m_selection;
    TableSelection m_readLast;              // to its end
    std::optional<TableSelection> m_wanted; // as soon as another program is out of the way
    static constexpr int RetryMs = 250; // until the next try where another program is in the way
    QTimer m_refreshTimer;              // gathers several changes of the file into one refresh
    bool m_selected = false;
    bool m_isSaving = false;
    mutable int m_total = -1; // -1: to be counted
    bool m_isLong = false;
    bool m_isCutOff = false;
    TableLoading m_loading;
    std::pair<int, int> m_toldCounts; // shown, in all
    int m_toldChanges = 0;
    RowWriter::Writing m_writing;
    RowSuccessors m_successors;
    CellMarks m_marks{m_pending, [this](int column) { return uniqueField(column) != Field::None; }};
    PendingNames m_names{m_pending, *this};
    RowEditor m_editor{m_names, *this};
    mutable EditStarts m_starts{m_reader, m_pages, m_pending, *this};
};
