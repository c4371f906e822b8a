// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableFilter.h"
#include "views/DelayedEdit.h"
#include "views/FilterWords.h"

#include <QHash>

class QMenu;

/// The field under a column's header: tells its text a moment after the last key, at once on Enter;
/// Escape clears, Down leads to the rows, Alt+Down opens the menu of operators, which ticks the one
/// in force. A field that filters has a full funnel. What cannot be understood is marked by a sign
/// and said in the tool tip and to screen readers.
class FilterField final : public DelayedEdit
{
    Q_OBJECT

public:
    FilterField(int column, FilterKind kind, QWidget *parent);

    int column() const { return m_column; }
    FilterKind kind() const { return m_kind; }
    /// Offers them while somebody types.
    void offer(const QStringList &words);
    /// Puts a text there that need not be told.
    void setQuietly(const QString &text);
    /// An empty sentence takes the mark away.
    void setProblem(const QString &sentence);
    /// Whether its text is a condition that rows are filtered by.
    void setInForce(bool isInForce);
    /// What the text needs while somebody is in the field; 0 while nobody is.
    int wantedWidth() const;
    QMenu *menu() const { return m_menu; }

signals:
    void filterRequested();
    void leftDownwards();
    void entered();     ///< the keyboard has come here
    void widthWanted(); ///< wantedWidth() may have changed

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void setupMenu();
    void tickChoice();
    int wholeWidth() const;
    void put(const QString &sign, const QString &word);

    int m_column;
    FilterKind m_kind;
    QMenu *m_menu;
    QHash<QAction *, FilterWords::Choice> m_choices;
    QAction *m_sign;
    QAction *m_open; // the sign's place while there is none
    bool m_isInForce = false;
    bool m_isEntered = false; // and not left since for good
};
