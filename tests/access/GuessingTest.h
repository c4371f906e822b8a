// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/access/House.h"

#include <QSqlQuery>

/// What tests of guessing have in common: sam and rob, and ways to fail at logging in.
class GuessingTest : public QObject
{
protected:
    void open()
    {
        m_house = std::make_unique<House>();
        m_sam = m_house->addUser("sam", {m_house->role("staff")});
        m_house->addUser("rob", {m_house->role("reader")});
    }
    static constexpr const char *Wrong = "not the password";

    Result<std::unique_ptr<Session>> fail(const char *name) { return m_house->logIn(name, Wrong); }
    void failTimes(const char *name, int times)
    {
        for (int i = 0; i < times; ++i) {
            COMPARE_ERROR(fail(name), ErrorCode::Refused, Reason::None);
        }
    }
    /// Fails until it is locked out, waiting out each delay.
    void failUntilLocked(const char *name)
    {
        for (int i = 0; i < 10; ++i) {
            COMPARE_ERROR(fail(name), ErrorCode::Refused, Reason::None);
            m_house->clock().advance(i < 9 ? 16 * 60 - 1 : 0);
        }
    }
    int secondsToWait(const char *name)
    {
        const auto session = m_house->logIn(name, House::Password);
        return !session && session.error().code == ErrorCode::LockedOut ? session.error().limit
                                                                        : -1;
    }
    std::unique_ptr<AuthService> authOn(const char *workstation)
    {
        return std::make_unique<AuthService>(
            m_house->database(), m_house->notifier(), m_house->clock(),
            PasswordHasher(m_house->auth().hasher().config().clone()),
            AuthService::Options{.refusalQuantumMs = 0,
                                 .workstation = QString::fromLatin1(workstation)});
    }
    static Result<std::unique_ptr<Session>> logIn(AuthService &auth, const char *name,
                                                  const char *password)
    {
        QObject context;
        return await<std::unique_ptr<Session>>([&](auto done) {
            auth.logIn(QString::fromUtf8(name), Secret(QByteArray(password)), &context, done);
        });
    }
    QStringList stored() const
    {
        QStringList rows;
        QSqlQuery query(m_house->database().connection());
        query.exec(QStringLiteral("SELECT subject FROM postern_attempt"));
        while (query.next()) {
            rows.append(query.value(0).toString());
        }
        return rows;
    }

    std::unique_ptr<House> m_house;
    UserId m_sam = 0;
};
