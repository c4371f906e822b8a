// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/Transaction.h"
#include "tests/access/AuditHouse.h"
#include "tests/support/SettingsSaving.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QThreadPool>

/// What tests of AuthService have in common: a house, and its calls as functions that answer.
class AuthTest : public QObject
{
protected:
    static constexpr const char *NewPassword = "marble otter 92 lantern";

    void openHouse() { m_house = std::make_unique<House>(); }
    void openRegistration();
    Result<UserId> registerUser(const QString &name, const QString &email, const char *password);
    Result<> changePassword(Session &session, const char *current, const char *replacement);
    Result<> prove(Session &session, const char *password);
    QString stored(UserId id) const
    {
        return UserStore(m_house->database()).credentials(id)->passwordHash;
    }

    std::unique_ptr<House> m_house;
};

inline void AuthTest::openRegistration()
{
    const auto ann = m_house->session(m_house->admin());
    OrganisationSettings settings = m_house->workspace().settings().current();
    settings.registerable = true;
    settings.argon2 = {.memoryKib = 19 * 1024, .passes = 1, .lanes = 1};
    QVERIFY(SettingsSaving::save(m_house->workspace(), *ann, settings));
}

inline Result<UserId> AuthTest::registerUser(const QString &name, const QString &email,
                                             const char *password)
{
    QObject context;
    return await<UserId>([&](auto done) {
        m_house->auth().registerUser(name, email, Secret(QByteArray(password)), &context, done);
    });
}

inline Result<> AuthTest::changePassword(Session &session, const char *current,
                                         const char *replacement)
{
    QObject context;
    return await<std::monostate>([&](auto done) {
        m_house->auth().changePassword(session, Secret(QByteArray(current)),
                                       Secret(QByteArray(replacement)), &context, done);
    });
}

inline Result<> AuthTest::prove(Session &session, const char *password)
{
    QObject context;
    return await<std::monostate>([&](auto done) {
        m_house->auth().prove(session, Secret(QByteArray(password)), &context, done);
    });
}
