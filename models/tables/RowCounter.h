// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/BackgroundReader.h"

#include <QObject>

/// Counts the rows of tables on a thread. While it counts, a new request waits for its end, and is
/// one however often it was made. GUI thread.
class RowCounter final : public QObject
{
    Q_OBJECT

public:
    explicit RowCounter(Database::Place place, QObject *parent = nullptr);

    void count(const QStringList &tables);

signals:
    /// -1 for a table that may not be read, or cannot be.
    void counted(const QString &table, qint64 rows);

private:
    BackgroundReader m_reader;
};
