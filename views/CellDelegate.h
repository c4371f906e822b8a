// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/QuickLine.h"

#include <QStyledItemDelegate>

class QLineEdit;

/// Draws a cell of a page's table and what has happened to it: a pending change is tinted, bold and
/// has a corner mark, and the sign of people where somebody else has changed the cell meanwhile,
/// that of deleting where they have deleted the row; a row to be removed is struck out; a cell that
/// something was refused for shows a warning; one that a rule of CellColours holds for has its
/// colour and sign. Tool tips and screen readers tell the same in words. Text is shown on one line
/// and made harmless.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The cell's text and what has happened to it, for RelationalTableModel::setSpokenWords().
    virtual QString spokenText(const QModelIndex &index) const;
    QString spokenDescription(const QModelIndex &index) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    /// What another program has done to a cell with a pending change, or to its row; empty:
    /// nothing.
    static QString theirSentence(const QModelIndex &index);
    /// A frame that is seen on a selected item, too; the platform's own hardly is.
    static void paintFocus(QPainter *painter, const QStyleOptionViewItem &option);
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    /// Leaves what is being typed as it is.
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override;
    /// False where what is typed in the editor of the current cell cannot be taken, which is then
    /// said beside it.
    virtual bool mayCommit(QWidget *editor) const;

protected:
    /// What an editor holds is nobody's until it is typed.
    void holdOnceTyped(QLineEdit *editor) const;
    /// Return and Tab on what cannot be taken keep the editor open, and so does going elsewhere but
    /// to another cell.
    bool eventFilter(QObject *editor, QEvent *event) override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    /// What the cell says when hovered, apart from pending changes and problems.
    virtual QString hint(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// What is known of the cell beyond its text.
    virtual QString details(const QModelIndex &index) const;
    /// Draws what is in the cell; the background and the marks are drawn around it.
    virtual void paintContent(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const;

private:
    QString whyTooLong(const QLineEdit &editor) const;
    QStringList stateSentences(const QModelIndex &index) const;
    /// False, and nothing is drawn, where the text needs the style's layouts.
    bool paintQuickly(QPainter *painter, const QStyleOptionViewItem &option,
                      const QStyle &style) const;

    mutable QuickLine m_line;
};
