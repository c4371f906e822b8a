// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

/// The values of a FacetModel: a click anywhere in the row of one, but on its arrow, ticks it, as
/// the space bar and Enter do.
class FacetTree final : public QTreeView
{
    Q_OBJECT

public:
    explicit FacetTree(QWidget *parent = nullptr);

    /// Values that it is wide enough for from the beginning.
    void expect(const QStringList &words);

    QSize sizeHint() const override;
    /// Days, which stand furthest in, can be read whole.
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void notePress(const QMouseEvent &event);
    bool isOnArrow(const QModelIndex &value, const QPoint &place) const;
    int aroundValue(int levels, int greatest) const;
    void tick(const QModelIndex &index);

    QPersistentModelIndex m_pressed;
    QPoint m_pressedAt;
    QStringList m_expected;
};
