// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/RowHeight.h"

#include <QAction>
#include <QWidget>

#include <functional>

/// What stands for a page, in the navigation and in settings, before the page itself is made.
struct PageIdentity
{
    QString name;     ///< the page's objectName()
    QString title;    ///< translated
    QString iconName; ///< for Icons::get()
    QString table;    ///< whose rows are counted; empty where there is nothing to count
    QString (*countText)(int count) = nullptr; ///< the count in words: "214 posts"
};

/// One thing that is managed, in the middle of the main window. A page owns its actions and lends
/// them; it knows its pending changes and asks about them before it is left. Pages are made for one
/// session and go with it.
class Page : public QWidget
{
    Q_OBJECT

public:
    /// Translated, for the navigation and the window's title.
    QString title() const { return m_title; }
    /// For the menus while this page is the current one, in order; separators are actions too. What
    /// the session may not do is invisible.
    QList<QAction *> pageActions() const { return m_actions; }
    /// For the Edit menu while this page is the current one.
    virtual QList<QAction *> editActions() const { return {}; }
    /// For the View menu while this page is the current one.
    virtual QList<QAction *> viewActions() const { return {}; }
    virtual void setRowHeight(RowHeight) {}
    /// How many things the page is about, for the navigation; -1 while that is not known yet.
    virtual int count() const { return 0; }
    /// count() in words: "214 posts".
    virtual QString countText() const { return {}; }
    virtual int pendingChanges() const { return 0; }
    /// What some of them are about, `most` at most: the names of rows.
    virtual QStringList pendingNames(int most) const;
    /// Whether there is something to save; an editor that is open may hold it.
    virtual bool canSave() const { return pendingChanges() > 0; }
    /// Whether something that was asked for is being written, or waits for that: also what was
    /// never pending, as a removal. writingEnded() follows.
    virtual bool isWriting() const { return false; }
    /// Whether a file of its rows is being written, which is lost with the page. writingEnded()
    /// follows.
    virtual bool isExporting() const { return false; }
    virtual bool canUndo() const { return false; }
    virtual bool canRedo() const { return false; }
    /// What undo() and redo() are about: "Change of E-mail".
    virtual QString undoText() const { return {}; }
    virtual QString redoText() const { return {}; }

    /// Ends an open editor, so that what was typed counts as a pending change. False where that
    /// cannot be taken: the editor stays, and says why.
    virtual bool commitEdits() { return true; }

    /// Writes what is pending; `done` hears whether nothing is pending any more. A page may ask
    /// something first.
    virtual void save(const std::function<void(bool saved)> &done) { done(true); }

    /// What stands side by side, in order, for F6; hidden ones are passed over by the caller.
    virtual QList<QWidget *> panes() const { return {}; }

    /// Widths, order and sorting of columns and the place of splitters, for the person's settings.
    virtual QByteArray saveLayout() const { return {}; }
    virtual bool restoreLayout(const QByteArray &layout);

public slots:
    void saveChanges()
    {
        save([](bool) {});
    }
    virtual void discardChanges() {}
    /// Discards; asks first when it is more than one change.
    void askToDiscard();
    virtual void undo() {}
    virtual void redo() {}
    virtual void focusSearch() {}
    /// Takes the keyboard to what the page is about.
    virtual void focusContent() { setFocus(); }
    virtual void refresh() {}

signals:
    /// One sentence for the status bar.
    void statusChanged(const QString &text);
    void changeCountChanged(int count);
    /// canUndo() or canSave() may have changed.
    void stateChanged();
    /// count() may have changed.
    void countChanged();
    /// What was being written is in the file, or is not and never will be.
    void writingEnded(bool isWritten);

protected:
    Page(const PageIdentity &identity, QWidget *parent);

    bool event(QEvent *event) override;

    /// An action of this page, reachable by its shortcut while the page is shown.
    QAction *addPageAction(const QString &text, const QString &icon, const QKeySequence &shortcut);
    void addPageAction(QAction *action);
    void addPageSeparator();

private:
    QString m_title;
    QList<QAction *> m_actions;
};
