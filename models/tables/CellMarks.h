// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/CellProblems.h"
#include "models/tables/PendingRows.h"

#include <functional>

/// Which cells of a table are marked because something was refused, and why: the save, an edit
/// (which left the cell as it was), or a value that was typed all the same, which stands in
/// PendingRow::objections. It knows the pending rows and nothing of what is shown: whoever changes
/// marks is given the ids of the rows concerned and tells of them.
class CellMarks final
{
public:
    /// Whether no two rows may have the same value in the column: a name.
    using IsUnique = std::function<bool(int column)>;
    /// Whether nobody else has, or is to have, a name by now.
    using IsFree = std::function<bool(qint64 id, int column, const QString &name)>;

    /// `pending` outlives it; reconsider() takes objections from it.
    CellMarks(PendingRows &pending, IsUnique isUnique)
        : m_pending(pending)
        , m_isUnique(std::move(isUnique))
    {
    }

    bool isEmpty() const
    {
        return m_bySave.isEmpty() && m_edits.isEmpty() && m_pending.objectedIds().isEmpty();
    }
    /// Null where the cell is not marked; below column 0 the row as a whole. Holds until the next
    /// change.
    const Error *errorOf(qint64 id, int column) const;
    /// The same, but what concerns a whole row stands only where somebody has changed it.
    const Error *shownAt(qint64 id, int column) const;
    QList<CellProblem> list() const;     ///< in no order
    QList<CellProblem> objected() const; ///< those of what was typed, by row and column

    /// How many marks keep what is pending from being saved, as far as that is known: cells, or
    /// rows where one of them is at fault as a whole.
    struct Obstacles
    {
        int count = 0;
        bool areRows = false;
    };
    Obstacles obstacles() const;

    /// Why the last save failed: a conflict, for it asks for a decision, else the first of its
    /// problems. Where that is settled, the next of them, if there is one.
    const CellProblem &problem() const { return m_problem; }
    /// The save was refused for these; the first one is a reason even where it is about no row.
    QSet<qint64> noteSave(const QList<CellProblem> &problems);
    QSet<qint64> forgetSave();
    /// What the save was refused for is about what the rows held before the step, but a name that
    /// is taken stays so until it is another.
    QSet<qint64> forgetSettled(const PendingStep &step);

    /// The cells that a step was refused for are marked as long as it stands; those that hold
    /// something else now are no longer.
    QSet<qint64> noteStep(const PendingStep &step);
    QSet<qint64> forgetStep(const PendingStep &step);
    /// No step brings these marks back: they go with the next forgetLoose().
    void noteLoose(const QList<CellProblem> &refused);
    QSet<qint64> forgetLoose();
    bool hasLoose() const { return !m_loose.isEmpty(); }
    QSet<qint64> forgetEdits();
    QSet<qint64> forgetEdit(qint64 id, int column);
    QSet<qint64> forgetEditsOf(qint64 id);

    /// What was taken may have been given up since. Each look may cost some milliseconds, so it
    /// takes a few of them only; the next call goes on with others.
    QSet<qint64> reconsider(const IsFree &isFree);

    void clear();

private:
    QSet<qint64> forgetChanged(const PendingStep &step);
    bool reconsider(qint64 id, const IsFree &isFree);
    QList<qint64> idsToReconsider() const;
    void followProblem();

    PendingRows &m_pending;
    IsUnique m_isUnique;
    CellProblem m_problem;
    CellProblems m_bySave;
    CellProblems m_edits;
    QSet<std::pair<qint64, int>> m_loose; // of the edits those that no step has brought
    qint64 m_reconsidered = 0;            // the last row that reconsider() has looked at
};
