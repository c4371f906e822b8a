// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/PasswordDemandPage.h"

#include "dialogs/ChangePasswordDialog.h"

PasswordDemandPage::PasswordDemandPage(Workspace &workspace, Session &session, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_session(session)
{
    setObjectName(QStringLiteral("passwordDemandPage"));
    setWindowTitle(tr("Postern – change your password"));
}

void PasswordDemandPage::ask()
{
    if (m_dialog == nullptr) {
        m_dialog = new ChangePasswordDialog(m_workspace, m_session,
                                            ChangePasswordDialog::Mode::AtWork, this);
        connect(m_dialog, &QDialog::accepted, this, &PasswordDemandPage::changed);
        connect(m_dialog, &QDialog::rejected, this, &PasswordDemandPage::logOutRequested);
    }
    m_dialog->open();
}

void PasswordDemandPage::withdraw()
{
    if (m_dialog != nullptr) {
        m_dialog->disconnect(this);
        m_dialog->hide();
        m_dialog->deleteLater(); // its button may have been clicked
    }
}
