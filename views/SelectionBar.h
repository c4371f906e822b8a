// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

class QAction;
class QMenu;
class QPushButton;

/// Buttons for what is done with all selected rows, as long as they are several: "Deactivate 14
/// Users". Text, reason and right are those of the page's actions; of the grey ones it shows the
/// first alone, which says why. What there is no room for stands in the menu of a last button. It
/// takes the same height with and without buttons, so that the table above it stays as it is.
class SelectionBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SelectionBar(QWidget *parent);

    void setActions(const QList<QAction *> &actions);
    /// Whether several rows are selected.
    void setOffered(bool isOffered);
    /// In the order of Tab.
    QList<QWidget *> buttons() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// The button that had the keyboard is not there any more.
    void focusLost();
    /// A grey button was pressed; `reason` is its action's.
    void refused(const QString &reason);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        QAction *action;
        QPushButton *button;
    };

    void update();
    void fit(bool hadFocus);
    bool isOffered(const Entry &entry) const;
    int widthOf(const QList<QWidget *> &widgets) const;

    QList<Entry> m_entries;
    QPushButton *m_more;
    QMenu *m_menu;
    bool m_isOffered = false;
    QTimer m_timer; // an action changes in several ways at once
};
