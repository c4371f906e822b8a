// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class FoldingLabel;
class QLabel;
class QPushButton;
class QWidget;

/// "3 changes – Undo / Discard / Save" below a page's table; hidden while there are none. When a
/// save was refused it says why, and "Show" leads to the cell.
class ChangeBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Retry { No, Yes };
    enum class Place { Nowhere, Cell };

    explicit ChangeBar(QWidget *parent = nullptr);

    void setCount(int count);
    void setCanUndo(bool canUndo);
    /// While a save is under way.
    void setPaused(bool paused);
    /// Stays until the next save or clearProblem(). `Retry::Yes`: nothing is wrong with the values,
    /// the same save may succeed later.
    void showProblem(const QString &sentence, Place place, Retry retry);
    void clearProblem();
    /// Less around it, and one line for the problem, on a page that is short.
    void setShort(bool isShort);

signals:
    void saveRequested();
    void discardRequested();
    void undoRequested();
    void showRequested();

private:
    QWidget *createProblemRow();

    QWidget *m_problemRow = nullptr;
    FoldingLabel *m_problem = nullptr;
    QPushButton *m_show = nullptr;
    QLabel *m_count;
    QPushButton *m_undo;
    QPushButton *m_discard;
    QPushButton *m_save;
};
