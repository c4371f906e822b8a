// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AcceptBreakDialog.h"

#include "models/access/Workspace.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace {
constexpr int ReasonFieldWidth = 48; // in average characters
constexpr int LongestReason = 200;
} // namespace

AcceptBreakDialog::AcceptBreakDialog(Workspace &workspace, const Session &session,
                                     const AuditReport &report, const QString &how, QWidget *parent)
    : FormDialog(tr("Accept the Break"), QStringLiteral("acceptBreakDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_report(report)
    , m_reason(new QLineEdit(this))
{
    for (const QString &sentence :
         {how, tr("If you know why, accept it and say so. The break stays named in every "
                  "verification, with your name and the reason, and what comes after it can be "
                  "verified again. Export the evidence first if you do not know why.")}) {
        auto *label = new QLabel(sentence, this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        form()->addRow(label);
    }
    m_reason->setObjectName(QStringLiteral("reasonEdit"));
    m_reason->setMaxLength(LongestReason);
    m_reason->setMinimumWidth(fontMetrics().averageCharWidth() * ReasonFieldWidth);
    if (report.broken->kind != AuditBreak::Kind::Changed &&
        report.broken->kind != AuditBreak::Kind::Inserted) {
        m_reason->setText(tr("The file was restored from a backup"));
        m_reason->selectAll();
    }
    addField(tr("&Reason:"), m_reason);
    connect(addVerb(tr("Accept Break")), &QPushButton::clicked, this,
            &AcceptBreakDialog::acceptBreak);
    addCancel();
    cancelButton()->setDefault(true);
    m_reason->setFocus();
}

void AcceptBreakDialog::acceptBreak()
{
    clearProblems();
    if (m_reason->text().trimmed().isEmpty()) {
        showProblem(Field::None, tr("Say why the chain is broken."));
        m_reason->setFocus(Qt::OtherFocusReason);
        return;
    }
    write([this] { return m_workspace.auditing().accept(m_session, m_report, m_reason->text()); },
          [this](const Result<> &accepted) { accepted ? accept() : showError(accepted.error()); });
}
