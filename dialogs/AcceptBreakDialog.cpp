// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AcceptBreakDialog.h"

#include "models/access/AsyncTask.h"
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
         {how, tr("If you know why, accept it and say so. All that stands here is accepted with "
                  "it, and stays named in every verification, with your name and the reason; what "
                  "comes after it can be verified again. Protection that was taken out of the file "
                  "is put back. Export the evidence first if you do not know why.")}) {
        auto *label = new QLabel(sentence, this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        form()->addRow(label);
    }
    m_reason->setObjectName(QStringLiteral("reasonEdit"));
    m_reason->setMaxLength(LongestReason);
    m_reason->setMinimumWidth(fontMetrics().averageCharWidth() * ReasonFieldWidth);
    const AuditBreak::Kind kind = report.broken->kind;
    const bool isOfBackup = kind != AuditBreak::Kind::Changed &&
                            kind != AuditBreak::Kind::Inserted &&
                            kind != AuditBreak::Kind::Unguarded && report.otherCount == 0;
    if (isOfBackup) {
        m_reason->setText(tr("The file was restored from a backup"));
        m_reason->selectAll();
    }
    addField(tr("&Reason:"), m_reason);
    connect(addVerb(tr("Accept Break")), &QPushButton::clicked, this,
            &AcceptBreakDialog::acceptBreak);
    addCancel();
    // Enter in the field neither accepts nor throws away what was typed.
    for (QPushButton *button : {verb(), cancelButton()}) {
        button->setDefault(false);
        button->setAutoDefault(false);
    }
    connect(m_reason, &QLineEdit::returnPressed, verb(), qOverload<>(&QWidget::setFocus));
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
    AsyncTask::run(beginTask(), m_workspace.auditing().verification(),
                   [this](const Result<AuditReport> &present) {
                       endTask();
                       present ? acceptAs(*present) : showError(present.error());
                   });
}

/// Nobody accepts what they have not read.
void AcceptBreakDialog::acceptAs(const AuditReport &present)
{
    if (!present.isBrokenAs(m_report)) {
        showProblem(Field::None, tr("The audit is broken otherwise by now. Close this and look at "
                                    "it again."));
        emit outdated();
        return;
    }
    write([this,
           present] { return m_workspace.auditing().accept(m_session, present, m_reason->text()); },
          [this](const Result<> &accepted) { accepted ? accept() : showError(accepted.error()); });
}
