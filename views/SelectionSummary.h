// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/BackgroundReader.h"
#include "models/tables/TableReader.h"

#include <QDateTime>
#include <QHash>
#include <QItemSelection>
#include <QObject>
#include <QSet>
#include <QTimer>

class RelationalTableModel;
class TableView;

/// Adds up the numbers or the moments among the selected cells, as a spreadsheet does. It goes
/// through them in slices of a few milliseconds and begins anew when the selection or a value
/// changes, so that selecting a million cells stops nobody. What the model leaves to a thread is
/// waited for. Where whole rows are selected, the current column is meant if it can be added up.
/// Texts, keys, the rows' own among them, and ticks are passed over.
class SelectionSummary final : public QObject
{
    Q_OBJECT

public:
    SelectionSummary(TableView &table, const RelationalTableModel &model, QObject *parent);

    /// "Count 3 · Sum 42 · Average 14 · 3 – 20", after the column's name where they are all of one;
    /// empty for fewer than two values. Moments of two columns are told apart, those of more are
    /// only counted: what was created and what was changed has no first and last in common.
    QString text() const { return m_text; }
    bool isReady() const { return !m_timer.isActive() && !m_isReading; }

signals:
    void changed();

private:
    void restart();
    void followCells(const QModelIndex &topLeft, const QModelIndex &bottomRight);
    void work();
    void begin();
    void addCell(int row, int column);
    void addNumber(double amount, int column);
    void readUnread();
    void takeRead(const QList<qint64> &ids, const Result<QHash<qint64, Cells>> &rows);
    bool isSummable(int column) const;
    bool isMeant(int column) const;
    bool next();
    void finish();
    QString momentsText() const;
    QString named(const QSet<int> &columns, const QString &sums) const;
    void setText(const QString &text);

    TableView &m_table;
    const RelationalTableModel &m_model;
    QTimer m_timer;
    BackgroundReader m_reader;
    quint64 m_round = 0; // which an answer of the reader is for
    bool m_isReading = false;
    bool m_hasBegun = false; // with this round
    int m_only = -1;         // the column that is meant alone; -1: there is none
    QList<qint64> m_unread;  // rows whose cells are to be read by the thread
    QItemSelection m_left;
    QString m_text;
    int m_row = 0;
    int m_column = 0;
    QSet<int> m_columns; // that numbers were found in
    qint64 m_numbers = 0;
    double m_sum = 0;
    double m_least = 0;
    double m_most = 0;
    struct Moments
    {
        qint64 count = 0;
        QDateTime earliest;
        QDateTime latest;
    };
    QMap<int, Moments> m_moments; // by column
};
