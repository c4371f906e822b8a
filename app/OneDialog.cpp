// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/OneDialog.h"

void OneDialog::present(QDialog *dialog)
{
    replace(dialog);
    dialog->open();
    dialog->raise();
    dialog->activateWindow();
}

void OneDialog::replace(QDialog *dialog)
{
    hide();
    retire();
    m_dialog = dialog;
}

void OneDialog::hide()
{
    if (m_dialog) {
        m_dialog->hide();
    }
}

void OneDialog::retire()
{
    if (m_dialog) {
        m_dialog->deleteLater();
    }
}
