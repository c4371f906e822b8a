// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/Settings.h"
#include "views/LookChoices.h"

#include <QObject>

#include <functional>

/// How one person likes the window, kept in the workstation's settings. Belongs to the window.
class PersonalLook final : public QObject, public LookKeeper
{
    Q_OBJECT

public:
    using Pages = QList<std::pair<QString, QString>>;

    /// `pages` answers which pages may be opened first; nothing is kept for who only looks on.
    PersonalLook(Settings &settings, const QString &person, bool isLooking,
                 std::function<Pages()> pages, QObject *parent);

    LookChoices look() const override;
    void setLook(const LookChoices &choices) override;
    Pages pages() const override { return m_pages(); }

signals:
    void changed();

private:
    Settings &m_settings;
    QString m_person;
    bool m_isLooking;
    std::function<Pages()> m_pages;
};
