// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PostsTable.h"
#include "tests/views/UndoHistoryTest.h"
#include "views/PostsPage.h"

#include <QMap>
#include <QRandomGenerator>

#include <functional>
#include <optional>

/// What a person and another program do to the posts, at random, and a plain model of what must
/// come of it. The person's rows are nobody else's: conflicts have tests of their own. Every title
/// is written once only, and tells a row.
class OfficeWalk final
{
public:
    OfficeWalk(TablePage &page, TestOffice &office, quint32 number);

    void step();
    /// What the table or the file has otherwise than it must be; empty where all is right.
    QString difference();
    /// What was done.
    QString log() const { return m_log.join(u'\n'); }

private:
    using Key = int;
    struct Row
    {
        QString title = {};
        QString author = {};
        bool isMine = false;
        bool operator==(const Row &) const = default;
    };
    using Rows = QMap<Key, Row>;
    struct Edited
    {
        std::optional<QString> title = {};
        std::optional<QString> author = {};
        bool isNew = false;
        bool isRemoved = false;
    };
    using Pending = QMap<Key, Edited>;
    struct Done // an edit, or a save
    {
        bool isSave = false;
        Pending before = {};
        Pending after = {};
        Rows rowsBefore = {};
        Rows rowsAfter = {};
    };
    struct Discarded
    {
        Pending pending;
        int steps = 0;
    };

    RelationalTableModel &model() const { return *m_page.model(); }
    int random(qsizetype below) { return m_random.bounded(int(below)); }
    QString newTitle();
    QString shownTitle(Key key) const;
    QString shownAuthor(Key key) const;
    void lookWhereRowsStand();
    int rowOf(Key key) const;
    std::optional<Key> anyKey(const std::function<bool(Key)> &fits);
    std::optional<Key> anyToEdit();
    bool isFound(Key key) const;
    QStringList expectedTable() const;
    QStringList shownTable() const;
    QStringList expectedFile() const;
    QStringList storedFile();

    void note(const QString &what) { m_log.append(what); }
    void perform(const Pending &after);
    void typeTitle();
    void typeTitles();
    void chooseAuthor();
    void add();
    void remove();
    void undo();
    void redo();
    void save();
    void discard();
    void sort();
    void search();
    void writeElsewhere();
    void addElsewhere();
    void removeElsewhere();
    void putBack(const Rows &rows, const Rows &instead);

    TablePage &m_page;
    OtherProgram m_other;
    QRandomGenerator m_random;
    QStringList m_log = {};
    QHash<QString, int> m_places = {}; ///< before the step: where each title stands
    Rows m_rows = {};                  ///< of the file
    Pending m_pending = {};
    QList<Done> m_done = {};
    qsizetype m_place = 0; ///< in it: before what can be done again
    std::optional<Discarded> m_discarded = {};
    QString m_search = {};
    Key m_lastKey = 0;
    int m_titles = 0;
};
