// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

class ElidedLabel;
class QLabel;
class RelationalTableModel;
class SelectionBar;
class QHBoxLayout;
class QVBoxLayout;
class SelectionSummary;
class TableView;

/// The line below a page's table: "1–40 of 1,000,000 · 3 rows selected · 2 changes" (of fewer rows
/// than all "1–11 of 11, filtered from 296"), what can be done with several selected rows and, at
/// the other end, what the selected numbers or moments come to; on lines of its own where it would
/// be cut off there. Looks at what is visible, never at all rows.
class TableStatus final : public QWidget
{
    Q_OBJECT

public:
    TableStatus(TableView &table, const RelationalTableModel &model, QWidget *parent);

    QString text() const;
    SelectionBar *selectionBar() const { return m_bar; }
    /// A long line must not widen a small window.
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void update();
    void makeRoom();
    bool hasRoomForSums() const;
    void placeSums(bool below);
    QString rowsText() const;
    QString rangeText() const;
    QString filteredText(const QString &range, const QString &total) const;
    QString selectionText() const;

    TableView &m_table;
    const RelationalTableModel &m_model;
    SelectionSummary *m_summary;
    QLabel *m_range;
    SelectionBar *m_bar;
    ElidedLabel *m_sums;
    QHBoxLayout *m_line;
    QVBoxLayout *m_lines;
    QTimer m_timer; // many things may change at once
};
