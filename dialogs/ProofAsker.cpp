// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ProofAsker.h"

#include "dialogs/ProveDialog.h"

ProofAsker::ProofAsker(AuthService &auth, Session &session, QWidget *window)
    : QObject(window)
    , m_auth(auth)
    , m_session(session)
{
}

ProofAsker *ProofAsker::of(const QWidget *widget)
{
    for (; widget != nullptr; widget = widget->parentWidget()) {
        if (auto *asker = widget->findChild<ProofAsker *>(QString(), Qt::FindDirectChildrenOnly)) {
            return asker;
        }
    }
    return nullptr;
}

bool ProofAsker::askFor(const Error &error, QWidget *asking,
                        const std::function<void(bool isProven)> &next)
{
    ProofAsker *asker = error.reason == Reason::ProofTooOld ? of(asking) : nullptr;
    if (asker == nullptr) {
        return false;
    }
    asker->ask(asking, error.limit, next);
    return true;
}

void ProofAsker::ask(QWidget *asking, int minutes, const std::function<void(bool isProven)> &next)
{
    auto *dialog = new ProveDialog(m_auth, m_session, minutes, asking->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Queued: what goes on may open a dialog of its own, or close the one that this lies over.
    connect(
        dialog, &QDialog::finished, asking,
        [next](int result) { next(result == QDialog::Accepted); }, Qt::QueuedConnection);
    dialog->open();
}
