// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/PostStore.h"
#include "tests/access/House.h"

#include <QSqlQuery>

/// A house whose workspace is guarded, and somebody at work in it.
class GuardedTest : public QObject
{
protected:
    void begin();
    /// Somebody with that role at work.
    void work(const QString &role)
    {
        m_session = m_house->session(
            m_house->addUser("person", {m_house->role(role.toLatin1().constData())}));
        QVERIFY(m_session);
        QVERIFY(m_house->workspace().admit(*m_session));
    }
    bool runs(const QString &sql)
    {
        QSqlQuery query(m_house->database().connection());
        m_rows.clear();
        if (!query.exec(sql)) {
            return false;
        }
        while (query.next()) {
            m_rows.append(query.value(0).toString());
        }
        return true;
    }
    bool can(Permission permission) const { return m_session->can(permission); }

    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_session;
    PostId m_others = 0;
    QStringList m_rows;
};

inline void GuardedTest::begin()
{
    m_session.reset();
    m_house = std::make_unique<House>();
    const auto post =
        PostStore(m_house->database())
            .insert({QStringLiteral("Ann's"), {}, m_house->admin()}, m_house->clock().now());
    QVERIFY(post);
    m_others = *post;
}
