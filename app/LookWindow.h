// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Workspace.h"

#include <QWidget>

class MainWindow;
class Settings;

/// The window as somebody else would see it, over the window of who looks, with a bar that says so;
/// closing it is the way back. It works on a workspace of its own, which the guard lets change
/// nothing and which follows what is written elsewhere, and keeps nothing of how it was left.
class LookWindow final : public QWidget
{
    Q_OBJECT

public:
    /// `looking`: of SessionKeeper::lookAsPerson() or lookAsRole().
    LookWindow(std::unique_ptr<Workspace> workspace, std::unique_ptr<Session> looking,
               Settings &settings, QWidget *parent);
    ~LookWindow() override;

    /// Whether who looks on still may.
    bool isAllowed(const Session &viewer) const;

private:
    QWidget *makeBar();

    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Session> m_session; // goes before the workspace
    std::unique_ptr<MainWindow> m_window;
};
