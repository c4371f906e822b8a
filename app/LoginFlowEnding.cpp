// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of LoginFlow that ends the program.
#include "app/LoginFlow.h"

#include "dialogs/FormDialog.h"

#include <QApplication>

#include <algorithm>

void LoginFlow::leave()
{
    if (returnToUnsaved(&DeskLock::whyStillOpen)) {
        return;
    }
    endSession();
    m_kept.clear();
    m_desk.reset();
    emit finished();
}

bool LoginFlow::hasUnsaved() const
{
    const QStringList names = m_seat.lock ? m_seat.lock->unsavedNames() : othersUnsaved();
    return !names.isEmpty() || openForm() != nullptr;
}

/// A dialog in which somebody has begun something. Not the one by which they come in: what is typed
/// there is typed again.
QWidget *LoginFlow::openForm() const
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    const auto found = std::find_if(windows.cbegin(), windows.cend(), [this](QWidget *window) {
        const auto *form = qobject_cast<FormDialog *>(window);
        return form != nullptr && form->isVisible() && form != m_dialog && form->isBegun();
    });
    return found == windows.cend() ? nullptr : *found;
}

void LoginFlow::askToEnd()
{
    if (!hasUnsaved()) {
        if (m_dialog) {
            m_dialog->hide();
        }
        leave();
    } else if (QWidget *form = openForm()) {
        form->raise();
        form->activateWindow();
        QApplication::alert(form);
    } else if (m_desk) {
        m_desk->close();
    }
}
