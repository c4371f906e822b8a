// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/CellProblems.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QVariant>

#include <optional>
#include <utility>

/// A cell and what it is to hold, as an editor would give it or as a text from another program.
struct CellEdit
{
    enum class Form { Value, Text };

    qint64 id = 0;
    int column = 0;
    QVariant value = {};
    Form form = Form::Value;
    /// What the cell gave to other programs when this was worked out from it. Where it gives
    /// something else by now, the edit is refused as ChangedElsewhere.
    std::optional<QString> seenText = {};
};

/// What is waiting to be saved of one row.
struct PendingRow
{
    bool isNew = false;
    bool isRemoved = false;
    qint64 version = 0;       ///< the row_version that the changes were made against
    QVariantList stored = {}; ///< the row as it was then (Cells, whole texts); empty for a new one
    QHash<int, QVariant> values = {}; ///< by column, as Qt::EditRole gives them

    qint64 restores = 0; ///< the row_version that had what writing this brings back; 0: none

    /// Then: when the row was changed last at that time, as stored, where its table tells.
    QString restoredMoment = {};

    /// The newest entry of the audit when the edit began: none before it is about what somebody has
    /// done since. 0: not known.
    qint64 auditId = 0;

    /// What speaks against values that were typed all the same, by column.
    QHash<int, Error> objections = {};

    bool isChange() const { return isNew || isRemoved || !values.isEmpty(); }
    /// Objections follow from the values; auditId is not what is to be saved.
    bool operator==(const PendingRow &other) const
    {
        return isNew == other.isNew && isRemoved == other.isRemoved && version == other.version &&
               stored == other.stored && values == other.values && restores == other.restores;
    }
};

/// One step of editing, which can be taken back: what was pending for some rows before and after.
/// A plain value.
struct PendingStep
{
    struct Row
    {
        qint64 id = 0;
        std::optional<PendingRow> before = {};
        std::optional<PendingRow> after = {};

        QList<int> changedColumns() const;
        /// Nothing in place of a value is a change, too.
        bool isOther(int column) const;
        /// It makes a row or takes it away, or lets it stand after all.
        bool isWhole() const;
    };
    QList<Row> rows = {};
    QList<CellProblem> refused = {}; ///< cells that were to be changed too
    /// Cells that were marked, and are no longer at fault: what they were to hold is allowed.
    QList<std::pair<qint64, int>> settled = {};
    /// What views call the step, in the person's language; empty where they find words themselves.
    QString text = {};

    /// Of each row, one row's after the other's: one for each cell that changes.
    QList<int> changedColumns() const;
    PendingStep inverse() const;
};

/// Rows to be written at once, by id. What takes written ones back is one again: a new row is to be
/// removed, a removed one (its `stored` tells what it was) to be written again. A plain value.
struct RowChanges
{
    QHash<qint64, PendingRow> rows = {};
    QString text = {}; ///< as PendingStep::text
};

/// The changes of a table that are not saved yet, by row id. Rows that are new have negative ids.
class PendingRows final
{
public:
    /// Null when nothing is pending for the row. Holds until the next change.
    const PendingRow *find(qint64 id) const;
    int count() const { return static_cast<int>(m_rows.size()); }
    QList<qint64> ids() const { return m_rows.keys(); }
    const QHash<qint64, PendingRow> &rows() const { return m_rows; }
    /// In the order in which rows are to be written: removed, changed, new ones as they were made.
    static QList<qint64> idsToWrite(const QHash<qint64, PendingRow> &rows);

    /// Rows with objections.
    const QSet<qint64> &objectedIds() const { return m_objectedIds; }

    void set(qint64 id, const std::optional<PendingRow> &row);

    /// A row that is being typed into is kept as those with changes are, and what is typed changes
    /// `start`. One at a time.
    void hold(qint64 id, const PendingRow &start) { m_held = {id, start}; }
    /// The id of the row that was held; 0: none.
    qint64 release() { return std::exchange(m_held, {}).first; }
    /// What is pending for the row, or what it is held with; null: neither.
    const PendingRow *kept(qint64 id) const;
    /// Of the file's rows.
    QList<qint64> keptIds() const;

    void clear();
    /// `more` rows are about to be set.
    void reserve(qsizetype more) { m_rows.reserve(m_rows.size() + more); }

    qint64 nextNewId() { return --m_lastNewId; }

private:
    QHash<qint64, PendingRow> m_rows;
    QSet<qint64> m_objectedIds;
    qint64 m_lastNewId = 0;
    std::pair<qint64, PendingRow> m_held;
};
