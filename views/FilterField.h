// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableFilter.h"

#include <QLineEdit>
#include <QTimer>

class QMenu;

/// The field under a column's header: tells its text a moment after the last key, at once on Enter;
/// Escape clears, Down leads to the rows, Alt+Down opens the menu of operators. What cannot be
/// understood is marked by a sign and said in the tool tip and to screen readers.
class FilterField final : public QLineEdit
{
    Q_OBJECT

public:
    static constexpr int DelayMs = 250;

    FilterField(int column, FilterKind kind, QWidget *parent);

    int column() const { return m_column; }
    FilterKind kind() const { return m_kind; }
    /// Offers them while somebody types.
    void offer(const QStringList &words);
    /// Puts a text there that need not be told.
    void setQuietly(const QString &text);
    /// An empty sentence takes the mark away.
    void setProblem(const QString &sentence);
    QMenu *menu() const { return m_menu; }

signals:
    void filterRequested();
    void leftDownwards();
    void entered(); ///< the keyboard has come here

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void setupMenu();
    void put(const QString &sign, const QString &word);
    void tell();

    int m_column;
    FilterKind m_kind;
    QMenu *m_menu;
    QAction *m_sign;
    QAction *m_open; // the sign's place while there is none
    QTimer m_timer;
};
