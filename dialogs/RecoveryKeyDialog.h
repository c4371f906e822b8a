// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"

class RecoveryKeyPanel;
class Session;
class Workspace;

/// Gives the organisation a recovery key, or another one in place of the one it has.
class RecoveryKeyDialog final : public FormDialog
{
    Q_OBJECT

public:
    RecoveryKeyDialog(Workspace &workspace, const Session &session, QWidget *parent);

signals:
    void saved();

private:
    void save();

    Workspace &m_workspace;
    const Session &m_session;
    RecoveryKeyPanel *m_panel;
};
