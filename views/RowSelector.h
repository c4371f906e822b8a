// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/Keyboard.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

#include <limits>

class RelationalTableModel;
class SearchEdit;
class TableView;

/// Makes rows of a page's table the current one: the first, or one by its id, which may have to be
/// waited for while the rows are being read. A person who goes elsewhere meanwhile is not called
/// back. Where the current row goes, a selected one becomes the current one, or where none is left
/// the one that is current then is selected. Owned by the page, as are table and search field.
class RowSelector final : public QObject
{
    Q_OBJECT

public:
    RowSelector(RelationalTableModel &model, TableView &table, SearchEdit &search, QObject *parent);

    void selectFirst();
    /// Other rows are shown from now on: the row with that id stays in view if it is among them,
    /// once all are known; else it begins at the top.
    void stayOrBegin(qint64 id);
    /// All rows are shown again: stays with that one whoever chose it. 0: begins at the top.
    void stay(qint64 id);
    /// Before rows that were written are taken, and after: if the current row was in view, it is
    /// in view again where it stands then. `newIds`: of rows that have got another one. A row that
    /// is new may go anywhere: where that is out of sight, the place is kept, and strayed() tells.
    void hold();
    void follow(const QHash<qint64, qint64> &newIds);
    /// The same after rows were sorted; where nobody has chosen the current one it begins at the
    /// top.
    void followSort();
    /// Makes the row current, clearing the search when it hides it. False when it is not there and
    /// will not come.
    bool goTo(qint64 id, int column, Keyboard keyboard = Keyboard::Taken);
    /// Makes the first of these cells current, and selects all of them where they form few blocks;
    /// by rows, without columns the whole row. Where none is shown everything stays as it is: false
    /// then.
    bool goToCells(const QHash<qint64, QList<int>> &cells);
    /// Whether the current row is one of these and can be seen.
    bool isAtOneOf(const QSet<qint64> &ids) const;

signals:
    /// New rows were saved, and this one, the current or the first of them, is out of sight.
    void strayed(qint64 id, int count);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void giveWay();
    void select(const QModelIndex &cell);
    QList<int> seenColumns(const QList<int> &columns) const;
    bool arrive(qint64 id, int column, Keyboard keyboard);
    void lookAgain(bool isLoading);
    void settle();
    bool isSelected(int row) const;
    void keepInView();
    void show(const QModelIndex &cell);
    void noteNew(const QHash<qint64, qint64> &newIds);
    void tellStrayed();
    void noteSelection();
    void selectNeighbour();

    RelationalTableModel &m_model;
    TableView &m_table;
    SearchEdit &m_search;
    static constexpr qint64 Nowhere = std::numeric_limits<qint64>::min();
    bool m_wasSelected = false; // the current cell, before rows were removed
    qint64 m_stayId = 0;        // while the rows change; 0: they do not, Nowhere: at the top
    qint64 m_beganWith = 0;     // the row that nobody has chosen
    qint64 m_heldId = 0;        // 0: none
    bool m_wasInView = false;   // the held one
    int m_heldRow = 0;
    qint64 m_followedId = 0; // 0: none
    qint64 m_newId = 0;      // 0: no row was new
    int m_newCount = 0;
    qint64 m_awaitedId = 0; // 0: none
    int m_awaitedColumn = -1;
    Keyboard m_awaitedKeyboard = Keyboard::Taken;
};
