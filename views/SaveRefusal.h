// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/ConflictDialog.h"
#include "views/CellName.h"

class ChangeBar;

/// What a page does when a save is refused: the bar says why, the cell becomes the current one, and
/// where somebody else was faster ConflictDialog asks whose version is to stand. The page owns it;
/// the model and the bar outlive it.
class SaveRefusal final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs stand before `page`.
    SaveRefusal(RelationalTableModel &model, ChangeBar &bar, CellName::RowName rowName,
                QWidget *page);

    /// Leads to the cell that the last save was refused for; nowhere when it was no single one.
    void showCell();

signals:
    void cellRequested(qint64 id, int column);
    /// "Show" was pressed: the same, but for those who are at a marked cell already.
    void showRequested(qint64 id, int column);
    /// The person has chosen whose version is to stand.
    void saveRequested();
    /// One sentence for the status bar.
    void told(const QString &sentence);

private:
    void handle();
    void showProblem(const RelationalTableModel::Problem &problem);
    QString sentence(const RelationalTableModel::Problem &problem) const;
    QString reasonOf(const RelationalTableModel::Problem &problem) const;
    bool isMarked(const RelationalTableModel::Problem &problem) const;
    const RelationalTableModel::Problem &shown() const;
    int columnOf(const RelationalTableModel::Problem &problem) const;
    void follow();
    void forgetLoose();
    QList<qint64> conflicts() const;
    RelationalTableModel::Problem conflictOf(qint64 id) const;
    void openConflict(qint64 id, ConflictDialog::Time time);
    void followChoice(ConflictDialog::Choice choice, qint64 id,
                      const RelationalTableModel::Problem &asked);
    void askNext();
    void showRewritten();

    RelationalTableModel &m_model;
    ChangeBar &m_bar;
    CellName::RowName m_rowName;
    QWidget *m_page;
    RelationalTableModel::Problem m_told; // of one row, in the bar; id 0: of none
    QSet<qint64> m_decided;               // of the rows that the save was refused for
};
