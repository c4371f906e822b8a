// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/TestOffice.h"

#include <QTest>

/// The telephone of somebody in a TestOffice whose second factor is on, and the sheet with the
/// codes for the day when it is lost.
class Authenticator final
{
public:
    /// Sets it up for the person, by the office's clock.
    static std::unique_ptr<Authenticator> setUp(TestOffice &office, const QString &name)
    {
        auto made = std::make_unique<Authenticator>();
        const auto session = office.logIn(name);
        SecondFactors &factors = office.workspace().auth().secondFactors();
        QObject context;
        factors.draft(*session, &context,
                      [&made](auto draft) { made->m_draft = std::move(draft); });
        const bool isMade = QTest::qWaitFor([&made] { return made->m_draft != nullptr; });
        return isMade && factors.turnOn(*session, *made->m_draft, made->code(office.clock().now()))
                   ? std::move(made)
                   : nullptr;
    }

    QString code(const QDateTime &moment) const
    {
        return Totp::code(m_draft->key, Totp::counterAt(moment));
    }
    QString recoveryCode(int which) const { return m_draft->codes.at(which); }

private:
    std::shared_ptr<const SecondFactors::Draft> m_draft;
};
