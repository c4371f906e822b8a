// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/BackgroundReader.h"
#include "models/tables/TableReader.h"
#include "models/tables/TextPattern.h"

#include <QObject>
#include <QSet>

/// Finds the rows in whose stored texts a pattern matches, on a thread with a connection of its
/// own. What is pending it does not know. GUI thread; the destructor waits for the row that is
/// being looked at.
class TextFinder final : public QObject
{
    Q_OBJECT

public:
    struct Task
    {
        TextPattern pattern;
        QList<int> columns; ///< canRead() each of them
        QList<qint64> ids;
    };

    TextFinder(Database::Place place, TableSource source, QObject *parent);

    /// Whether the column shows a text as it is stored, or one that its key leads to.
    bool canRead(int column) const;
    /// A task that runs already is not answered.
    void find(const Task &task);
    void stop();

signals:
    /// Of the task's rows those with a match, and where that would take too long to tell of one
    /// all that nobody has looked at then. An error: they could not be read.
    void found(const Result<QSet<qint64>> &ids);

private:
    BackgroundReader m_reader;
    TableSource m_source;
    int m_task = 0; // the number of the last one
};
