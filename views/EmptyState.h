// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAbstractScrollArea;
class QAction;
class QLabel;
class QPushButton;

/// Stands where a table has nothing to show: one sentence and, where something helps, one button.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// Without an action, or with one that is not allowed, there is no button.
    void setContent(const QString &sentence, QAction *action);
    /// Stands over the rows of a table, whose headers and filters stay in reach.
    void cover(QAbstractScrollArea *table);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLabel *m_sentence;
    QPushButton *m_button;
    QAction *m_action = nullptr;
};
