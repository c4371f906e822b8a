// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/access/AuditCheck.h"
#include "models/access/StoppableWork.h"

#include <functional>

class QLineEdit;
class Session;
class Workspace;

/// An administrator accepts that the audit's chain is broken, says why, and goes on. The break
/// stays in the file for everybody to see; that it was accepted is an entry of its own.
class AcceptBreakDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// A break in a sentence.
    using Words = std::function<QString(const AuditBreak &)>;
    /// `report` has a break.
    AcceptBreakDialog(Workspace &workspace, const Session &session, const AuditReport &report,
                      const Words &words, QWidget *parent);

signals:
    /// Something else is broken by now than what was shown here, or nothing.
    void outdated();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void addTexts(const Words &words);
    void addReason();
    void addButtons();
    void acceptBreak();
    void acceptAs(const AuditReport &present);
    void refuse(const Error &error);

    Workspace &m_workspace;
    const Session &m_session;
    AuditReport m_report;
    QLineEdit *m_reason;
    StoppableWork m_reading; // ends with the dialog
};
