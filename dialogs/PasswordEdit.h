// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

#include <QLineEdit>

class QBoxLayout;
class QLabel;
class QToolButton;

/// A line for a password: hidden unless the eye beside it is down, never in an undo history, and
/// gone when its window hides. The eye is a button of its own, so that it is reached by Tab, behind
/// all the lines that follow each other, as nobody expects it between two of them; Ctrl+H and the
/// context menu do the same. Says when Caps Lock is on, as far as typed letters show it: Qt tells
/// nobody the state of that key.
class PasswordEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit PasswordEdit(QWidget *parent = nullptr);

    /// Puts the eye at the end of `row`, which holds this edit; it follows in the tab order, or
    /// where other lines do, behind the last of these.
    void placeEye(QBoxLayout *row);
    QToolButton *eyeButton() const { return m_eye; }
    /// Where "Caps Lock is on" is said.
    void setCapsLockLabel(QLabel *label);

    Secret secret() const { return Secret::fromText(text()); }
    bool isShown() const { return echoMode() == QLineEdit::Normal; }
    /// Empties it, its undo history too, and hides what is typed next.
    void forget();

signals:
    void capsLockChanged(bool on);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setShown(bool shown);
    void settleEyes();
    void nameEye();
    void noteCapsLock(const QKeyEvent &event);
    void setCapsLock(bool on);

    QToolButton *m_eye = nullptr;
    QLabel *m_capsLockLabel = nullptr;
    bool m_capsLockOn = false;
    bool m_isSettled = false; // the eye has its place in the tab order
};
