// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RecoveryCodesDialog.h"

#include "dialogs/RecoveryCodesPanel.h"
#include "models/access/Workspace.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

RecoveryCodesDialog::RecoveryCodesDialog(Workspace &workspace, const Session &session,
                                         QWidget *parent)
    : FormDialog(tr("Password Recovery Codes"), QStringLiteral("recoveryCodesDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_left(new QLabel(this))
    , m_panel(new RecoveryCodesPanel(RecoveryCodesPanel::Purpose::Password, this))
{
    m_left->setObjectName(QStringLiteral("leftLabel"));
    m_left->setWordWrap(true);
    m_panel->hide();
    page()->addWidget(m_left);
    page()->addWidget(m_panel);
    page()->addStretch();
    connect(addVerb(tr("Make New Codes")), &QPushButton::clicked, this,
            &RecoveryCodesDialog::renew);
    addCancel(tr("Close"));
    preferCancel();
    connect(m_panel, &RecoveryCodesPanel::keptChanged, this, &RecoveryCodesDialog::holdOrRelease);
    if (const Result<> shown = showLeft(); !shown) {
        showError(shown.error());
    }
    // One may serve elsewhere while the dialog is open, or locked. What cannot be read just then
    // stays as it was.
    m_watch = connect(&workspace.notifier(), &ChangeNotifier::changed, this, [this] {
        const Result<> shown = showLeft();
        Q_UNUSED(shown)
    });
}

Result<> RecoveryCodesDialog::showLeft()
{
    const Result<int> left = m_workspace.auth().recoveryCodes().remaining(m_session);
    if (!left) {
        return left.error();
    }
    const QString count = *left == 1 ? tr("1 password recovery code is left.")
                                     : tr("%Ln password recovery codes are left.", nullptr, *left);
    //: %1 is for example "7 password recovery codes are left."
    m_left->setText(tr("%1 With one of them you set a new password when you have forgotten yours. "
                       "New codes take the place of the old ones.")
                        .arg(count));
    return {};
}

void RecoveryCodesDialog::renew()
{
    clearProblems();
    const QStringList codes = RecoveryCodes::make();
    write(
        [this, codes] {
            return m_workspace.auth().recoveryCodes().replace(m_workspace.notifier(), m_session,
                                                              codes);
        },
        [this, codes](const Result<> &replaced) {
            if (!replaced) {
                showError(replaced.error());
                return;
            }
            disconnect(m_watch); // it tells of those that are shown now
            m_panel->present(m_session.username(), codes);
            showOutcome(m_panel);
            holdOrRelease();
        });
}

void RecoveryCodesDialog::holdOrRelease()
{
    m_panel->isKept() ? release() : hold(RecoveryCodesPanel::whyWait());
}
