// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

/// Hides every window of the program but one, at once: dialogs, message boxes, previews; menus,
/// pop-ups and tool tips are closed. What opens meanwhile is hidden before it is drawn. Drawn open
/// again, all of it comes back where it was. Nothing tells a widget that it has lost the focus, so
/// that caret, selection and an open cell editor are as they were. GUI thread.
///
/// Password fields empty themselves when they are hidden: those do not come back.
class Curtain final : public QObject
{
    Q_OBJECT

public:
    explicit Curtain(QObject *parent = nullptr);
    ~Curtain() override;

    /// `stage` is the window that stays; the keyboard is in it or in one of the others.
    void close(QWidget *stage);
    /// When `stage` shows again what it showed before.
    void open();
    /// Something else stands on the stage: only what belongs to `owner` stays hidden. Null: back.
    void setAside(const QWidget *owner);

    /// Whether a dialog is hidden in which something was typed that is kept nowhere; what drafts
    /// keep does not count.
    bool hidesForm() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Hidden
    {
        QPointer<QWidget> window;
        QPointer<QWidget> focus;
        QRect geometry;
    };

    void closePopups();
    void hideNewcomer(QWidget *window);
    bool isOfStage(const QWidget *window) const;
    bool isOfCover(const QWidget *window) const;
    bool isOfAside(const QWidget *window) const;
    void keepFocus(QWidget *window);

    bool m_isClosed = false;
    QPointer<const QWidget> m_aside;
    QPointer<QWidget> m_stage;
    QPointer<QWidget> m_focus;            // in the stage
    QList<Hidden> m_hidden;               // owners before what they own
    QList<QPointer<QWidget>> m_newcomers; // not hidden before the event loop has its turn
    QList<QPointer<QWidget>> m_keepers;   // believe that they have the focus
};
