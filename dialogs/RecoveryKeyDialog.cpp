// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RecoveryKeyDialog.h"

#include "dialogs/RecoveryKeyPanel.h"
#include "models/access/Workspace.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

RecoveryKeyDialog::RecoveryKeyDialog(Workspace &workspace, const Session &session, QWidget *parent)
    : FormDialog(tr("Recovery Key"), QStringLiteral("recoveryKeyDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_panel(new RecoveryKeyPanel(this))
{
    auto *sentence = new QLabel(
        workspace.recovery().isSetUp()
            ? tr("There is a recovery key. This new one takes its place; drafts of people who have "
                 "not logged in since cannot be saved with either until they do.")
            : tr("With a recovery key, drafts stay readable when an administrator gives somebody a "
                 "new password. It holds for everybody from their next login on."),
        this);
    sentence->setObjectName(QStringLiteral("recoveryKeySentence"));
    sentence->setWordWrap(true);
    page()->addWidget(sentence);
    page()->addWidget(m_panel);
    page()->addStretch();
    addVerb(tr("Use This Key"));
    verb()->setEnabled(false);
    verb()->setToolTip(tr("Save the key or write it down first."));
    connect(verb(), &QPushButton::clicked, this, &RecoveryKeyDialog::save);
    connect(m_panel, &RecoveryKeyPanel::takenChanged, this,
            [this] { verb()->setEnabled(m_panel->isTaken()); });
    addCancel();
}

void RecoveryKeyDialog::save()
{
    clearProblems();
    write([this] { return m_workspace.recovery().setUp(m_session, m_panel->key()); },
          [this](const Result<> &set) {
              if (!set) {
                  showError(set.error());
                  return;
              }
              accept();
              emit saved();
          });
}
