// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QHash>
#include <QSqlRelationalTableModel>

class Database;

/// The base of the tables that views show: a QSqlRelationalTableModel whose rows are known by id,
/// not by number. It reads one of Database's views in pages of 64 rows and keeps no SELECT open; it
/// keeps pending edits by id through every sort, filter, refresh and select(); it writes them all
/// in one UnitOfWork by way of updateRowInTable() and its sisters, which subclasses lead to a
/// service. A failed save keeps everything that was typed. GUI thread; the Database and the
/// services outlive it.
///
/// The edit strategy is OnManualSubmit and cannot be changed. Display text of a relation comes from
/// Qt::DisplayRole, its key from Qt::EditRole. fieldIndex() keeps giving the columns of the view.
class RelationalTableModel : public QSqlRelationalTableModel
{
    Q_OBJECT

public:
    enum DataRole {
        IdRole = Qt::UserRole + 1, ///< qint64; negative for rows not yet written
        PendingRole,               ///< bool: this cell has a change that is not saved
        RowStateRole,              ///< RowState of the row
        OriginalRole, ///< the value before the pending change, as Qt::DisplayRole would show it
        ProblemRole,  ///< bool: the last save was refused because of this cell; see problem()
    };
    enum class RowState { Clean, Changed, New, Removed };
    Q_ENUM(RowState)

    /// Why a save did not happen: the row, the column (-1: the whole row) and the error.
    struct Problem
    {
        qint64 id = 0;
        int column = -1;
        Error error;
    };

    /// A change that met somebody else's, cell by cell: what it was, mine, theirs. As display text.
    struct ConflictCell
    {
        int column = 0;
        QString original;
        QString mine;
        QString theirs;
    };

    // Rows and ids
    qint64 idAt(int row) const;
    int rowOf(qint64 id) const; ///< -1 when the row is not among those shown

    // Seeing
    /// Shows only rows where one of the text columns contains `text`, ignoring case; % and _ are
    /// plain characters. An empty text shows all.
    void setSearchText(const QString &text);
    QString searchText() const { return m_searchText; }
    /// How many rows there are without any filter.
    int totalCount() const;
    /// Reads again what is shown, because rows have changed in the database; rows keep their place
    /// by id, pending edits and (through persistent indexes) selections stay.
    void refresh();

    // Pending changes
    int changeCount() const; ///< rows changed, new or removed and not yet saved
    bool canUndo() const;
    void undo(); ///< takes the last step of editing back
    /// Takes one row's pending changes back.
    void revertId(qint64 id);
    /// The reason why the last submitAll() returned false; error code None-like (Storage) when
    /// unknown.
    const Problem &problem() const { return m_problem; }
    /// Reads the row as it is now and tells where it differs; empty when the row is gone.
    QList<ConflictCell> conflictCells(qint64 id);
    /// "Keep mine": the pending change is now one against the row as it is in the database; a row
    /// deleted elsewhere becomes a new one.
    void keepMine(qint64 id);

    // QSqlTableModel
    bool select() override;
    // ... (the implementation overrides what else it must)

    // QSqlTableModel declares these without `virtual`; its own would see none of the pending
    // changes, so they are hidden here and, as slots, found first by name.
    bool isDirty() const;
    bool isDirty(const QModelIndex &index) const;

public slots:
    bool submitAll();
    void revertAll();

signals:
    void changeCountChanged(int count);
    /// All pending changes were written.
    void saved(int count);
    /// submitAll() failed; problem() says why. Nothing was written, nothing was lost.
    void saveFailed();
    /// The number of rows shown or in all has changed.
    void countsChanged();

protected:
    RelationalTableModel(const Database &database, QObject *parent);

private:
    QString m_searchText;
    Problem m_problem;
};
