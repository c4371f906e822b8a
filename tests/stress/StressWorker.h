// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/LockWait.h"
#include "models/access/Upkeep.h"
#include "models/access/Workspace.h"
#include "models/tables/PostsTable.h"

#include <QFile>
#include <QHash>
#include <QRandomGenerator>

/// One window's worth of models and services at work on a file that other processes write too. It
/// edits posts in the table and past it, adds and removes some, and looks at what the table shows;
/// what was accepted, and whatever looked wrong, goes into its ledger, a JSON object a line.
///
/// Every post's title is "Post KEY", its text begins with "KEY:", and an edit adds a word of its
/// own to the text. So a lost update is a word that is missing, and a wrong row two keys that
/// differ.
class StressWorker final
{
public:
    StressWorker(Workspace &workspace, std::unique_ptr<Session> session, const QString &name,
                 quint32 seed, const QString &ledgerPath);

    /// As long as this, or so many steps.
    void work(int seconds, int steps);
    /// When nobody writes any more the table must come to show what the file holds.
    void compareAtRest();

private:
    struct Word
    {
        QString key; // of the post
        QString text;
    };
    using Words = QHash<qint64, Word>;

    void step();
    void editInTable();
    void editInService();
    void add();
    void remove();
    void look();
    void lookElsewhere();
    void judgeRefusal(const Words &words);

    int randomRow() { return static_cast<int>(m_random.bounded(m_table.rowCount())); }
    QVariant cell(int row, int column, int role = Qt::DisplayRole) const
    {
        return m_table.index(row, column).data(role);
    }
    QString nextWord() { return QStringLiteral("%1-%2").arg(m_name).arg(++m_count); }
    template<typename Attempt>
    std::invoke_result_t<Attempt> whenFree(Attempt attempt);

    void note(const char *what, QJsonObject entry);
    void noteWord(const Word &word);
    void complain(const QString &what, qint64 post);

    Workspace &m_workspace;
    Upkeep m_upkeep{m_workspace.database(), m_workspace.notifier()}; // as a window's workspace has
    std::unique_ptr<Session> m_session;
    QString m_name;
    QRandomGenerator m_random;
    QFile m_ledger;
    PostsTable m_table;
    int m_count = 0;
    qint64 m_begunAt = 0; // the attempt that came through
};
