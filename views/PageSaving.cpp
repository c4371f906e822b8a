// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/PageSaving.h"

#include "dialogs/ErrorText.h"
#include "models/tables/RelationalTableModel.h"
#include "views/ChangeBar.h"

PageSaving::PageSaving(RelationalTableModel &model, ChangeBar &bar, QWidget *page)
    : QObject(page)
    , m_model(model)
    , m_bar(bar)
    , m_wait(new SavingWait(page))
{
    connect(m_wait, &SavingWait::waitingChanged, this, [this](bool waiting) {
        m_model.setFrozen(waiting);
        m_bar.setPaused(waiting);
    });
}

void PageSaving::save(const std::function<void(bool saved)> &done)
{
    m_bar.clearProblem();
    m_wait->save([this] { return m_model.submitAll() ? Result<>() : m_model.problem().error; },
                 [this, done](const Result<> &saved) {
                     const bool isUnsaid = !saved && (saved.error().code == ErrorCode::Cancelled ||
                                                      saved.error().reason == Reason::ProofTooOld);
                     if (isUnsaid) { // SaveRefusal tells of the others
                         m_bar.showProblem(ErrorText::sentence(saved.error()),
                                           ChangeBar::Place::Nowhere, ChangeBar::Retry::Yes);
                     }
                     done(saved.hasValue());
                 });
}
