// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/access/AuditHouse.h"

#include <memory>

/// A house whose administrator is in session, and entries of Postern's own.
class AuditUnitTest : public QObject
{
protected:
    void begin()
    {
        m_house = std::make_unique<House>();
        m_session = m_house->session(m_house->admin());
        QVERIFY(m_session);
    }
    void end() { m_session.reset(); }
    AuditRecord last() const { return AuditHouse::entries(*m_house).constLast(); }
    Result<> record(const QString &name);
    void record(int posts) { QVERIFY(AuditHouse::recordPosts(*m_house, *m_session, posts)); }

    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_session;
};

inline Result<> AuditUnitTest::record(const QString &name)
{
    Result<UnitOfWork> unit =
        UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
    if (!unit) {
        return unit.error();
    }
    unit->record({.action = AuditAction::Export,
                  .kind = AuditObject::Database,
                  .objectName = name,
                  .after = {{QStringLiteral("rows"), 3}}});
    return unit->commit();
}
