// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"
#include "views/CellName.h"
#include "views/UndoCommands.h"

#include <QUndoStack>

class PageSaving;

/// Everything that was done on a page, to be undone and redone until the person logs out. Before a
/// save each step of editing is one; a save is one with all its steps, and undoing it writes the
/// earlier values back, but only where nobody has changed a row since: else nothing is written and
/// refused() says why; the next Undo leaves out what can never be written. The page owns it, so
/// that it goes with the session.
class UndoHistory final : public QObject, private UndoHandler
{
    Q_OBJECT

public:
    /// What an Undo or a Redo has changed.
    struct Changed
    {
        QSet<qint64> rows = {};
        /// The columns by row, none where it is the row as a whole; of very many rows only the
        /// first that is shown.
        QHash<qint64, QList<int>> cells = {};
        bool isStored = false; ///< in the file
    };

    UndoHistory(RelationalTableModel &model, PageSaving &saving, CellName::RowName rowName,
                QObject *parent);
    ~UndoHistory() override;

    bool canUndo() const;
    bool canRedo() const;
    /// "Change of E-mail"
    QString undoText() const;
    QString redoText() const { return m_stack.redoText(); }
    void undo();
    void redo();
    /// Something was written that cannot be taken back. The next Undo says so and takes back
    /// nothing; the one after it goes on with what was done before.
    void addFinal(const QString &text);

signals:
    void changed();
    void refused(const QString &sentence);
    /// "Undone: Save of 2 Changes"
    void told(const QString &sentence);
    /// The same of a save, in the file; besides told(). `isUndone`: Redo leads back, else Undo.
    void storedAgain(const QString &sentence, bool isUndone);
    /// What was removed is there again.
    void rowWritten(qint64 id);
    /// Cells hold something else now.
    void cellsChanged(const Changed &changed);

private:
    using Direction = UndoHandler::Direction;

    void addStep(const PendingStep &step);
    void addSave(const RowChanges &back);
    void noteDiscarded(const PendingStep &step);
    void noteRefused();
    void forgetLast();
    bool isRefusedLast() const;
    void bringBack();
    void skipEdits();
    void forgetEdits();
    void go(Direction direction);
    void goEdit(const PendingStep &step, const QString &text, Direction direction) override;
    void goSave(SaveCommand &command, Direction direction) override;
    void passFinal(const QString &text, Direction direction) override;
    void finish(SaveCommand *command, Direction direction,
                const RelationalTableModel::Written &written);
    void refuse(SaveCommand *command, Direction direction, const QList<CellProblem> &problems);
    QString nameOf(qint64 id) const;
    RowChanges restOf(const RowChanges &changes, const QList<CellProblem> &problems) const;
    UndoCommand *next(Direction direction) const;
    const UndoCommand *commandToUndo() const;
    void forgetUndone();
    void move(Direction direction);
    void drop(Direction direction);
    void showWritten(const RelationalTableModel::Written &written);
    void showStep(const PendingStep &step);
    QSet<qint64> rowsToShow(const QSet<qint64> &ids) const;
    qint64 firstShown(const QSet<qint64> &ids) const;
    void tell(const QString &command, Direction direction);
    void tellStored(const QString &command, Direction direction, bool isUndone);

    RelationalTableModel &m_model;
    PageSaving &m_saving;
    CellName::RowName m_rowName;
    UndoCommand::Living m_living; // before the stack, which drops them
    QUndoStack m_stack;
    struct Discard
    {
        PendingStep step;
        int skipped = 0; // steps on the stack that were part of it
    };
    std::optional<Discard> m_discarded; // nothing else was done since
    bool m_isRefusedLast = false;       // an edit was, and nothing else was done since
};
