// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of LoginFlow that ends the program.
#include "app/LoginFlow.h"

#include <QApplication>
#include <QTimer>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 250ms; // until a dialog that is at work is asked again

} // namespace

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
    return m_seat.lock ? !m_seat.lock->unsavedNames().isEmpty() : !othersUnsaved().isEmpty();
}

void LoginFlow::askToEnd()
{
    bool isOver = false; // by a dialog that was all there was
    while (QWidget *dialog = QApplication::activeModalWidget()) {
        isOver = dialog == m_dialog;
        if (!dialog->close() || dialog->isVisible()) {
            if (QApplication::activeModalWidget() == dialog) { // at work, and asks nothing
                QTimer::singleShot(Patience, this, &LoginFlow::askToEnd);
            }
            return;
        }
    }
    if (m_desk && m_desk->isVisible()) {
        m_desk->isCovered() && !hasUnsaved() ? leave() : void(m_desk->close());
    } else if (!isOver) {
        leave();
    }
}
