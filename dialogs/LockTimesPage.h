// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/IdleTimes.h"

#include <QWizardPage>

class QFormLayout;
class SettingField;

/// The page of the first run that asks how long a desk may be left alone. It begins with the
/// defaults; Next waits until every time is within its bounds, and the one that is not says so.
class LockTimesPage final : public QWizardPage
{
    Q_OBJECT

public:
    explicit LockTimesPage(QWidget *parent = nullptr);

    IdleTimes times() const;
    void initializePage() override;
    bool isComplete() const override;

private:
    void check();
    SettingField *addTime(const char *name, QFormLayout *form);

    SettingField *m_lock;
    SettingField *m_warning;
    SettingField *m_logOut;
};
