// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/access/AuditCheck.h"

class QLineEdit;
class Session;
class Workspace;

/// An administrator accepts that the audit's chain is broken, says why, and goes on. The break
/// stays in the file for everybody to see; that it was accepted is an entry of its own.
class AcceptBreakDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// `report` has a break; `how` says what is wrong, in sentences.
    AcceptBreakDialog(Workspace &workspace, const Session &session, const AuditReport &report,
                      const QString &how, QWidget *parent);

signals:
    /// Something else is broken by now than what was shown here.
    void outdated();

private:
    void acceptBreak();
    void acceptAs(const AuditReport &present);

    Workspace &m_workspace;
    const Session &m_session;
    AuditReport m_report;
    QLineEdit *m_reason;
};
