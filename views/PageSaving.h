// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/SavingWait.h"

class ChangeBar;
class RelationalTableModel;

/// How a page writes: the pending changes of its table, or something of its own by wait(). Where
/// another program holds the file the page says so and tries again; until then nothing of it can be
/// edited, and everything else goes on. What other refusals mean is SaveRefusal's. The page owns
/// it; the model and the bar outlive it.
class PageSaving final : public QObject
{
    Q_OBJECT

public:
    PageSaving(RelationalTableModel &model, ChangeBar &bar, QWidget *page);

    /// `done` hears whether nothing is pending any more.
    void save(const std::function<void(bool saved)> &done);

    /// A line for the page's layout.
    SavingWait *wait() const { return m_wait; }

private:
    RelationalTableModel &m_model;
    ChangeBar &m_bar;
    SavingWait *m_wait;
};
