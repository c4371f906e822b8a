// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/domain/Result.h"

class QLabel;
class RecoveryCodesPanel;
class Session;
class Workspace;

/// How many recovery codes an administrator has left, and ten new ones in their place.
class RecoveryCodesDialog final : public FormDialog
{
    Q_OBJECT

public:
    RecoveryCodesDialog(Workspace &workspace, const Session &session, QWidget *parent);

private:
    Result<> showLeft();
    void renew();
    void holdOrRelease();

    Workspace &m_workspace;
    const Session &m_session;
    QMetaObject::Connection m_watch;
    QLabel *m_left = nullptr;
    RecoveryCodesPanel *m_panel = nullptr;
};
