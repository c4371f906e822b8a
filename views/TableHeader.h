// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHeaderView>

class FrozenColumns;

/// The header above a TableView: the sections of frozen columns stay where they are, drawn above
/// those that are scrolled beneath them, and take the mouse there.
class TableHeader final : public QHeaderView
{
    Q_OBJECT

public:
    TableHeader(const FrozenColumns &frozen, QWidget *parent);

    /// The column whose section is seen at that place; -1: none.
    int columnAt(const QPoint &position) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void paintFrozen();

    const FrozenColumns &m_frozen;
    int m_dragShift = 0; // of where the button went down
};
