// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"

#include <QTimer>

class QAction;
class TableView;

/// Leads from one marked cell to the next, in the order that is seen and round from the last to the
/// first: by two actions, and by "Show" where it is pressed again. Marked are those that something
/// was refused for, and pending ones that somebody else has changed, or whose row is gone. The page
/// owns it.
class MarkedCells final : public QObject
{
    Q_OBJECT

public:
    using GoTo = std::function<void(qint64 id, int column)>;

    MarkedCells(RelationalTableModel &model, TableView &table, GoTo goTo, QWidget *page);

    /// For the Edit menu, in order.
    QList<QAction *> actions() const { return {m_next, m_previous}; }
    void setOffered(bool isOffered);
    /// That cell; the next one where the person has it, or another marked one, before them.
    void show(qint64 id, int column);

signals:
    /// One sentence for the status bar.
    void told(const QString &sentence);

private:
    using Place = std::pair<int, int>; // row, column as it is seen
    enum class Way { On, Back };

    QAction *add(const char *name, const QString &text, const QKeySequence &key, Way way);
    void go(Way way);
    void updateUsable();
    bool mayBeTheirs() const;
    struct Marked
    {
        qint64 id = 0;
        int column = -1;
        QString sentence = {};
    };
    using Cells = QHash<Place, Marked>;
    Cells cells() const;
    void addRefused(Cells *cells) const;
    void addTheirs(Cells *cells) const;
    enum class Most { One, All };
    QModelIndexList theirs(Most most) const;
    QModelIndexList theirsIn(int row) const;
    Place placeOf(int row, int column) const;
    Place currentPlace() const;
    bool isBeforeThem() const;

    RelationalTableModel &m_model;
    TableView &m_table;
    GoTo m_goTo;
    QWidget *m_page;
    QAction *m_next;
    QAction *m_previous;
    QTimer m_timer; // gathers what changes before the next look
};
