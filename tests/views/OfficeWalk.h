// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/views/UndoHistoryTest.h"
#include "tests/views/WalkedTable.h"

#include <QMap>
#include <QRandomGenerator>

#include <functional>
#include <optional>

/// What a person and another program do to a table, at random, and a plain model of what must come
/// of it. The person's rows are nobody else's: conflicts have tests of their own. Every text is
/// written once only, and tells a row.
class OfficeWalk final
{
public:
    OfficeWalk(const WalkedTable &table, TablePage &page, TestOffice &office, quint32 number);

    void step();
    /// What the table or the file has otherwise than it must be; empty where all is right.
    QString difference();
    /// What was done.
    QString log() const { return m_log.join(u'\n'); }

private:
    using Key = int;
    struct Row
    {
        QString text = {};
        QString other = {};
        enum class Whose { Mine, Theirs, Nobodys } whose = Whose::Nobodys;
        bool operator==(const Row &) const = default;
    };
    using Rows = QMap<Key, Row>;
    struct Edited
    {
        std::optional<QString> text = {};
        std::optional<QString> other = {};
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
    QString newText();
    QString shownText(Key key) const;
    QString shownOther(Key key) const;
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
    void typeText();
    void typeTexts();
    void changeOther();
    void add();
    void remove();
    void undo();
    void redo();
    void save();
    void discard();
    void sort();
    void search();
    std::optional<Key> anyOfOthers();
    void exec(const char *sql, const QString &text, const QString &before = {});
    void writeElsewhere();
    void addElsewhere();
    void removeElsewhere();
    void putBack(const Rows &rows, const Rows &instead);

    const WalkedTable &m_table;
    TablePage &m_page;
    OtherProgram m_other;
    QRandomGenerator m_random;
    QStringList m_log = {};
    QHash<QString, int> m_places = {}; ///< before the step: where each text stands
    Rows m_rows = {};                  ///< of the file
    Pending m_pending = {};
    QList<Done> m_done = {};
    qsizetype m_place = 0; ///< in it: before what can be done again
    std::optional<Discarded> m_discarded = {};
    QString m_search = {};
    Key m_lastKey = 0;
    int m_texts = 0;
};
