// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>

class QMenuBar;

/// Where the keyboard goes when the menus are left. QMenuBar gives it back to the widget that had
/// it; where that was the editor of a cell, which ends when it is left, the keyboard stayed at the
/// menu bar, and keys did nothing until the next click. The menu bar owns it.
class MenuBarFocus final : public QObject
{
    Q_OBJECT

public:
    /// `focusElsewhere` is called when nothing is chosen in the menu bar that has the keyboard.
    MenuBarFocus(QMenuBar *menuBar, std::function<void()> focusElsewhere);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();

    QMenuBar *m_menuBar;
    std::function<void()> m_focusElsewhere;
};
