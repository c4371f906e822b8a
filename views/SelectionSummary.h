// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QItemSelection>
#include <QObject>
#include <QSet>
#include <QTimer>

class RelationalTableModel;
class TableView;

/// Adds up the numbers or the moments among the selected cells, as a spreadsheet does. It goes
/// through them in slices of a few milliseconds and begins anew when the selection or a value
/// changes, so that selecting a million cells stops nobody. Where whole rows are selected, the
/// current column is meant. Texts, keys of other tables and ticks are passed over.
class SelectionSummary final : public QObject
{
    Q_OBJECT

public:
    SelectionSummary(TableView &table, const RelationalTableModel &model, QObject *parent);

    /// "Count 3 · Sum 42 · Average 14 · 3 – 20", after the column's name where they are all of one;
    /// empty for fewer than two values. Moments of two columns are told apart, those of more are
    /// only counted: what was created and what was changed has no first and last in common.
    QString text() const { return m_text; }
    bool isReady() const { return !m_timer.isActive(); }

signals:
    void changed();

private:
    void restart();
    void work();
    void addCell(int row, int column);
    bool isSummable(int column) const;
    bool next();
    void finish();
    QString momentsText() const;
    QString named(const QSet<int> &columns, const QString &sums) const;
    void setText(const QString &text);

    TableView &m_table;
    const RelationalTableModel &m_model;
    QTimer m_timer;
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
