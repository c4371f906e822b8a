// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"
#include "views/CellName.h"
#include "views/CellRanges.h"

class CellReading;
class NoticeBar;
class TableView;

/// What is done with many cells of a page at once: reading them for the clipboard, writing into
/// them and copying whole rows as one step of undo. All in portions, so that the window answers and
/// the person can cancel. Cells that are refused keep what they held; names that are taken wait as
/// typed ones do. Both are marked by the model, and the notice bar leads to the first of them. The
/// page owns it.
class CellEditing final : public QObject
{
    Q_OBJECT

public:
    using GoTo = std::function<void(qint64 id, int column)>;

    CellEditing(RelationalTableModel &model, TableView &table, NoticeBar &notice, GoTo goTo,
                CellName::RowName rowName, QWidget *page);

    /// No more cells than this are copied at once; a table as a whole is exported.
    static constexpr qint64 MaximumCopied = 200'000;
    enum class Headers { Without, With };
    /// `done` is called when all of it is in the clipboard, and tells of it instead.
    void copy(const CellRanges::Block &block, Headers headers, std::function<void()> done = {});

    struct Task
    {
        QString title;            ///< of the progress dialog
        QString step;             ///< what the menu says after "Undo"
        QString done;             ///< for the status bar
        QStringList leftOut = {}; ///< sentences
        /// Where only what becomes something else counts: the same by what `step` changes.
        std::function<Task(const PendingStep &step)> recounted = {};
    };
    /// `edits` row by row. `done` is called when they are pending; not when it was cancelled.
    void apply(const QList<CellEdit> &edits, const Task &task, std::function<void()> done = {});
    /// What the copy of a row has instead of what the row has.
    using Others = std::function<QHash<int, QVariant>(int row)>;
    /// New rows at the top with what stands in these, in their order. `done` hears of the copies;
    /// it is called with none where rows are not added here, and not at all when it was cancelled.
    void duplicate(const QList<qint64> &ids, const Others &others, const Task &task,
                   std::function<void(const QList<qint64> &copies)> done);
    /// A sentence that stays until the next one, or until no cell is marked any more.
    void showProblem(const QString &sentence);
    /// The cells stay marked.
    void dismissProblem();

signals:
    /// One sentence for the status bar.
    void told(const QString &sentence);

private:
    struct Writing;
    struct Copying;

    qint64 advance(Writing *writing);
    void prepareRows(Writing *writing);
    void lookAtNames(Writing *writing);
    void finish(Writing &writing);
    void tell(const QStringList &sentences, const QList<CellProblem> &marked);
    void prepareCopy(Copying *copying);
    static QString leftOutSentence(int rows);
    void put(const CellReading &reading, const QStringList &headers,
             const std::function<void()> &done);
    void forgetProblem();
    void tellObjection(const CellProblem &problem);
    void showMarked(const CellProblem &problem);
    bool isSettled() const;
    QString refusedSentence(const QList<CellProblem> &refused) const;
    QString objectedSentence(const QList<CellProblem> &objected) const;
    QString nameOf(const CellProblem &problem) const;

    RelationalTableModel &m_model;
    TableView &m_table;
    NoticeBar &m_notice;
    GoTo m_goTo;
    CellName::RowName m_rowName;
    QWidget *m_page;
    QString m_problem;
    CellProblem m_cell; // that the sentence is about alone; its id is 0 otherwise
};
